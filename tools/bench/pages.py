"""Pages: one server process on PostgreSQL, with records of growing size.

The load goes to 127.0.0.1 only, one request after another, a bounded number of them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any

from tools.bench.browsing import Browser
from tools.bench.records import WORD, Environment, Records, run
from tools.bench.serving import memory, processor, server
from tools.bench.tables import Row, show, spread

TARGETS = ("list", "filtered and sorted", "one recommendation", "directorate", "set-up")
"""Pages whose kinds must take under MOST_MS at every size, and grow under MOST_TIMES."""
MOST_MS = 100
MOST_TIMES = 2
LONGEST_SECONDS = 20
"""A slow page is asked for no longer than this, but three times at least."""


def measure(quick: bool, records: Records) -> dict[str, list[Row]]:
    sizes = (200, 1000) if quick else (1000, 10_000, 100_000)
    requests = 20 if quick else 60
    measured: dict[int, list[Row]] = {}
    for size in sizes:
        environment, made = records.of(size)
        measured[size], resident = _measure(size, requests, environment)
        title = f"Pages of {size:,} recommendations, {requests} requests each, milliseconds"
        show(title, measured[size], f"{made}; the server held {resident:.0f} MB at most")
    growth = _growth(measured, sizes)
    show(f"Growth from {sizes[0]:,} to {sizes[-1]:,} recommendations", growth, _verdict(growth))
    return {"pages": [row for rows in measured.values() for row in rows], "growth": growth}


def _measure(size: int, requests: int, environment: Environment) -> tuple[list[Row], float]:
    told = json.loads(run("tools.bench.asking", "--counted", environment=environment))
    with server(environment) as (port, process):
        browser = Browser(port)
        browser.sign_in(told["email"], WORD)
        rows = [
            {"recommendations": size, "page": name, **_asked(browser, process, paths, requests)}
            | {"queries": told["queries"][name]["count"], "query ms": told["queries"][name]["ms"]}
            for name, paths in told["pages"].items()
        ]
        return rows, memory(process)


def _asked(browser: Browser, process: int, paths: Sequence[str], requests: int) -> Row:
    """``first``: the slowest of the first requests of each address, which compile the page's
    template and count the figures that are kept until the record changes."""
    first, _, _ = _timed(browser, process, paths, len(paths))
    taken, busy, size = _timed(browser, process, paths, requests)
    return {
        **spread(taken),
        "first ms": 1000 * max(first),
        "server cpu ms": 1000 * busy / len(taken),
        "kB": size / 1000,
    }


def _timed(
    browser: Browser, process: int, paths: Sequence[str], requests: int
) -> tuple[list[float], float, int]:
    """The seconds of each request, of the server's processor for all, and the last answer's size.

    Ends early where they take long, after three.
    """
    taken: list[float] = []
    size, busy, until = 0, processor(process), time.perf_counter() + LONGEST_SECONDS
    while len(taken) < requests and (len(taken) < 3 or time.perf_counter() < until):
        start = time.perf_counter()
        size = len(browser.get(paths[len(taken) % len(paths)]))
        taken.append(time.perf_counter() - start)
    return taken, processor(process) - busy, size


def _growth(measured: dict[int, list[Row]], sizes: Sequence[int]) -> list[Row]:
    by_size = {size: {row["page"]: row for row in rows} for size, rows in measured.items()}
    return [_row(page, [by_size[size][page] for size in sizes]) for page in by_size[sizes[0]]]


def _row(page: str, rows: Sequence[Row]) -> Row:
    small, large = rows[0], rows[-1]
    p95 = [row["p95 ms"] for row in rows]
    found: Row = {"page": page}
    found |= {f"p95 ms, {row['recommendations']:,}": row["p95 ms"] for row in rows}
    found |= {
        "p95 times": p95[-1] / p95[0],
        "cpu times": large["server cpu ms"] / (small["server cpu ms"] or 1),
        "queries before": small["queries"],
        "queries after": large["queries"],
        "target": "",
    }
    if page in TARGETS:
        met = max(p95) < MOST_MS and found["p95 times"] < MOST_TIMES
        found["target"] = "met" if met else "missed"
    return found


def _verdict(growth: Sequence[Row]) -> str:
    wanted: list[Any] = [row for row in growth if row["target"]]
    met = sum(row["target"] == "met" for row in wanted)
    return (
        f"{met} of {len(wanted)} kinds of pages stay under {MOST_MS} ms at the 95th centile at "
        f"every size and grow under {MOST_TIMES} times"
    )
