"""Exporting: the working file of a whole record, by the command and by the page."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from tools.bench.browsing import Browser
from tools.bench.records import WORD, Environment, Records, run
from tools.bench.serving import memory, server
from tools.bench.tables import Row, show

MOST_MB = 200


def measure(quick: bool, records: Records) -> dict[str, list[Row]]:
    size = 1000 if quick else 100_000
    environment, _ = records.of(size)
    rows = [_command(size, environment, records.folder / "working.xlsx"), _page(size, environment)]
    show(f"The working file of {size:,} recommendations: under {MOST_MB} MB wanted", rows)
    return {"exporting": rows}


def _command(size: int, environment: Environment, path: Path) -> Row:
    """Started by a process that starts nothing else, so that only its own memory is told."""
    start = time.perf_counter()
    held = run("tools.bench.exporting", str(path), environment=environment)
    return _row("moothall export", size, time.perf_counter() - start, float(held), path)


def _page(size: int, environment: Environment) -> Row:
    """All that the page gives, open and closed; it is read away in pieces."""
    told = json.loads(run("tools.bench.asking", environment=environment))
    path = Path(environment["MOOTHALL_VAR"]) / "page.xlsx"
    with server(environment) as (port, process):
        browser = Browser(port)
        browser.sign_in(told["email"], WORD)
        start = time.perf_counter()
        with path.open("wb") as out:
            out.writelines(browser.pieces(told["working file"]))
        taken = time.perf_counter() - start
        return _row("the page", size, taken, memory(process), path)


def _row(name: str, size: int, taken: float, held: float, path: Path) -> Row:
    return {
        "by": name,
        "recommendations": size,
        "seconds": taken,
        "file MB": path.stat().st_size / 1_000_000,
        "held MB": held,
        "target": "met" if held < MOST_MB else "missed",
    }


def held_by_export(path: str) -> float:
    """The most memory that ``moothall export`` held, in MB."""
    command = [sys.executable, "-m", "moothall.cli.main", "export", path]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000


if __name__ == "__main__":
    print(held_by_export(sys.argv[1]))
