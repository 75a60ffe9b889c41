"""What a list of recommendations may be filtered and sorted by, and how an address says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from moothall.actions.models import ActionNow
from moothall.core.models import Council, Directorate, Post
from moothall.core.queries import ageing, council_words
from moothall.facts.ageing import AgeingRule, Band
from moothall.facts.council_words import CouncilWords
from moothall.recommendations.columns import column_key
from moothall.recommendations.models import Audit
from moothall.recommendations.ranks import UNRANKED

from .columns import column_choices, value_choices

NONE = "none"
"""The value of a filter that asks for those that have none: unplaced, without an owner."""
SHOWS = {"open": "Open", "closed": "Closed", "all": "Open and closed"}
SORTS = {
    "found": "Best match", "rating": "Rating",
    "reference": "Reference", "audit": "Audit", "original": "Original date",
    "agreed": "Date now agreed", "redated": "Times re-dated", "slipped": "Days slipped",
    "update": "Last update",
}  # fmt: skip
SORT_KEYS = [*SORTS, *(f"-{key}" for key in SORTS if key != "found")]
PER_PAGE = (25, 50, 100)
MANY = 300
"""More audits than this are asked for by their code: nobody reads a list so long."""
LONGEST_VALUE = 2000
NOT_UNDERSTOOD = "Part of the address was not understood and was left out: {names}."


@dataclass(frozen=True, slots=True)
class Choices:
    """What each filter of one council offers: value to words.

    ``words``: how the council prints the codes in the rows that are listed.
    """

    directorate: dict[str, str]
    audit: dict[str, str]
    rating: dict[str, str]
    owner: dict[str, str]
    band: dict[str, str]
    many_audits: bool = False
    column: dict[str, str] = field(default_factory=dict)
    value: dict[str, str] = field(default_factory=dict)
    words: CouncilWords = field(default_factory=CouncilWords)
    show: dict[str, str] = field(default_factory=lambda: dict(SHOWS))

    @property
    def state(self) -> dict[str, str]:
        return {state.value: words for state, words in self.words.states.items()}


def choices(council: Council, today: date, audit: str = "", column: str = "") -> Choices:
    """The choices of a council, by six queries whatever its size, and two more for those asked for.

    Where it has more than MANY audits, only the one that is asked for is offered; what a column
    says is offered where it is asked for.
    """
    directorates = Directorate.objects.filter(council=council).values_list("slug", "name")
    posts = Post.objects.filter(council=council).values_list("pk", "title")
    audits, many = _audits(council, audit)
    words = council_words(council, today)
    return Choices(
        directorate={**dict(directorates), NONE: "Not placed"},
        audit={code: f"{name} ({code})" for code, name in audits},
        rating=_ratings(council, words),
        owner={**{str(pk): title for pk, title in posts}, NONE: "No owner on record"},
        band=band_words(ageing(council, today)),
        many_audits=many,
        column=column_choices(council, column),
        value=value_choices(council, column_key(column)) if column.strip() else {},
        words=words,
    )


def _audits(council: Council, asked: str) -> tuple[list[tuple[str, str]], bool]:
    """The audits to choose from, and whether they are too many: then the one that is asked for."""
    own = Audit.objects.filter(council=council)
    if not own.order_by()[MANY : MANY + 1].exists():
        return list(own.values_list("code", "name")), False
    named = own.filter(code__iexact=asked) if asked else own.none()
    return list(named.values_list("code", "name")), True


def _ratings(council: Council, words: CouncilWords) -> dict[str, str]:
    """The council's ratings, then those that papers print and it does not know."""
    named = words.rating_names
    unknown = ActionNow.objects.filter(council=council, is_open__in=(True, False), rank=UNRANKED)
    given = unknown.order_by("rating")
    for code in given.values_list("rating", flat=True).distinct():
        if code:
            named.setdefault(code, code)
        else:
            named[NONE] = "Not rated"
    return named


def band_words(rule: AgeingRule) -> dict[str, str]:
    short, long = rule.short_months, rule.long_months
    return {
        Band.OVER12.value: f"Over {long} months past",
        Band.OVER3.value: f"Over {short} and up to {long} months past",
        Band.UNDER3.value: f"Up to {short} months past",
        Band.NOT_DUE.value: "Not yet due",
        Band.UNDATED.value: "No original date",
    }


@dataclass(frozen=True, slots=True)
class Filters:
    """What one address asks for. Empty means: whatever it is.

    ``show`` empty shows the open ones, or all where a ``state`` is asked for. ``sort`` is a key of
    SORTS, with a leading "-" for the other way round (not "found"). ``ignored`` names what was
    not understood. ``column`` is shown in the list; ``value`` is what it says, ANY_VALUE: anything.
    """

    directorate: str = ""
    audit: str = ""
    rating: tuple[str, ...] = ()
    state: str = ""
    band: str = ""
    owner: str = ""
    past_original: bool = False
    past_agreed: bool = False
    to_be_confirmed: bool = False
    no_update: bool = False
    redated: int = 0
    words: str = ""
    column: str = ""
    value: str = ""
    show: str = ""
    as_at: date | None = None
    sort: str = "rating"
    per_page: int = PER_PAGE[0]
    ignored: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return self.show or ("all" if self.state else "open")

    @property
    def remark(self) -> str:
        """One sentence about what was not understood; empty when all was."""
        return NOT_UNDERSTOOD.format(names=", ".join(self.ignored)) if self.ignored else ""

    def query(self, **changes: Any) -> str:
        """The query of the address that asks for this, with changes, as short as can be."""
        changed, plain = replace(self, **changes), Filters()
        pairs: list[tuple[str, str]] = []
        for name in (f.name for f in fields(Filters) if f.name != "ignored"):
            value = getattr(changed, name)
            if value != getattr(plain, name):
                values: Iterable[Any] = value if isinstance(value, tuple) else (value,)
                pairs.extend((name, "1" if v is True else str(v)) for v in values)
        return urlencode(pairs)


def read_filters(params: QueryDict, offered: Choices) -> Filters:
    """Filters from an address; a value that is not offered is left out and named in ``ignored``."""
    ignored: list[str] = []

    def one(name: str, known: Iterable[str]) -> str:
        value = str(params.get(name, "")).strip()
        if value and value not in known:
            ignored.append(name.replace("_", " "))
            return ""
        return value

    def whole(name: str, known: Callable[[int], bool], default: int) -> int:
        value = str(params.get(name, "")).strip()
        if re.fullmatch(r"\d{1,4}", value, re.ASCII) and known(int(value)):
            return int(value)
        if value:
            ignored.append(name.replace("_", " "))
        return default

    given = [r for r in params.getlist("rating") if r]
    if any(r not in offered.rating for r in given):
        ignored.append("rating")
    state, show = one("state", offered.state), one("show", SHOWS)
    words = _words(params, "words")[:200]
    column = column_key(_words(params, "column"))
    if column and column not in offered.column:
        ignored.append("column")
        column = ""
    return Filters(
        directorate=one("directorate", offered.directorate),
        audit=one("audit", offered.audit),
        rating=tuple(r for r in offered.rating if r in given),
        state=state,
        band=one("band", offered.band),
        owner=one("owner", offered.owner),
        past_original=one("past_original", ("1",)) == "1",
        past_agreed=one("past_agreed", ("1",)) == "1",
        to_be_confirmed=one("to_be_confirmed", ("1",)) == "1",
        no_update=one("no_update", ("1",)) == "1",
        redated=whole("redated", lambda n: n <= 999, 0),
        words=words,
        column=column,
        value=_words(params, "value") if column else "",
        show="" if show == Filters(state=state).shown else show,
        as_at=_day(params, ignored),
        sort=_sort(one("sort", SORT_KEYS), words),
        per_page=whole("per_page", lambda n: n in PER_PAGE, PER_PAGE[0]),
        ignored=tuple(ignored),
    )


def _words(params: QueryDict, name: str) -> str:
    return " ".join(str(params.get(name, "")).replace("\0", " ").split())[:LONGEST_VALUE]


def _sort(asked: str, words: str) -> str:
    """The order: what fits best can't come first where no words are looked for."""
    return "rating" if not asked or (asked == "found" and not words) else asked


def _day(params: QueryDict, ignored: list[str]) -> date | None:
    value = str(params.get("as_at", "")).strip()
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        ignored.append("as at")
        return None
