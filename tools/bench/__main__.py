"""``python -m tools.bench [--quick] [--json FILE] [PART ...]``: the parts of PARTS, or these."""

from __future__ import annotations

import argparse
import json
import os
import platform
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tools.bench import (
    checking,
    exporting,
    extracting,
    importing,
    mutations,
    pages,
    papers,
    records,
    writing,
)

ALONE = {
    "reading": extracting.run,
    "checking": checking.run,
    "mutations": mutations.run,
    "papers": papers.run,
    "writing": writing.run,
}
ON_RECORDS = {
    "importing": importing.measure,
    "pages": pages.measure,
    "exporting": exporting.measure,
}
PARTS = (*ALONE, *ON_RECORDS)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="smaller sizes, fewer requests")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures there too")
    args = parser.parse_args()
    if unknown := [part for part in args.parts if part not in PARTS]:
        parser.error(f"there is no part called {unknown[0]}; there are {', '.join(PARTS)}")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {_load()} at first")
    figures = _figures([part for part in PARTS if part in (args.parts or PARTS)], args.quick)
    print(f"\n{_load()} at last")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _figures(parts: list[str], quick: bool) -> dict[str, Any]:
    """The figures of these parts; a database server is only started for those that need one."""
    figures: dict[str, Any] = {}
    with ExitStack() as stack:
        opened = None
        for part in parts:
            if part in ALONE:
                figures |= ALONE[part](quick)
            else:
                opened = opened or stack.enter_context(records.opened())
                figures |= ON_RECORDS[part](quick, opened)
    return figures


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
