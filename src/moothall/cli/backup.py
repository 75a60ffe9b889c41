"""``moothall backup``: the record, its rows and files, as it is now, in one archive."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from . import record
from .errors import CommandError

if TYPE_CHECKING:
    from moothall.keeping.manifest import Manifest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Back up the record, its rows and files, into one zip archive that can be restored on\n"
        "either database. The site may go on running: the archive holds one moment. Passwords\n"
        "are in it as hashes, so keep it as safe as the database; sessions and sign-in locks\n"
        "are left out."
    )
    parser.add_argument("file", metavar="FILE", help='the archive; "-" is standard output')
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument(
        "--check", action="store_true",
        help="make nothing, but verify FILE: hashes, counts, histories; needs no database",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """0 when the archive is whole; 1 when --check finds a history that is broken."""
    if args.check and args.file == "-":
        raise CommandError("--check needs the name of a file")
    with record.opened():
        from moothall.keeping.manifest import ArchiveError  # noqa: PLC0415

        start = time.monotonic()
        try:
            return _check(Path(args.file)) if args.check else _backup(args, start)
        except ArchiveError as fault:
            raise CommandError(str(fault)) from fault


def _backup(args: argparse.Namespace, start: float) -> int:
    from moothall.keeping import backup  # noqa: PLC0415

    if args.file != "-":
        made = backup.backup_to(Path(args.file), force=args.force)
        size = Path(args.file).stat().st_size
        print(f"{args.file}: {size:,} bytes, {said(made)}, {time.monotonic() - start:.1f} s")
        return 0
    if sys.stdout.isatty():
        raise CommandError("an archive is nothing to look at: name a file, or pipe it on")
    made = backup.backup(sys.stdout.buffer)
    sys.stdout.flush()
    print(f"{said(made)}, {time.monotonic() - start:.1f} s", file=sys.stderr)
    return 0


def _check(path: Path) -> int:
    from moothall.keeping.checking import check  # noqa: PLC0415

    made, faults = check(path)
    for fault in faults:
        print(fault)
    if faults:
        return 1
    print(f"{path} is whole: {said(made)}")
    return 0


def said(made: Manifest) -> str:
    """What an archive holds, in words."""
    councils = ", ".join(head.council for head in made.heads) or "no council"
    return (
        f"{made.rows:,} rows and {len(made.files):,} files of {councils}, "
        f"taken {made.taken_at} by Moothall {made.moothall}"
    )
