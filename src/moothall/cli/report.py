"""``moothall report``: write a report from the record, as at any date."""

from __future__ import annotations

import argparse
from pathlib import Path

from moothall.facts.phrases import day_in_words
from moothall.facts.reports import ReportKind

from . import record
from .errors import CommandError
from .progress import Progress

FORMATS = ("html", "docx", "pdf", "xlsx", "csv")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=[kind.value for kind in ReportKind], help="which report")
    parser.add_argument("--council", metavar="NAME", help="whose record, where it holds several")
    parser.add_argument("--directorate", metavar="NAME", help="only this one's; else the council's")
    parser.add_argument("--as-at", required=True, metavar="DATE", help="the date it speaks for")
    parser.add_argument("--format", required=True, choices=FORMATS, help="the format of the file")
    parser.add_argument("--output", required=True, metavar="FILE", help="where to write it")
    parser.add_argument(
        "--all-open", action="store_true", help="also what is open and not yet past its date"
    )


def run(args: argparse.Namespace) -> int:
    """Writes the report to a file: 0."""
    as_at = record.day(args.as_at)
    with record.opened():
        from moothall.recommendations.queries import report_facts  # noqa: PLC0415
        from moothall.writing.builders import build  # noqa: PLC0415
        from moothall.writing.writers import WRITERS  # noqa: PLC0415

        council = record.council_called(args.council)
        names = [args.directorate] if args.directorate else []
        directorate = next(iter(record.directorates_called(council, names)), None)
        with Progress("writing") as progress:
            progress(0, 2, args.kind)
            facts = report_facts(
                council, args.kind, as_at, directorate, overdue_only=not args.all_open
            )
            progress(1, 2, args.format)
            data = WRITERS[args.format](build(facts))
    try:
        Path(args.output).write_bytes(data)
    except OSError as fault:
        raise CommandError(f"{args.output} can't be written: {fault.strerror}") from fault
    what = f"{args.kind} of {facts.scope} as at {day_in_words(as_at)}"
    print(f"{args.output}: {what}, {len(data):,} bytes")
    return 0
