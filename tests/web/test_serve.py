"""``moothall serve``: it answers, stops cleanly, and says in one line why it can't start."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "moothall.cli.main", "serve"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a new installation with an empty record."""
    var = tmp_path_factory.mktemp("var")
    told = {"MOOTHALL_VAR": str(var), "DJANGO_SETTINGS_MODULE": "moothall.settings.local"}
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PYTHONPATH")}
    environment = {**kept, **told}
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=environment, check=True)
    return environment


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def served(place: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = _free()
    process = subprocess.Popen(
        [*COMMAND, "--port", str(port)], env=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    try:
        yield process, port
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _get(port: int, path: str) -> tuple[int, bytes]:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read()
        except OSError:
            time.sleep(0.2)
    pytest.fail("nothing answered within 30 seconds")


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_and_stops(served, stop):
    process, port = served
    status, page = _get(port, "/sign-in")
    assert status == 200
    assert b"Sign in" in page
    assert _get(port, "/static/moothall/app.js")[0] == 200
    process.send_signal(stop)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{port}/" in out
    assert "Traceback" not in err


def test_a_taken_port_is_said_in_one_line(place):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = subprocess.run(
            [*COMMAND, "--port", str(port)], env=place, capture_output=True, text=True, check=False
        )
    assert ran.returncode == 2
    [line] = ran.stderr.splitlines()
    assert f"port {port} is taken" in line


def test_no_record_is_said_in_one_line(place, tmp_path: Path):
    empty = {**place, "MOOTHALL_VAR": str(tmp_path)}
    ran = subprocess.run(
        [*COMMAND, "--port", str(_free())], env=empty, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    [line] = ran.stderr.splitlines()
    assert "there is no record yet" in line
