"""Reading: ``moothall extract`` as a whole process, and the reader and recogniser alone."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise
from tools.bench.tables import Row, show

TOP = Path(__file__).resolve().parents[2]
PAPER = "002*.txt"


def paper() -> Path | None:
    """The largest published Annex B among the reference papers; None where they are not."""
    shared = Path(os.environ.get("MOOTHALL_SHARED", TOP.parent / "shared"))
    return next(iter(sorted((shared / "seeds").glob(PAPER))), None)


def run(quick: bool) -> dict[str, list[Row]]:
    found = paper()
    if found is None:
        print("\nReading: the reference papers are not here (MOOTHALL_SHARED), so not measured")
        return {}
    whole = _whole(found, 3 if quick else 5)
    show("moothall extract, whole process", [whole])
    alone = [_alone(found.read_bytes(), times) for times in ((1, 2) if quick else (1, 2, 4, 8))]
    show("Reading and recognising alone, the paper repeated", alone)
    return {"extract": [whole], "reading": alone}


def _whole(path: Path, runs: int) -> Row:
    command = [sys.executable, "-m", "moothall.cli.main", "extract", str(path)]
    taken = []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        taken.append(time.perf_counter() - start)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "paper": path.name[:3],
        "kB": path.stat().st_size // 1000,
        "runs": runs,
        "median s": statistics.median(taken),
        "min s": min(taken),
        "max s": max(taken),
        "processor s": busy / runs,
    }


def _alone(data: bytes, times: int) -> Row:
    many = data * times
    reading, document = _best(lambda: read(many))
    recognising, found = _best(lambda: recognise(document))
    size = len(many) / 1_000_000
    return {
        "times": times,
        "MB": size,
        "read s": reading,
        "read MB/s": size / reading,
        "recognise s": recognising,
        "recognise MB/s": size / recognising,
        "rows": len(found.drafts),
    }


def _best(work: Callable[[], Any]) -> tuple[float, Any]:
    """The shortest of three, since other work on the machine can only make it longer."""
    taken = []
    made = None
    for _ in range(3):
        start = time.perf_counter()
        made = work()
        taken.append(time.perf_counter() - start)
    return min(taken), made
