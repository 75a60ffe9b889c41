"""The production guide's own blocks, made to run in a folder instead of on a whole server."""

from __future__ import annotations

import re
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs/production.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
OURS = "# as moothall\n"


def blocks(kind: str) -> list[str]:
    found = BLOCK.findall(GUIDE.read_text(encoding="utf-8"))
    return [text for language, text in found if language == kind]


def commands() -> list[str]:
    """The blocks that the system user runs, in order; without their first line."""
    return [text.removeprefix(OURS) for text in blocks("sh") if text.startswith(OURS)]


def environment() -> str:
    [found] = [text for text in blocks("ini") if text.startswith("# /etc/moothall.env\n")]
    return found


def unit(name: str) -> dict[str, str]:
    """The last value of each key in the service whose description begins so."""
    [found] = [text for text in blocks("ini") if f"Description={name}\n" in text]
    return dict(line.split("=", 1) for line in found.splitlines() if "=" in line)
