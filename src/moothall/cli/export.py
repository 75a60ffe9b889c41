"""``moothall export``: take the record away as a working file, to be edited and given back."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path

from . import record
from .errors import CommandError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("output", metavar="OUT.xlsx", help="where to write it")
    parser.add_argument("--council", metavar="NAME", help="whose record, where it holds several")
    parser.add_argument("--by", metavar="EMAIL", help="who takes it; else who uses this computer")


def run(args: argparse.Namespace) -> int:
    """Writes the working file: 0."""
    with record.opened():
        from moothall.intake.returning.taking import take_away  # noqa: PLC0415

        council = record.council_called(args.council)
        by = record.person(args.by).name if args.by else getpass.getuser()
        path = Path(args.output)
        try:
            count = take_away(council=council, path=path, by=by)
            size = path.stat().st_size
        except OSError as fault:
            raise CommandError(f"{path} can't be written: {fault.strerror or fault}") from fault
    print(f"{path}: {count:,} recommendations of {council.name}, {size:,} bytes")
    return 0
