"""Read councils and what is set for them on a date."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from moothall.facts.ageing import AgeingRule, Band
from moothall.facts.council_words import CouncilWords
from moothall.facts.progress import ProgressRule, Step
from moothall.facts.ratings import Rating, SectionKey
from moothall.facts.states import STATE_WORDS, State

from .defaults import DEFAULTS
from .models import (
    Council,
    CouncilSetting,
    Cycle,
    Directorate,
    Membership,
    Post,
    Role,
    Service,
    User,
)


def councils_of(user: User) -> list[Council]:
    """The councils whose record the person may read, by name."""
    if not user.is_active:
        return []
    return list(Council.objects.filter(members__user=user).order_by("name"))


def council_named(name: str) -> Council | None:
    """A council by its name or its slug, without regard to case."""
    name, every = name.strip(), Council.objects
    return every.filter(name__iexact=name).first() or every.filter(slug=name.lower()).first()


def directorate_named(council: Council, name: str) -> Directorate | None:
    """A directorate by its name, its slug or another name that papers give it; case is no matter.

    The names of today come first, and a name that several bear as another finds none.
    """
    name, own = name.strip(), Directorate.objects.filter(council=council)
    today = own.filter(name__iexact=name).first() or own.filter(slug=name.lower()).first()
    return today or _alone(own.filter(other_names__name__iexact=name))


def service_named(directorate: Directorate, name: str) -> Service | None:
    """A directorate's service by its name or another name; case is no matter."""
    name, own = name.strip(), Service.objects.filter(directorate=directorate)
    return own.filter(name__iexact=name).first() or _alone(
        own.filter(other_names__name__iexact=name)
    )


def post_named(council: Council, title: str) -> Post | None:
    """A post by its title or another name; case is no matter."""
    title, own = title.strip(), Post.objects.filter(council=council)
    return own.filter(title__iexact=title).first() or _alone(
        own.filter(other_names__name__iexact=title)
    )


def _alone(found: QuerySet[Any]) -> Any:
    two = list(found[:2])
    return two[0] if len(two) == 1 else None


def going_on(day: date) -> Q:
    """Directorates, services and posts that have not ended by a day: what drop-downs offer."""
    return Q(ended=None) | Q(ended__gt=day)


def user_by_email(email: str) -> User | None:
    return User.objects.filter(email=email.strip().lower()).first()


def may_set_up(user: User, council: Council) -> bool:
    return Membership.objects.filter(
        user=user, council=council, sets_up=True, user__is_active=True
    ).exists()


def role_of(user: User, council: Council) -> Role | None:
    found = Membership.objects.filter(user=user, council=council).first()
    return Role(found.role) if found else None


def council_words(council: Council, on: date) -> CouncilWords:
    """How the council prints ratings, states and percentages on a day: for a page, asked once."""
    found = settings_on(council, on)
    return CouncilWords(
        parse_ratings(found["ratings"]),
        _state_words(found["state_names"]),
        _progress(found["progress"]),
    )


def read_settings_once(council: Council) -> None:
    """From now on ``setting`` asks once for each day, by this object: for a page that sets none."""
    council.settings_read = {}


def settings_on(council: Council, on: date) -> dict[str, Any]:
    """The values in force on a day, by their keys: one query, or none where they were read."""
    read = {} if council.settings_read is None else council.settings_read
    if on not in read:
        rows = CouncilSetting.objects.filter(
            council=council, withdrawn_at=None, effective_from__lte=on
        )
        found = rows.order_by("effective_from", "pk").values_list("key", "value")
        read[on] = {**DEFAULTS, **dict(found)}
    return read[on]


def setting(council: Council, key: str, on: date) -> Any:
    """The value in force on a day: the latest row that is effective by then, else the default."""
    if council.settings_read is not None:
        return settings_on(council, on)[key]
    newest = setting_rows(council, key).filter(effective_from__lte=on).first()
    return DEFAULTS[key] if newest is None else newest.value


def setting_rows(council: Council, key: str) -> QuerySet[CouncilSetting]:
    """All that was set for a key and not withdrawn, the latest day first."""
    rows = CouncilSetting.objects.filter(council=council, key=key, withdrawn_at=None)
    return rows.order_by("-effective_from", "-pk")


def ratings(council: Council, on: date) -> tuple[Rating, ...]:
    return parse_ratings(setting(council, "ratings", on))


def ageing(council: Council, on: date) -> AgeingRule:
    return AgeingRule(**setting(council, "ageing", on))


def sections(council: Council, on: date) -> tuple[SectionKey, ...]:
    return parse_sections(setting(council, "sections", on))


def sure_score(council: Council, on: date) -> float:
    """The score, from 0 to 1, at which a match is applied without asking a person."""
    return float(setting(council, "matching", on)["sure"])


def identity(council: Council, on: date) -> dict[str, str]:
    """The council's "colour" ("#rrggbb"), "logo" (a StoredFile's hash, or "") and "logo_alt"."""
    return {**DEFAULTS["identity"], **setting(council, "identity", on)}


def state_words(council: Council, on: date) -> dict[State, str]:
    """What the council prints for each state; Moothall's own words where it set none."""
    return _state_words(setting(council, "state_names", on))


def _state_words(own: Any) -> dict[State, str]:
    return {state: own.get(state.value) or words for state, words in STATE_WORDS.items()}


def progress(council: Council, on: date) -> ProgressRule:
    """How the council colours percentages; a rule without steps where it does not."""
    return _progress(setting(council, "progress", on))


def _progress(found: Any) -> ProgressRule:
    return ProgressRule(tuple(Step(**s) for s in found["steps"]), found["late_below"])


def committees(council: Council, on: date) -> list[dict[str, Any]]:
    """The council's committees, each {"name", "short", "audit"}."""
    return list(setting(council, "committees", on))


def parse_ratings(value: Any) -> tuple[Rating, ...]:
    """Ratings by rank from their stored form. Raises TypeError or KeyError on another form."""
    return tuple(sorted((Rating(**row) for row in value), key=lambda r: r.rank))


def parse_sections(value: Any) -> tuple[SectionKey, ...]:
    """Sections from their stored form. Raises ValueError on an unknown band."""
    return tuple((code, None if band is None else Band(band)) for code, band in value)


def cycles(council: Council) -> list[Cycle]:
    """The council's reporting cycles, newest first."""
    return list(Cycle.objects.filter(council=council))


def previous_cycle(council: Council, as_at: date) -> Cycle | None:
    """The last reporting cycle before a date."""
    return Cycle.objects.filter(council=council, as_at__lt=as_at).first()
