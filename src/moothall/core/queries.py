"""Read councils and what is set for them on a date."""

from __future__ import annotations

from datetime import date
from typing import Any

from moothall.facts.ageing import AgeingRule, Band
from moothall.facts.ratings import Rating, SectionKey

from .defaults import DEFAULTS
from .models import Council, CouncilSetting, Cycle, Directorate, Membership, Role, User


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
    """A directorate by its name or its slug, without regard to case."""
    name, own = name.strip(), Directorate.objects.filter(council=council)
    return own.filter(name__iexact=name).first() or own.filter(slug=name.lower()).first()


def user_by_email(email: str) -> User | None:
    return User.objects.filter(email=email.strip().lower()).first()


def role_of(user: User, council: Council) -> Role | None:
    found = Membership.objects.filter(user=user, council=council).first()
    return Role(found.role) if found else None


def setting(council: Council, key: str, on: date) -> Any:
    """The value in force on a day: the latest row that is effective by then, else the default."""
    rows = CouncilSetting.objects.filter(council=council, key=key, effective_from__lte=on)
    newest = rows.order_by("-effective_from", "-pk").first()
    return DEFAULTS[key] if newest is None else newest.value


def ratings(council: Council, on: date) -> tuple[Rating, ...]:
    return parse_ratings(setting(council, "ratings", on))


def ageing(council: Council, on: date) -> AgeingRule:
    return AgeingRule(**setting(council, "ageing", on))


def sections(council: Council, on: date) -> tuple[SectionKey, ...]:
    return parse_sections(setting(council, "sections", on))


def sure_score(council: Council, on: date) -> float:
    """The score, from 0 to 1, at which a match is applied without asking a person."""
    return float(setting(council, "matching", on)["sure"])


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
