"""What is built has everything that the code reads beside itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "moothall"
MADE_BY_PYTHON = {".py", ".pyc"}


def test_every_data_file_is_packaged() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["moothall"]
    packaged = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    data = {
        path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in MADE_BY_PYTHON
    }
    assert sorted(data - packaged) == []
