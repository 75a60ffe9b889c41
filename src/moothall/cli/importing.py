"""``moothall import``: compare papers with the record, and keep what needs no decision."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from moothall.reading.attached import DEEPEST

from . import record
from .errors import CommandError
from .progress import Progress

if TYPE_CHECKING:
    from moothall.core.models import Council, Directorate, User
    from moothall.documents.tree import Attachment
    from moothall.intake.models import Import
    from moothall.intake.preparing import Prepared


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a paper: PDF, Word, Excel, OpenDocument, HTML, CSV or text",
    )
    parser.add_argument("--council", metavar="NAME", help="whose record, where it holds several")
    parser.add_argument(
        "--directorate", action="append", default=[], metavar="NAME",
        help="the paper covers only this one (give one for each); else the whole council",
    )  # fmt: skip
    parser.add_argument("--as-at", metavar="DATE", help="default: the date that the paper prints")
    parser.add_argument("--by", required=True, metavar="EMAIL", help="who imports")
    parser.add_argument(
        "--all-open", action="store_true",
        help="the paper lists all that are open, not only those past their date",
    )  # fmt: skip
    parser.add_argument(
        "--apply", choices=("sure",),
        help="keep what needs no decision; without it nothing is stored",
    )  # fmt: skip
    parser.add_argument(
        "--ocr", action="store_true",
        help="recognise the words in scanned pages of PDFs (slower, and each may be wrong)",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """0 when every paper was compared; 2 when one could not be read (the others still are)."""
    code = 0
    args.as_at = record.day(args.as_at) if args.as_at else None
    with record.opened():
        council, by = record.council_called(args.council), record.person(args.by)
        covered = record.directorates_called(council, args.directorate)
        _check(council, by)
        waiting = [Waiting(path) for path in args.paths]
        started = False
        while waiting:
            if started:
                print()
            started = True
            one = waiting.pop(0)
            carried: list[Attachment] = []
            try:
                _import(args, one, carried, council, covered, by)
            except CommandError as fault:
                print(f"moothall import: {one.path}: {fault}", file=sys.stderr)
                code = 2
            waiting[:0] = one.carrying(carried)
    return code


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper to be compared: a file, or one that an e-mail carries, with its ``data``."""

    path: str
    data: bytes | None = None
    depth: int = 0

    def bytes(self) -> bytes:
        return Path(self.path).read_bytes() if self.data is None else self.data

    def carrying(self, attached: Sequence[Attachment]) -> list[Waiting]:
        """What is attached to it; e-mails in e-mails end somewhere."""
        if self.depth >= DEEPEST:
            return []
        return [Waiting(f"{self.path}/{one.name}", one.data, self.depth + 1) for one in attached]


def _check(council: Council, by: User) -> None:
    from moothall.core.policies import Refused, check_edits  # noqa: PLC0415

    try:
        check_edits(by, council)
    except Refused as refusal:
        raise CommandError(str(refusal)) from refusal


def _import(
    args: argparse.Namespace, one: Waiting, carried: list[Attachment],
    council: Council, covered: list[Directorate], by: User,
) -> None:  # fmt: skip
    """Compares one paper; ``carried`` is filled with the papers that are attached to it."""
    from moothall.core.policies import Refused  # noqa: PLC0415
    from moothall.intake.preparing import Covers, NothingFound, Undated, prepare  # noqa: PLC0415
    from moothall.reading.limits import ReadingError  # noqa: PLC0415

    from . import previewing  # noqa: PLC0415

    name = Path(one.path).name
    try:
        data = one.bytes()
        with Progress() as progress:
            prepared = prepare(
                council=council,
                name=name,
                data=data,
                covers=Covers(args.as_at, covered, False if args.all_open else None, args.ocr),
                progress=progress.paper(name),
                carried=carried.extend,
            )
        lines = previewing.lines(prepared, council)
        print(*lines, sep="\n")
        if args.apply:
            made = _kept(council, prepared, data, by)
            print("", *previewing.receipt(made.receipt), sep="\n")
        else:
            print("", "Nothing is stored. To keep what needs no decision: --apply sure", sep="\n")
    except IsADirectoryError as fault:
        raise CommandError("this is a folder: name the files in it") from fault
    except OSError as fault:
        raise CommandError(fault.strerror or str(fault)) from fault
    except NothingFound as fault:
        if not carried:
            raise CommandError(str(fault)) from fault
        print(f"{name} states no recommendation itself; the papers that it carries follow.")
    except Undated as fault:
        raise CommandError(f"{fault} Here: --as-at DATE.") from fault
    except (ReadingError, Refused) as fault:
        raise CommandError(str(fault)) from fault


def _kept(council: Council, prepared: Prepared, data: bytes, by: User) -> Import:
    """The import with what needs no decision committed: all of it, or nothing where it is stopped.

    Where the commit is refused the import stays under review, and so does the refusal in history.
    """
    from django.db import transaction  # noqa: PLC0415

    from moothall.core.policies import Refused  # noqa: PLC0415
    from moothall.intake import operations  # noqa: PLC0415

    refusal = None
    with transaction.atomic():
        made = operations.store(council=council, prepared=prepared, data=data, by=by)
        try:
            operations.commit(import_=made, by=by, only_sure=True)
        except Refused as fault:
            refusal = fault
    if refusal:
        raise refusal
    return made
