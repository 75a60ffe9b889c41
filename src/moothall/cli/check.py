"""``moothall check``: says what does not add up in papers (contracts/extract.md).

Needs no database and imports no Django, so that it starts at once; only ``--council`` does, which
checks the record.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import sys
from datetime import date
from threading import Thread
from typing import TYPE_CHECKING

from moothall.documents import dates
from moothall.documents.codes import CHECKS, Level
from moothall.reading.child import Reading

from . import findings
from .errors import CommandError
from .papers import OCR, read

if TYPE_CHECKING:
    from moothall.checking.run import Checked

CHECKING = "moothall.checking.run"
FORMATS = {"text": findings.text, "json": findings.as_json, "sarif": findings.sarif}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a paper: PDF, Word, Excel, OpenDocument, HTML, CSV, text or an e-mail",
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="what to print (%(default)s)"
    )
    parser.add_argument(
        "--as-at",
        type=_day,
        metavar="DATE",
        help="the date that the papers speak for, where they print none or another",
    )
    parser.add_argument(
        "--select",
        type=_codes,
        metavar="CODES",
        default=(),
        help="only these codes, or those that begin so (SUM,DATE101)",
    )
    parser.add_argument(
        "--ignore", type=_codes, metavar="CODES", default=(),
        help="without these codes, or those that begin so",
    )  # fmt: skip
    parser.add_argument(
        "--council", metavar="NAME", help="in place of papers: check this council's record"
    )
    parser.add_argument("--ocr", action="store_true", help=OCR)


def run(args: argparse.Namespace) -> int:
    """Prints what was found: 0, 1 where there is an error, 2 where a paper could not be read."""
    collects = gc.isenabled()
    gc.disable()  # as in reading: millions of objects, hardly one of them in a circle
    try:
        return _printed(args)
    finally:
        if collects:
            gc.enable()


def _printed(args: argparse.Namespace) -> int:
    if bool(args.paths) == bool(args.council):
        raise CommandError("name the papers to check, or with --council the record: one of both")
    if args.council:
        return _told(args, _record(args))
    ready = Thread(target=importlib.import_module, args=(CHECKING,))
    ready.start()  # the checks' many patterns are made while the child reads
    named = list(dict.fromkeys(args.paths))  # one that is named twice is checked once
    found = list(read(named, see=args.ocr, whole=True))
    ready.join()
    from moothall.checking.papers import Paper  # noqa: PLC0415
    from moothall.checking.run import check  # noqa: PLC0415

    papers = [
        Paper(path, told.document, told.drafts, args.as_at or told.as_at)
        for path, told in found
        if isinstance(told, Reading)
    ]
    for path, told in found:
        if not isinstance(told, Reading):
            print(f"moothall check: {path}: {told}", file=sys.stderr)
    worst = _told(args, check(papers, select=args.select, ignore=args.ignore))
    return 2 if len(papers) < len(found) else worst


def _record(args: argparse.Namespace) -> Checked:
    module = importlib.import_module(f"{__package__}.checking_record")  # it needs Django
    checked: Checked = module.checked(
        args.council, args.as_at, select=args.select, ignore=args.ignore
    )
    return checked


def _told(args: argparse.Namespace, checked: Checked) -> int:
    sys.stdout.write(FORMATS[args.format](checked))
    sys.stdout.flush()
    if args.format == "text":
        print(findings.looked_at(checked), file=sys.stderr)
    return 1 if checked.worst is Level.ERROR else 0


def _day(text: str) -> date:
    stated = dates.parse(text)
    if stated is None or stated.date is None:
        raise CommandError(f"--as-at: {text} is no date: write it as 2025-03-31")
    return stated.date


def _codes(text: str) -> tuple[str, ...]:
    """Codes, or beginnings of codes, between commas."""
    given = tuple(word.strip().upper() for word in text.split(",") if word.strip())
    for word in given:
        if not any(code.startswith(word) for code in CHECKS):
            raise CommandError(f"{word} is not a check, and no check begins so")
    return given
