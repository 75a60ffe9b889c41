"""How far a council's set-up is: what is set, since when, and what is left."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Exists, OuterRef, Q

from moothall.core.defaults import DEFAULTS, SOURCE
from moothall.core.house import in_force, templates
from moothall.core.models import (
    Council,
    CouncilSetting,
    Cycle,
    Directorate,
    Holding,
    Membership,
    Post,
    Service,
)
from moothall.core.queries import going_on
from moothall.facts.phrases import counted, day_in_words

from .settings import KINDS, in_short


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to set up. ``said``: what is set. ``left``: what is still to do, or empty.

    ``optional``: Moothall's own will do.
    """

    key: str
    title: str
    said: str
    left: str
    optional: bool = False


def settings_steps(council: Council, today: dt.date) -> list[Step]:
    """A step for each setting, by one query."""
    rows = CouncilSetting.objects.filter(council=council, key__in=KINDS, withdrawn_at=None)
    by_key: dict[str, list[CouncilSetting]] = {key: [] for key in KINDS}
    for row in rows.order_by("effective_from", "pk"):
        by_key[row.key].append(row)
    return [_step(key, by_key[key], today) for key in KINDS]


def _step(key: str, rows: list[CouncilSetting], today: dt.date) -> Step:
    """Own rows are those that did not come with Moothall."""
    now = [row for row in rows if row.effective_from <= today]
    ahead = [row for row in rows if row.effective_from > today]
    own = bool(now) and now[-1].source != SOURCE
    value: Any = now[-1].value if now else DEFAULTS[key]
    since = f"set from {day_in_words(now[-1].effective_from)} on" if own else "as Moothall has it"
    said = f"{in_short(key, value)} ({since})."
    if ahead:
        said += f" Another from {day_in_words(ahead[0].effective_from)} on."
    if key == "committees":
        left = "" if any(c["audit"] for c in value) else "Say which is the audit committee"
        return Step(key, KINDS[key].title, said, left)
    return Step(key, KINDS[key].title, said, "" if own else "Change it if yours differs", True)


def organisation_steps(council: Council, today: dt.date) -> list[Step]:
    """Steps for directorates, services, posts, people and cycles, by a query each."""
    now = going_on(today)
    directorates = Directorate.objects.filter(now, council=council).count()
    services = Service.objects.filter(now, directorate__council=council).count()
    held = Holding.objects.filter(post=OuterRef("pk"), end=None)
    posts = Post.objects.filter(now, council=council).annotate(held=Exists(held))
    counts = posts.aggregate(all=Count("pk"), vacant=Count("pk", filter=Q(held=False)))
    unusable = Q(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    people = Membership.objects.filter(council=council).aggregate(
        all=Count("pk"), unset=Count("pk", filter=unusable)
    )
    vacant, unset = counts["vacant"], people["unset"]
    return [
        Step("directorates", "Directorates", _so_many(directorates, "directorate"),
             "" if directorates else "Add the council’s directorates"),
        Step("services", "Services", _so_many(services, "service"),
             "" if services else "Add services, or let papers bring them", optional=True),
        Step("posts", "Posts and who holds them", _so_many(counts["all"], "post"),
             f"{counted(vacant, 'post')} held by nobody" if vacant
             else "" if counts["all"] else "Add the posts that own recommendations"),
        Step("people", "People who may sign in", _so_many(people["all"], "person", "people"),
             f"{counted(unset, 'person', 'people')} without a password yet" if unset else ""),
        _cycles(council, today),
    ]  # fmt: skip


def house_step(council: Council, today: dt.date) -> Step:
    """The house style: how many templates and sentences are the council's own."""
    own = len(templates(council, today))
    worded = sum(bool(words) for words in in_force(council, "sentences", today).values())
    said = f"{_so_many(own, 'template')} {_so_many(worded, 'sentence')}"
    left = "" if own else "Give a template where Moothall’s form will not do"
    return Step("house", "House style of reports", said, left, optional=True)


def _cycles(council: Council, today: dt.date) -> Step:
    found = Cycle.objects.filter(council=council)
    following = found.filter(as_at__gte=today).order_by("as_at").first()
    said = _so_many(found.count(), "cycle")
    if following is None:
        return Step("cycles", "Reporting cycles", said, "Add the next one")
    words = f"{said} The next is stated as at {day_in_words(following.as_at)}."
    left = "" if following.meeting else "Say when the committee meets"
    return Step("cycles", "Reporting cycles", words, left)


def _so_many(count: int, one: str, many: str = "") -> str:
    words = one if count == 1 else many or f"{one}s"
    return f"{count:,} {words}." if count else f"No {one} yet."
