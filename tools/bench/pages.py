"""Pages: one server process on PostgreSQL, with records of growing size.

The load goes to 127.0.0.1 only, one request after another, a bounded number of them.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools import postgres
from tools.bench.browsing import Browser
from tools.bench.tables import Row, show, spread

WORD = "bench-sign-in-once"
START_SECONDS = 30


def run(quick: bool) -> dict[str, list[Row]]:
    sizes = (200, 1000) if quick else (1000, 10_000)
    requests = 20 if quick else 60
    measured: dict[int, list[Row]] = {}
    with postgres.server() as address, tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DATABASE_URL": address,
            "MOOTHALL_VAR": folder,
            "MOOTHALL_PASSWORD": WORD,
            "DJANGO_SETTINGS_MODULE": "moothall.settings.local",
        }
        for size in sizes:
            taken = _build(size, environment)
            measured[size] = _measure(size, requests, environment)
            show(
                f"Pages of {size:,} recommendations, {requests} requests each",
                measured[size],
                f"moothall demo --scale {size}: {taken:.1f} s",
            )
    growth = _growth(measured, *sizes)
    show(f"Growth from {sizes[0]:,} to {sizes[1]:,} recommendations", growth)
    return {"pages": [row for rows in measured.values() for row in rows], "growth": growth}


def _build(size: int, environment: dict[str, str]) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "moothall.cli.main", "demo", "--no-serve", "--fresh"]
    _run([*command, "--scale", str(size)], environment)
    return time.perf_counter() - start


def _run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench: {' '.join(command[2:])} failed: {done.stderr.strip()[-2000:]}")
    return done.stdout


def _measure(size: int, requests: int, environment: dict[str, str]) -> list[Row]:
    told = json.loads(_run([sys.executable, "-m", "tools.bench.asking"], environment))
    with _server(environment) as (port, process):
        browser = Browser(port)
        browser.sign_in(told["email"], WORD)
        rows = []
        for name, paths in told["pages"].items():
            browser.get(paths[0])  # the first request of a page compiles its template
            taken, length, busy = [], 0, processor(process)
            for number in range(requests):
                start = time.perf_counter()
                length = len(browser.get(paths[number % len(paths)]))
                taken.append(time.perf_counter() - start)
            busy = 1000 * (processor(process) - busy) / requests
            queries = told["queries"][name]
            rows.append({
                "recommendations": size, "page": name, **spread(taken), "server cpu ms": busy,
                "queries": queries["count"], "query ms": queries["ms"], "kB": length / 1000,
            })  # fmt: skip
        return rows


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """``moothall serve`` with one process on a free port of 127.0.0.1: the port, its id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moothall.cli.main", "serve", "--port", str(port)]
    log = Path(environment["MOOTHALL_VAR"]) / "serve.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
        try:
            _wait_for(port, process, log)
            yield port, process.pid
        finally:
            process.terminate()
            process.wait(timeout=20)


def processor(process: int) -> float:
    """Seconds of processor time that a process and its children have used (Linux only; else 0)."""
    stat = Path(f"/proc/{process}/stat")  # of all its threads; task/ID/stat has one thread's
    if not stat.exists():
        return 0.0
    # The second field is a name in brackets that may hold spaces.
    fields = stat.read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return own + sum(processor(int(child)) for child in children)


def _wait_for(port: int, process: subprocess.Popen[Any], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"bench: the server did not start: {log.read_text()[-2000:]}")


def _growth(measured: dict[int, list[Row]], small: int, large: int) -> list[Row]:
    before = {row["page"]: row for row in measured[small]}
    return [
        {
            "page": row["page"],
            "p50 times": row["p50 ms"] / before[row["page"]]["p50 ms"],
            "p95 times": row["p95 ms"] / before[row["page"]]["p95 ms"],
            "cpu times": row["server cpu ms"] / (before[row["page"]]["server cpu ms"] or 1),
            "queries before": before[row["page"]]["queries"],
            "queries after": row["queries"],
        }
        for row in measured[large]
    ]
