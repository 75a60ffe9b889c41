"""``python -m tools.bench [--quick] [--json FILE] [reading] [writing] [pages]``."""

from __future__ import annotations

import argparse
import json
import os
import platform
from pathlib import Path
from typing import Any

from tools.bench import extracting, pages, writing

PARTS = {"reading": extracting.run, "writing": writing.run, "pages": pages.run}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="fewer sizes, fewer requests")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures there too")
    args = parser.parse_args()
    if unknown := [part for part in args.parts if part not in PARTS]:
        parser.error(f"there is no part called {unknown[0]}; there are {', '.join(PARTS)}")
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} at first")
    figures: dict[str, Any] = {}
    for part in args.parts or PARTS:
        figures |= PARTS[part](args.quick)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
