"""Importing: a tracker of many rows from XLSX by operations, then the same file again."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from typing import Any

from tools.bench.records import Records, run
from tools.bench.tables import Row, show

MOST_SECONDS = {"first": 60, "again": 90}


def measure(quick: bool, records: Records) -> dict[str, list[Row]]:
    size = 500 if quick else 10_000
    with records.empty() as environment:
        rows = json.loads(run("tools.bench.importing", str(size), environment=environment))
    wanted = f"{MOST_SECONDS['first']} s wanted, {MOST_SECONDS['again']} s again"
    show(f"Importing {size:,} rows from XLSX, into an empty record and again: {wanted}", rows)
    return {"importing": rows}


def main(size: int) -> None:
    """In a process of its own, as the page's and the command's imports run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.settings.local")
    import django  # noqa: PLC0415

    django.setup()
    from moothall.demo.council import create  # noqa: PLC0415
    from moothall.demo.story import load  # noqa: PLC0415
    from tools.bench.tracker import tracker  # noqa: PLC0415

    story = load()
    council, editor = create(story, password=os.environ["MOOTHALL_PASSWORD"])
    data = tracker(story, size)
    print(json.dumps([_taken(name, council, editor, data) for name in MOST_SECONDS]))


def _taken(name: str, council: Any, by: Any, data: bytes) -> Row:
    from django.db import connection  # noqa: PLC0415

    from moothall.intake.operations import commit, start_import  # noqa: PLC0415

    asked: list[str] = []

    def noted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        start, busy = time.perf_counter(), _processor()
        made = start_import(council=council, name="tracker.xlsx", data=data, by=by)
        previewed = time.perf_counter()
        done = commit(import_=made, by=by, only_sure=True)
        whole = time.perf_counter() - start
    counts = done.receipt["counts"]
    return {
        "import": name,
        "preview s": previewed - start,
        "commit s": whole - (previewed - start),
        "whole s": whole,
        "processor s": _processor() - busy,
        **{key: counts[key] for key in ("read", "new", "changed", "same", "left")},
        "queries": len(asked),
        "file MB": len(data) / 1_000_000,
        "held MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "target": "met" if whole < MOST_SECONDS[name] else "missed",
    }


def _processor() -> float:
    """Seconds of processor time of this process and of those that read papers for it."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main(int(sys.argv[1]))
