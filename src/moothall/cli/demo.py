"""``moothall demo``: the fictional council, its papers imported, and the site."""

from __future__ import annotations

import argparse
import os
import secrets
import time
from typing import TYPE_CHECKING

from . import record
from .errors import CommandError

if TYPE_CHECKING:
    from moothall.core.models import Council
    from moothall.demo.story import Story

PASSWORD = "moot-hall-demo"  # noqa: S105  (printed on purpose: the demo holds nothing secret)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Build a fictional county council in an empty record, import eight cycles of its\n"
        "papers, and serve it. What is there already is served as it is."
    )
    parser.add_argument("--no-serve", action="store_true", help="build it only")
    parser.add_argument("--fresh", action="store_true", help="empty the demo's record first")
    parser.add_argument(
        "--scale",
        type=_size,
        metavar="N",
        help="instead of papers, write N recommendations with ten updates each, for measuring",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    parser.set_defaults(threads=4)


def _size(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError("give a number from 1 to 100,000")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """0 when it is built (and with --no-serve ends there); otherwise becomes the server."""
    with record.opened():
        from django.core.management import call_command  # noqa: PLC0415

        from moothall.core.policies import Refused  # noqa: PLC0415
        from moothall.reading.limits import ReadingError  # noqa: PLC0415

        try:
            call_command("migrate", verbosity=0)
            _build(args)
        except (Refused, ReadingError) as fault:
            raise CommandError(str(fault)) from fault
    if args.no_serve:
        return 0
    from . import serve  # noqa: PLC0415

    return serve.run(args)


def _build(args: argparse.Namespace) -> None:
    from moothall.core.queries import council_named  # noqa: PLC0415
    from moothall.demo import build  # noqa: PLC0415
    from moothall.demo.story import load  # noqa: PLC0415

    story = load()
    name = build.scaled_name(story, args.scale) if args.scale else story.name
    if args.fresh:
        _empty(story)
    if found := council_named(name):
        print(f"{name} is there already; --fresh builds it anew.", flush=True)
        _sign_ins(found, story, args, "")
        return
    password = os.environ.get("MOOTHALL_PASSWORD", "") or _password()
    start = time.monotonic()

    def say(words: str) -> None:
        print(f"{time.monotonic() - start:5.1f} s  {words}", flush=True)

    if args.scale:
        council = build.at_scale(story, size=args.scale, password=password, say=say)
    else:
        council = build.from_papers(story, password=password, say=say)
    _sign_ins(council, story, args, password)


def _empty(story: Story) -> None:
    """Empty the record, if all that it holds is a demo."""
    from django.core.management import call_command  # noqa: PLC0415

    from moothall.core.models import Council  # noqa: PLC0415

    others = Council.objects.exclude(name__startswith=story.name).order_by("name").first()
    if others:
        raise CommandError(
            f"the record also holds {others}, so it is not emptied; give the demo a place of its "
            "own with MOOTHALL_VAR or DATABASE_URL"
        )
    call_command("flush", interactive=False, verbosity=0)


def _password() -> str:
    """One that is easily remembered, but only where nobody else can reach the database."""
    from django.db import connection  # noqa: PLC0415

    return PASSWORD if connection.vendor == "sqlite" else secrets.token_urlsafe(12)


def _sign_ins(council: Council, story: Story, args: argparse.Namespace, password: str) -> None:
    from moothall.core.models import User  # noqa: PLC0415
    from moothall.demo.council import PEOPLE  # noqa: PLC0415

    print(f"\n{council}\n  http://{args.host}:{args.port}/")
    for person in PEOPLE:
        user = User.objects.get(email=person.email(story))
        known = next((p for p in (password, PASSWORD) if p and user.check_password(p)), "")
        word = f"password {known}" if known else "the password that was printed at first"
        print(f"  {user.email}  {word}  ({user.name}, {person.post}: {person.role.label.lower()})")
    print(flush=True)
