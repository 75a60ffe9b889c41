"""Reading: ``moothall extract`` as a whole process, and the reader and recogniser alone."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
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
    process = whole("extract", [found], 3 if quick else 5)
    show("moothall extract, whole process", [process])
    alone = [_alone(found.read_bytes(), times) for times in ((1, 2) if quick else (1, 2, 4, 8))]
    show("Reading and recognising alone, the paper repeated", alone)
    return {"extract": [process], "reading": alone}


def whole(command: str, paths: Sequence[Path], runs: int) -> Row:
    """A command on papers, as a process of its own each time."""
    words = [sys.executable, "-m", "moothall.cli.main", command, *map(str, paths)]
    taken = []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(words, stdout=subprocess.DEVNULL, check=False)
        if done.returncode not in (0, 1):  # 1: check found an error
            raise SystemExit(f"moothall {command} ended with {done.returncode}")
        taken.append(time.perf_counter() - start)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "papers": ", ".join(path.name[:3] for path in paths),
        "kB": sum(path.stat().st_size for path in paths) // 1000,
        "runs": runs,
        "median s": statistics.median(taken),
        "min s": min(taken),
        "max s": max(taken),
        "processor s": busy / runs,
    }


def _alone(data: bytes, times: int) -> Row:
    many = data * times
    reading, document = best(lambda: read(many))
    recognising, found = best(lambda: recognise(document))
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


def best(work: Callable[[], Any]) -> tuple[float, Any]:
    """The shortest of three, since other work on the machine can only make it longer."""
    taken = []
    made = None
    for _ in range(3):
        start = time.perf_counter()
        made = work()
        taken.append(time.perf_counter() - start)
    return min(taken), made
