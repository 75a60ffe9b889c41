"""Posts, and who holds them."""

from __future__ import annotations

import datetime as dt

from moothall.core.history import Actor, record
from moothall.core.models import Council, Holding, Post
from moothall.core.policies import Refused, check_organises, editing, named
from moothall.core.queries import post_named
from moothall.facts.phrases import day_in_words


def ensure_post(*, council: Council, title: str, by: Actor) -> Post:
    """A post by its title or another name, made when it is not there."""
    with editing(council=council, by=by, verb="add post", subject="council", check=check_organises):
        title = named(title, 160, "A post")
        if found := post_named(council, title):
            return found
        made = Post.objects.create(council=council, title=title)
        record(council=council, by=by, verb="add post", subject="council", detail={"title": title})
        return made


def set_holder(*, post: Post, name: str, email: str = "", start: dt.date, by: Actor) -> Holding:
    """Say who holds a post from ``start`` on; the earlier holder's time ends there.

    The same holder again changes the e-mail address only. Refused when ``start`` is before the
    start of the holder it would end, or before the day since which the post has been vacant.
    """
    council, subject = post.council, f"post {post.title}"
    with editing(council=council, by=by, verb="set holder", subject=subject, check=check_organises):
        name, email = named(name, 120, "A post's holder"), email.strip().lower()
        last = Holding.objects.filter(post=post).order_by("start", "pk").last()
        if last is not None and last.end is None and last.name == name:
            if email in ("", last.email):
                return last
            last.email = email
            last.save(update_fields=["email"])
            made = last
        else:
            if last is not None:
                _make_way(last, start)
            made = Holding.objects.create(post=post, name=name, email=email, start=start)
        record(
            council=council,
            by=by,
            verb="set holder",
            subject=subject,
            detail={"start": made.start.isoformat()},
            texts={"name": name, "email": email},
        )
        return made


def vacate_post(*, post: Post, end: dt.date, by: Actor) -> Holding:
    """Say that nobody holds a post from ``end`` on; the promises stay with the post.

    Refused when nobody holds it, or when ``end`` is before its holder's start.
    """
    council, subject = post.council, f"post {post.title}"
    with editing(
        council=council, by=by, verb="vacate post", subject=subject, check=check_organises
    ):
        held = Holding.objects.filter(post=post, end=None).first()
        if held is None:
            raise Refused(f"Nobody holds the post {post.title}.")
        _end(held, end)
        detail = {"end": end.isoformat()}
        record(
            council=council, by=by, verb="vacate post", subject=subject, detail=detail,
            texts={"name": held.name},
        )  # fmt: skip
        return held


def _make_way(last: Holding, start: dt.date) -> None:
    """No two people hold one post on one day."""
    if last.end is None:
        _end(last, start)
    elif start < last.end:
        raise Refused(
            f"{last.name} held the post {last.post.title} until {day_in_words(last.end)}, "
            f"which is after {day_in_words(start)}."
        )


def _end(holding: Holding, day: dt.date) -> None:
    if day < holding.start:
        raise Refused(
            f"{holding.name} has held the post {holding.post.title} since "
            f"{day_in_words(holding.start)}, which is after {day_in_words(day)}."
        )
    holding.end = day
    holding.save(update_fields=["end"])
