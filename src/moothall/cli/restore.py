"""``moothall restore``: an archive's record into an empty database, or in place of another."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from . import record
from .backup import said
from .errors import CommandError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Restore an archive into the database that DATABASE_URL names, SQLite or PostgreSQL,\n"
        "whichever it came from. All of it or nothing: an archive that is broken, altered or of\n"
        "a newer Moothall changes nothing. An older one is brought up to this release. Stop the\n"
        "site first; everybody signs in again afterwards."
    )
    parser.add_argument("file", metavar="FILE", help="what moothall backup wrote")
    parser.add_argument(
        "--replace", metavar="KEEP", type=Path,
        help="replace the record that is there, after backing it up into the new file KEEP",
    )  # fmt: skip
    parser.add_argument("--yes", action="store_true", help="replace without asking")
    parser.add_argument(
        "--accept-faults", action="store_true",
        help="restore although the archive's history is broken, and say where",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """0 when the record is there, counted and verified; 1 with --accept-faults and faults."""
    with record.opened():
        from moothall.keeping import ground  # noqa: PLC0415
        from moothall.keeping.manifest import ArchiveError  # noqa: PLC0415
        from moothall.keeping.restore import restore  # noqa: PLC0415

        start = time.monotonic()
        if not ground.is_empty():
            _ask(args)
        try:
            done = restore(Path(args.file), keep=args.replace, accept_faults=args.accept_faults)
        except ArchiveError as fault:
            raise CommandError(str(fault)) from fault
    print(f"Restored {said(done.manifest)}, in {time.monotonic() - start:.1f} s")
    if done.migrated:
        print(f"Brought up to this release by {', '.join(done.migrated)}")
    print(*done.faults, sep="\n", end="\n" if done.faults else "")
    return 1 if done.faults else 0


def _ask(args: argparse.Namespace) -> None:
    """Whoever replaces a record says so twice."""
    if args.replace is None:
        raise CommandError(
            "the database holds a record already, and it was left as it is: --replace KEEP backs "
            "it up into KEEP and puts the archive's in its place"
        )
    if args.yes:
        return
    print(f"The record that is there will be kept in {args.replace} and replaced.", flush=True)
    print("Type yes to go on: ", end="", flush=True)
    if sys.stdin.readline().strip().casefold() != "yes":
        raise CommandError("nothing was changed")
