"""Progress by page on a terminal, and Ctrl-C: status 130, no child left, nothing half stored."""

from __future__ import annotations

import io
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from moothall.cli.progress import WIDTH, Progress
from tests.intake.test_worker import gone, long_paper, with_child

COMMAND = [sys.executable, "-m", "moothall.cli.main"]
STORED = ("core_paper", "core_storedfile", "intake_upload", "intake_import", "actions_action")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def lines(stream: io.StringIO) -> list[str]:
    return [part for part in stream.getvalue().split("\r\x1b[K") if part]


def test_pages_are_shown_in_place_on_a_terminal():
    stream = Terminal()
    with Progress(stream=stream) as progress:
        tell = progress.paper("annex.pdf")
        tell("reading", 0, 2)
        tell("pages", 34, 1212)
        tell("recognising", 1, 2)
    assert lines(stream) == [
        "reading annex.pdf",
        "reading annex.pdf: page 34 of 1,212",
        "reading annex.pdf: looking for its recommendations",
    ]
    assert stream.getvalue().endswith("\r\x1b[K")


def test_a_long_name_leaves_room_for_the_page():
    stream = Terminal()
    Progress(stream=stream).paper("annex " * 30 + "b.pdf", 2, 3)("pages", 34, 212)
    [line] = lines(stream)
    assert line.endswith("annex b.pdf (2 of 3): page 34 of 212")
    assert len(line) <= WIDTH


def test_nothing_is_shown_where_nobody_looks():
    stream = io.StringIO()
    Progress(stream=stream).paper("annex.pdf")("pages", 1, 2)
    assert stream.getvalue() == ""


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PYTHONPATH")}
    told = {"MOOTHALL_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "moothall.settings.local"}
    return {**kept, **told, "DATABASE_URL": f"sqlite:///{tmp_path}/record.sqlite3"}


def heeds_ctrl_c() -> None:
    """What was started in the background ignores Ctrl-C, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def stopped(place: dict[str, str], *words: str) -> None:
    """Ctrl-C while the child reads, as a terminal sends it: to all of the command's group."""
    process = subprocess.Popen(
        [*COMMAND, *words], env=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        process_group=0, preexec_fn=heeds_ctrl_c,  # noqa: PLW1509  (no thread runs yet)
    )  # fmt: skip
    try:
        pids = with_child(process)
        time.sleep(0.3)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130
    assert said.decode().split() == ["moothall:", "stopped"]
    assert gone(pids)


def test_ctrl_c_ends_extract_and_its_child(place, tmp_path):
    paper = tmp_path / "long.txt"
    paper.write_bytes(long_paper(20_000))
    output = tmp_path / "out.json"
    stopped(place, "extract", str(paper), "--output", str(output))
    assert not output.exists()


def test_ctrl_c_ends_import_and_nothing_is_stored(place, tmp_path):
    paper = tmp_path / "long.txt"
    paper.write_bytes(long_paper(20_000))
    made = ["init", "--council", "Fernshire", "--admin", "a@f.test", "--admin-name", "Ada"]
    word = {**place, "MOOTHALL_PASSWORD": "lantern gravel otter"}
    subprocess.run([*COMMAND, *made], env=word, check=True, capture_output=True)
    stopped(place, "import", str(paper), "--by", "a@f.test", "--apply", "sure")
    with sqlite3.connect(tmp_path / "record.sqlite3") as base:
        counts = [base.execute(f"SELECT count(*) FROM {table}").fetchone() for table in STORED]
    assert counts == [(0,)] * len(STORED)
