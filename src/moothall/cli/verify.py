"""``moothall verify``: the history and today's rows are what they should be."""

from __future__ import annotations

import argparse

from . import record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Verify each council's chain of history, and that today's rows are what the dated rows\n"
        "give. It changes nothing. That the newest rows were cut off it can't see: compare the\n"
        "heads that it prints with those of an earlier backup or of an issued document."
    )


def run(_args: argparse.Namespace) -> int:
    """0 when nothing is wrong; 1 with a sentence for each fault."""
    with record.opened():
        from moothall.core import history  # noqa: PLC0415
        from moothall.core.models import Council  # noqa: PLC0415
        from moothall.keeping.verify import verify  # noqa: PLC0415

        faults = verify()
        for fault in faults:
            print(fault)
        for council in Council.objects.order_by("name"):
            number, seal = history.head(council)
            print(f"{council}: {number:,} rows of history, head {seal}")
    return 1 if faults else 0
