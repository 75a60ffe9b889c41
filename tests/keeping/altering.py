"""Archives that somebody altered: the same parts, but for what a test changes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Entries = dict[str, bytes]


def altered(path: Path, change: Callable[[Entries], None], how: int = zipfile.ZIP_DEFLATED) -> Path:
    """A copy whose entries ``change`` has altered in place."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    other = path.with_name("altered.zip")
    with zipfile.ZipFile(other, "w", how) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return other


def manifest_with(change: Callable[[dict[str, Any]], None]) -> Callable[[Entries], None]:
    def alter(entries: Entries) -> None:
        told = json.loads(entries["manifest.json"])
        change(told)
        entries["manifest.json"] = json.dumps(told).encode()

    return alter
