"""docs/production.md is followed: its commands, run as they are printed, serve and keep a record.

What is left out: root's commands, systemd, nginx and TLS. In their place are a folder, this
environment's programs, and the headers that the guide's proxy sets.
"""

from __future__ import annotations

import json
import os
import re
import shlex
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
from django.conf import settings

from tests.settings import guide

HOST = "moothall.wenbury.example"
WORD = "a lantern for the guide"
LOADING, MAKING, SERVING, READING, ASKING, BACKING, TRYING, UPGRADING = guide.commands()


def on_this_machine(text: str, root: Path) -> str:
    """The guide's places under ``root``; the programs are those that run this test."""
    text = text.replace("/opt/moothall/bin", str(Path(sys.executable).parent))
    for place in ("/etc", "/var/lib/moothall", "/var/backups/moothall"):
        text = text.replace(place, f"{root}{place}")
    return text


class Server:
    """A folder that stands for a server, and a shell on it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for place in ("etc", "var/lib/moothall", "var/backups/moothall"):
            (root / place).mkdir(parents=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        told = on_this_machine(guide.environment(), root)
        told = re.sub(r"SECRET_KEY=.*", f"SECRET_KEY={'x7-' * 20}{os.urandom(8).hex()}", told)
        told = re.sub(r"MOOTHALL_BIND=.*", f"MOOTHALL_BIND=127.0.0.1:{self.port}", told)
        # A database of its own would need root; the rest of the suite runs on PostgreSQL.
        told = re.sub(r"DATABASE_URL=.*", f"DATABASE_URL=sqlite:///{root}/record.sqlite3", told)
        (root / "etc/moothall.env").write_text(told, encoding="utf-8")

    def script(self, text: str) -> list[str]:
        return ["sh", "-euc", on_this_machine(LOADING + text, self.root)]

    def run(self, text: str) -> str:
        done = subprocess.run(
            self.script(text), cwd=self.root, env=_clean(), capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _clean() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "PYTHONPATH")}
    return {**kept, "MOOTHALL_PASSWORD": WORD}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    made = Server(tmp_path_factory.mktemp("server"))
    said = made.run(MAKING)
    assert "Council Wenbury District Council: made" in said
    return made


@pytest.fixture(scope="module")
def serving(server: Server) -> Iterator[Server]:
    log = (server.root / "log").open("wb")
    process = subprocess.Popen(
        server.script(f"exec {SERVING}"), cwd=server.root, env=_clean(), stderr=log
    )
    try:
        asking = ASKING.replace("curl ", "curl --retry 40 --retry-delay 1 --retry-all-errors ")
        assert json.loads(server.run(asking))["status"] == "well"
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
        log.close()


def get(server: Server, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """As the guide's proxy asks."""
    sent = {"Host": HOST, "X-Forwarded-For": "203.0.113.9"} | headers
    request = urllib.request.Request(f"http://127.0.0.1:{server.port}{path}", headers=sent)

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_args: object) -> None:
            return None

    try:
        with urllib.request.build_opener(Stay).open(request, timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, dict(answer.headers), answer.read().decode()


def test_it_serves_behind_the_proxy_and_only_https(serving):
    status, headers, page = get(serving, "/sign-in", **{"X-Forwarded-Proto": "https"})
    assert status == 200
    assert "Sign in" in page
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Secure" in headers["Set-Cookie"]
    style = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert style
    status, headers, _ = get(serving, style[1], **{"X-Forwarded-Proto": "https"})
    assert (status, "immutable" in headers["Cache-Control"]) == (200, True)
    status, headers, _ = get(serving, "/sign-in")
    assert (status, headers["Location"]) == (301, f"https://{HOST}/sign-in")
    wrong = {"X-Forwarded-Proto": "https", "Host": "other.example"}
    assert get(serving, "/sign-in", **wrong)[0] == 400


def test_it_logs_one_object_a_line_and_nothing_else(serving):
    get(serving, "/Quillfeather/?words=Quillfeather", **{"X-Forwarded-Proto": "https"})
    text = (serving.root / "log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert {"gunicorn.error", "moothall.request"} <= {line["logger"] for line in lines}
    assert "Quillfeather" not in text
    assert "healthz" not in text


def test_the_reader_of_papers_runs_beside_it_and_stops(serving):
    log = (serving.root / "papers").open("w+b")
    process = subprocess.Popen(
        serving.script(f"exec {READING}"), cwd=serving.root, env=_clean(), stderr=log
    )
    for _ in range(300):
        if b"Papers are read" in (serving.root / "papers").read_bytes():
            break
        time.sleep(0.1)
    assert '"papers": "read"' in serving.run(ASKING)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0
    log.seek(0)
    told = [json.loads(line) for line in log.read().decode().splitlines()]
    assert [line["message"] for line in told] == ["Papers are read", "Papers are read no more"]
    log.close()


def test_it_is_backed_up_while_it_runs_and_the_backup_is_tried(serving):
    assert "Wenbury District Council" in serving.run(BACKING)
    said = serving.run(TRYING)
    assert "is whole" in said
    assert "Restored" in said
    assert "Wenbury District Council: " in said


def test_upgrading_again_changes_nothing(server):
    said = server.run(UPGRADING)
    assert "The database is of this release" in said
    assert not list((server.root / "var/backups/moothall").glob("before-*"))


def test_the_units_run_what_was_tried_here():
    assert shlex.split(unit_command("Moothall")) == shlex.split(SERVING)
    assert unit_command("Read the papers given to Moothall") == READING.strip()
    inner = shlex.split(unit_command("Back Moothall up"))[-1].replace("%%", "%")
    assert inner.removeprefix("/opt/moothall/bin/") == BACKING.strip()
    for name in ("Moothall", "Read the papers given to Moothall", "Back Moothall up"):
        assert guide.unit(name)["EnvironmentFile"] == "/etc/moothall.env"
        assert guide.unit(name)["User"] == "moothall"


def unit_command(name: str) -> str:
    return guide.unit(name)["ExecStart"].removeprefix("/opt/moothall/bin/")


def test_the_proxy_lets_through_what_moothall_takes():
    [proxy] = guide.blocks("nginx")
    limit = re.search(r"client_max_body_size (\d+)m", proxy)
    assert limit
    assert int(limit[1]) > settings.MOOTHALL_UPLOAD_MB
    assert f"MOOTHALL_UPLOAD_MB={settings.MOOTHALL_UPLOAD_MB}\n" in guide.environment()
    for header in ("Host $host", "X-Forwarded-Proto $scheme", "X-Forwarded-For $remote_addr"):
        assert f"proxy_set_header {header};" in proxy
    bind = re.search(r"MOOTHALL_BIND=(.*)", guide.environment())
    assert bind
    assert f"proxy_pass http://{bind[1]};" in proxy
