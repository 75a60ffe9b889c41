"""The table of posts and who holds them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from moothall.core.history import Actor
from moothall.core.models import Council, Holding, Post
from moothall.core.operations.posts import ensure_post, set_holder, vacate_post
from moothall.core.policies import Refused
from moothall.core.queries import post_named
from moothall.core.setup.plans import Line, Outcome, refused
from moothall.facts.phrases import day_in_words

from .parts import ENDED, OTHER, WAS, other_names, part_line, renamed
from .reading import Given

HOLDER, EMAIL, SINCE, UNTIL = "Holder", "Holder's e-mail", "Holder since", "Holder until"
COLUMNS = ("Post", WAS, OTHER, HOLDER, EMAIL, SINCE, UNTIL, ENDED)


def rows(council: Council, _today: dt.date) -> Iterator[tuple[Any, ...]]:
    """One row a post, with its last holder."""
    last: dict[int, Holding] = {}
    for held in Holding.objects.filter(post__council=council).order_by("start", "pk"):
        last[held.post_id] = held
    for post in Post.objects.filter(council=council).prefetch_related("other_names"):
        held = last.get(post.pk) or Holding(name="")
        yield (
            post.title, "", other_names(post), held.name, held.email, held.start, held.end,
            post.ended,
        )  # fmt: skip


def lines(council: Council, given: Iterable[Given], today: dt.date, by: Actor) -> Iterator[Line]:
    """A post may have several rows, one for each holder in the order of time."""
    seen: set[str] = set()
    for row in given:
        title = row["Post"]
        try:
            if not title:
                raise Refused("This line names no post.")
            same = f"{title}\n{row[HOLDER]}\n{row[SINCE]}".casefold()
            if same in seen:
                raise Refused(f"{title} stands on an earlier line already.")
            seen.add(same)
            found = renamed(row, title, lambda n: post_named(council, n))
            is_new = found is None
            post = found or ensure_post(council=council, title=title, by=by)
            yield _with_holder(part_line(row, post, title, by, is_new=is_new), row, post, today, by)
        except Refused as why:
            yield refused(row.where, title, str(why))


def _with_holder(said: Line, row: Given, post: Post, today: dt.date, by: Actor) -> Line:
    """The line of the post, and what its row says of a holder. Blank cells say nothing."""
    name, email, since, until = row[HOLDER], row[EMAIL].lower(), row.day(SINCE), row.day(UNTIL)
    if not name:
        if email or since or until:
            raise Refused("The line says something of a holder and not who it is.")
        return said
    if email and "@" not in email:
        raise Refused(f"{email!r} is not an e-mail address.")
    if until and since and until < since:
        raise Refused(f"{name} can't hold the post until a day before the day since which.")
    changes, steps = list(said.changes), list(said.steps)
    held = _holding(post, name, since)
    if held is None:
        start = since or today
        changes.append(f"Held by {name} from {day_in_words(start)} on.")
        steps.append(lambda: set_holder(post=post, name=name, email=email, start=start, by=by))
    elif email and email != held.email:
        changes.append(f"The e-mail address of {name} is {email}.")
        steps.append(lambda: _address(held, email, by))
    if until and (held is None or held.end != until):
        changes.append(f"Held by {name} until {day_in_words(until)}.")
        steps.append(lambda: _until(post, held, until, by))
    outcome = Outcome.CHANGED if changes and said.outcome is Outcome.SAME else said.outcome
    return replace(said, outcome=outcome, changes=tuple(changes), steps=tuple(steps))


def _holding(post: Post, name: str, since: dt.date | None) -> Holding | None:
    """The holding that a row speaks of: of that person, since that day if it gives one."""
    own = [h for h in post.holdings.order_by("-start", "-pk") if h.name == name]
    return next((h for h in own if since is None or h.start == since), None)


def _address(held: Holding, email: str, by: Actor) -> None:
    if held.end is not None:
        raise Refused(f"{held.name} does not hold the post any more.")
    set_holder(post=held.post, name=held.name, email=email, start=held.start, by=by)


def _until(post: Post, held: Holding | None, until: dt.date, by: Actor) -> None:
    if held is not None and held.end is not None:
        raise Refused(f"{held.name} held the post until {day_in_words(held.end)}.")
    vacate_post(post=post, end=until, by=by)
