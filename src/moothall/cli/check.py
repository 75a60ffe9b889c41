"""``moothall check``: says what does not add up in papers (contracts/extract.md).

Needs no database and imports no Django, so that it starts at once.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from datetime import date
from typing import Any

from moothall.checking.papers import Paper
from moothall.checking.run import Checked, check
from moothall.documents import dates
from moothall.documents.codes import CHECKS, Level
from moothall.documents.findings import Finding
from moothall.documents.tree import Place
from moothall.reading.child import Reading

from .errors import CommandError
from .papers import OCR, read

NOTHING = "nothing was found"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a paper: PDF, Word, Excel, OpenDocument, HTML, CSV, text or an e-mail",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="what to print (%(default)s)"
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
    papers: list[Paper] = []
    unread = False
    for path, found in read(args.paths, see=args.ocr, whole=True):
        if isinstance(found, Reading):
            papers.append(Paper(path, found.document, found.drafts, args.as_at or found.as_at))
        else:
            print(f"moothall check: {path}: {found}", file=sys.stderr)
            unread = True
    checked = check(papers, select=args.select, ignore=args.ignore)
    words = _json(checked) if args.format == "json" else _text(checked)
    sys.stdout.write(words)
    sys.stdout.flush()
    if unread:
        return 2
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


def _text(checked: Checked) -> str:
    """One line a finding, and one that says what was looked at."""
    lines = [
        f"{paper.path}:{where(found.place)}: {found.code} {found.level} {sentence(found)}\n"
        for paper, findings in checked.findings
        for found in findings
    ]
    tested = ", ".join(f"{count:,} {name.replace('_', ' ')}"
                       for name, count in checked.tally.as_dict().items())  # fmt: skip
    return "".join(lines) + f"looked at: {tested}{'' if lines else '; ' + NOTHING}\n"


def where(place: Place) -> str:
    """Where to look, as short as it can be said: the line, or the best that the format gives."""
    if place.line is not None:
        return str(place.line)
    parts = [
        f"{name} {value}"
        for name, value in place.as_dict().items()
        if name in ("page", "sheet", "cell") or (name in ("table", "row") and not place.cell)
    ]
    if not parts and place.paragraph is not None:
        parts = [f"paragraph {place.paragraph}"]
    return ", ".join(parts) or "-"


def sentence(found: Finding) -> str:
    """The finding in one line: what is wrong, how that follows, and how sure the reading is."""
    words = f"{found.message} ({found.computation})" if found.computation else found.message
    if found.unsure:
        words = f"{words} [{found.unsure}]"
    return " ".join(words.split())


def _json(checked: Checked) -> str:
    findings = [
        finding_value(paper.path, found) for paper, own in checked.findings for found in own
    ]
    told = {"findings": findings, "checked": checked.tally.as_dict()}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def finding_value(path: str, found: Finding) -> dict[str, Any]:
    """One finding as the contract prints it."""
    return {
        "code": found.code,
        "level": found.level.value,
        "message": sentence(found),
        "path": path,
        "place": found.place.as_dict(),
        "printed": found.printed,
        "expected": found.expected,
        "related": [{"path": r.path or path, "place": r.place.as_dict()} for r in found.related],
    }
