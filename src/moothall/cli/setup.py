"""``moothall setup``: the set-up of a council as one file, out and in."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from . import record
from .errors import CommandError

if TYPE_CHECKING:
    from moothall.core.models import Council
    from moothall.core.setup.plans import Plan

PROGRAM = "moothall setup"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Export a council's set-up (settings with their dates and sources, directorates,\n"
        "services, posts, people, cycles, the logo) as one JSON file, or import one. An import\n"
        "shows what it would change; nothing is kept without --take."
    )
    parser.add_argument("what", choices=["export", "import"], help="out of the record, or into it")
    parser.add_argument("file", metavar="FILE", help="the JSON file")
    parser.add_argument("--council", metavar="NAME", help="whose set-up, where there are several")
    parser.add_argument("--take", action="store_true", help="keep what the import shows")


def run(args: argparse.Namespace) -> int:
    """0 when it was exported, shown or taken in."""
    with record.opened():
        council = record.council_called(args.council)
        if args.what == "export":
            return _export(council, Path(args.file))
        return _import(council, Path(args.file), take=args.take)


def _export(council: Council, path: Path) -> int:
    from moothall.core.setup.onefile import export  # noqa: PLC0415

    data = export(council)
    try:
        path.write_bytes(data)
    except OSError as fault:
        raise CommandError(f"{path} can't be written: {fault.strerror}") from fault
    print(f"The set-up of {council} is in {path} ({len(data):,} bytes)")
    return 0


def _import(council: Council, path: Path, *, take: bool) -> int:
    from django.utils import timezone  # noqa: PLC0415

    from moothall.core.policies import Refused  # noqa: PLC0415
    from moothall.core.setup.opening import NoSetUp  # noqa: PLC0415

    try:
        data = path.read_bytes()
    except OSError as fault:
        raise CommandError(f"{path} can't be read: {fault.strerror}") from fault
    try:
        plan = _plan(council, data, timezone.localdate(), take=take)
    except (Refused, NoSetUp) as fault:
        raise CommandError(str(fault)) from fault
    for line in plan.lines:
        if line.outcome != "same":
            print(f"{line.outcome.value:8}  {line.where}: {' '.join(line.changes)}".rstrip())
    counts = ", ".join(f"{count} {outcome}" for outcome, count in plan.counts.items())
    print(f"{council}: {counts}. {'Taken in.' if take else 'Nothing was kept: add --take.'}")
    return 0


def _plan(council: Council, data: bytes, today: dt.date, *, take: bool) -> Plan:
    from moothall.core.setup.taking import preview  # noqa: PLC0415
    from moothall.recommendations.operations import take_set_up  # noqa: PLC0415

    if take:
        return take_set_up(council=council, data=data, today=today, by=PROGRAM)
    return preview(council, data, today, PROGRAM)
