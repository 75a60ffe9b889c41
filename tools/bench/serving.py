"""The server that is measured, as one process, and what it uses."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

START_SECONDS = 30


@contextmanager
def server(environment: dict[str, str]) -> Iterator[tuple[int, int]]:
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


def processor(process: int) -> float:
    """Seconds of processor time that a process and its children have used (Linux only; else 0)."""
    stat = Path(f"/proc/{process}/stat")  # of all its threads; task/ID/stat has one thread's
    if not stat.exists():
        return 0.0
    # The second field is a name in brackets that may hold spaces.
    fields = stat.read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(processor(child) for child in _children(process))


def memory(process: int) -> float:
    """The most memory that a process or one of its children held, in MB (Linux only; else 0)."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    own = int(line.split()[1]) / 1000
    return max([own, *map(memory, _children(process))])


def _children(process: int) -> list[int]:
    return list(map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split()))
