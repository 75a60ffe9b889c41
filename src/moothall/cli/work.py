"""``moothall work``: read the papers that were given, until it is stopped."""

from __future__ import annotations

import argparse
import signal
import sys
from types import FrameType

from . import record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Read the papers that people gave on the site, one after another, until Ctrl-C or\n"
        "SIGTERM. A paper that is being read then is handed back, and read again by the next.\n"
        "Several may run at once, on several machines too where the database is PostgreSQL.\n"
        "moothall serve and moothall demo do this by themselves."
    )
    parser.add_argument(
        "--once", action="store_true", help="read those that wait now, and end when none is left"
    )


def run(args: argparse.Namespace) -> int:
    """0 when it was stopped, or with ``--once`` when none waits."""
    with record.opened():
        from moothall.intake.worker import Worker  # noqa: PLC0415

        worker = Worker()

        def end(_number: int, _frame: FrameType | None) -> None:
            worker.stop.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)
        if args.once:
            while not worker.stop.is_set() and worker.step():
                pass
            return 0
        if sys.stderr.isatty():
            print("Moothall reads papers (stop with Ctrl-C)", file=sys.stderr, flush=True)
        worker.run()
    return 0
