"""``moothall extract`` over a folder of hostile files, as a program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.hostile.chosen import chosen

GOOD = "Audit,Recommendation,Priority,Due date\nTolls,Count takings twice,High,31/03/2025\n"


def test_each_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    for at, (_, data) in enumerate(chosen()):
        (tmp_path / f"{at:02}.bin").write_bytes(data)
    (tmp_path / "good.csv").write_text(GOOD)
    paths = sorted(str(path) for path in tmp_path.iterdir())
    command = [sys.executable, "-m", "moothall.cli.main", "extract", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    read = {found["path"] for found in json.loads(done.stdout)["documents"]}
    said = [line.removeprefix("moothall extract: ") for line in done.stderr.splitlines()]
    assert all(line.endswith(".") for line in said)
    unread = [path for path in paths if path not in read]
    assert [line.partition(": ")[0] for line in said] == unread
    assert len(unread) > 10
    assert paths[-1] in read
