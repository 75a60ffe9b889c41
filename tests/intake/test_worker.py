"""The program that reads papers, as it is started on a server: killed, stopped, two at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from moothall.core.history import verify_chain
from moothall.core.models import Council, Paper, StoredFile, User
from moothall.intake import operations, worker
from moothall.intake.models import Import, ImportRow, Upload
from moothall.reading.limits import Cancelled

from .conftest import table
from .test_uploads import LONG_AGO, PAPER

pytestmark = pytest.mark.django_db(transaction=True)
State = Upload.State
COMMAND = [sys.executable, "-m", "moothall.cli.main", "work"]
Work = Callable[..., subprocess.Popen[bytes]]


def long_paper(rows: int) -> bytes:
    """Some seconds of reading for 10,000 rows."""
    told = [
        [f"Audit {n // 10}", "M", f"The officer should check item {n} of the register monthly.",
         "31/01/2025", "In hand since then."]
        for n in range(rows)
    ]  # fmt: skip
    return table(told).encode()


@pytest.fixture(autouse=True)
def in_the_background(settings: Any) -> None:
    settings.MOOTHALL_READ_AT_ONCE = False


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """``work()`` starts the program on the test's database."""
    started: list[subprocess.Popen[bytes]] = []
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    told = {"MOOTHALL_VAR": str(tmp_path), "DATABASE_URL": _address()}
    told["DJANGO_SETTINGS_MODULE"] = "moothall.settings.local"

    def start(*more: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([*COMMAND, *more], env={**kept, **told}, stderr=subprocess.PIPE)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def _address() -> str:
    """The test's database for another program."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    user, word = quote(told["USER"]), quote(told["PASSWORD"])
    who = f"{user}:{word}@" if word else f"{user}@" if user else ""
    socket = told["HOST"].startswith("/")
    host = "" if socket else told["HOST"]
    port = f":{told['PORT']}" if told["PORT"] else ""
    query = f"?host={quote(told['HOST'])}" if socket else ""
    return f"postgresql://{who}{host}{port}/{told['NAME']}{query}"


def give(council: Council, by: User, *papers: bytes) -> list[Upload]:
    named = [(f"paper{n}.txt", data) for n, data in enumerate(papers)]
    return operations.give(council=council, papers=named, by=by)


def until(upload: Upload, *states: str, within: float = 120) -> Upload:
    """Waits until it stands so."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        upload.refresh_from_db()
        if upload.state in states:
            return upload
        time.sleep(0.05)
    pytest.fail(f"it is {upload.state} after {within} seconds, at {upload.stage!r}")


def children(process: subprocess.Popen[bytes]) -> set[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, check=False
    )
    return {int(word) for word in found.stdout.split()}


def gone(pids: set[int], within: float = 10) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


def with_child(process: subprocess.Popen[bytes], within: float = 30) -> set[int]:
    end = time.monotonic() + within
    while time.monotonic() < end:
        if found := children(process):
            return found
        time.sleep(0.02)
    pytest.fail("it started no child")


def test_one_that_is_killed_while_it_reads_is_followed_by_another(council, auditor, work):
    [upload] = give(council, auditor, long_paper(3000))
    first = work()
    until(upload, State.READING)
    with_child(first)
    first.kill()
    assert first.wait(10) == -signal.SIGKILL
    until(upload, State.READING)
    assert not Import.objects.exists()
    # What half a minute of silence does.
    Upload.objects.filter(pk=upload.pk).update(heartbeat=timezone.now() - LONG_AGO)
    work()
    until(upload, State.READ)
    assert upload.attempts == 2
    assert (Import.objects.count(), ImportRow.objects.count()) == (1, 3000)
    assert (Paper.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert verify_chain(council) == []


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_one_that_is_stopped_hands_its_paper_back_at_once(council, auditor, work, how):
    [upload] = give(council, auditor, long_paper(20_000))
    process = work()
    until(upload, State.READING)
    pids = with_child(process)
    process.send_signal(how)
    assert process.wait(20) == 0
    upload.refresh_from_db()
    assert (upload.state, upload.holder, upload.attempts) == (State.WAITING, "", 0)
    assert gone(pids)
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()


def test_cancelling_ends_the_child_and_the_program_goes_on(council, auditor, work):
    long, short = give(council, auditor, long_paper(20_000), PAPER)
    process = work()
    until(long, State.READING)
    pids = with_child(process)
    operations.cancel(upload=long, by=auditor)
    assert gone(pids)
    until(short, State.READ)
    long.refresh_from_db()
    assert (long.state, long.made) == (State.CANCELLED, None)
    assert Import.objects.get() == short.made
    assert process.poll() is None


def test_two_programs_read_each_paper_once(council, auditor, work):
    papers = [PAPER.replace(b"takings.", b"takings %d." % n) for n in range(8)]
    given = give(council, auditor, *papers)
    first, second = work("--once"), work("--once")
    assert [first.wait(120), second.wait(120)] == [0, 0]
    for upload in given:
        upload.refresh_from_db()
    assert [(u.state, u.attempts) for u in given] == [(State.READ, 1)] * 8
    assert Import.objects.count() == 8
    assert Paper.objects.count() == 8
    assert verify_chain(council) == []


def test_a_database_that_is_locked_for_a_while_stops_nothing(council, auditor, monkeypatch):
    [upload] = give(council, auditor, PAPER)
    real, asked = operations.take_next, [OperationalError("database is locked")]

    def locked_first() -> Upload | None:
        if asked:
            raise asked.pop()
        return real()

    monkeypatch.setattr(worker, "take_next", locked_first)
    one = worker.Worker()
    assert not one.step()
    assert one.step()
    assert until(upload, State.READ)


def test_who_holds_a_paper_says_so_and_hears_that_it_was_cancelled(council, auditor, monkeypatch):
    monkeypatch.setattr(worker, "TELL", 0.01)
    [upload] = give(council, auditor, PAPER)
    taken = operations.take_next()
    assert taken is not None
    with worker.Held(taken, threading.Event()) as held:
        held("pages", 34, 212)
        _until(lambda: _page(upload) == (34, 212))
        assert Upload.objects.get().heartbeat > taken.heartbeat
        operations.cancel(upload=upload, by=auditor)
        assert held.lost.wait(20)
        with pytest.raises(Cancelled):
            held("pages", 35, 212)


def test_a_locked_moment_does_not_lose_a_paper(council, auditor, monkeypatch):
    monkeypatch.setattr(worker, "TELL", 0.01)
    real, asked = operations.still_held, [OperationalError("database is locked")]

    def locked_first(*told: Any) -> bool:
        if asked:
            raise asked.pop()
        return real(*told)

    monkeypatch.setattr(worker, "still_held", locked_first)
    [upload] = give(council, auditor, PAPER)
    taken = operations.take_next()
    assert taken is not None
    with worker.Held(taken, threading.Event()) as held:
        held("pages", 3, 4)
        _until(lambda: _page(upload) == (3, 4))
        assert not held.lost.is_set()


def _page(upload: Upload) -> tuple[int, int]:
    upload.refresh_from_db()
    return upload.done, upload.of


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)
