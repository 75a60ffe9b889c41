"""Open a set-up file that anyone may have made or altered: its parts, each of the right shape."""

from __future__ import annotations

import json
from typing import Any

from moothall.core.operations.settings import PARSERS

from .onefile import FORMAT, PARTS, VERSION

LARGEST = 20 * 1024 * 1024
"""Bytes of a whole set-up file."""
TABLES = ("directorates", "services", "posts", "people", "cycles")
"""The parts that are lists of rows. A row's values are texts, but for those of ``_fits``."""


class NoSetUp(ValueError):  # noqa: N818  (a sentence for the person who gave the file)
    """A file that is no set-up, or none that this version reads. Its text is a sentence."""


def opened(data: bytes) -> dict[str, Any]:
    """The parts of a set-up file; "settings", "files" and the tables are always there.

    Only the values of settings can be of any shape: the settings' own parsers read them. Raises
    NoSetUp with a sentence.
    """
    if len(data) > LARGEST:
        raise NoSetUp("The file is larger than 20 MB, which no set-up is.")
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise NoSetUp("The file is no set-up that Moothall exported: it can't be read.") from fault
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise NoSetUp("The file is no set-up that Moothall exported.")
    version = told.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise NoSetUp(
            f"The file is of version {version} of the set-up, and this Moothall reads up to "
            f"version {VERSION}: upgrade it first."
        )
    if unknown := sorted(set(told) - set(PARTS)):
        raise NoSetUp(f"The file has a part that Moothall does not know: {unknown[0]}.")
    told = {"settings": {}, "files": {}, **{table: [] for table in TABLES}, **told}
    for part in ("settings", "files", *TABLES):
        if not _whole(part, told[part]) or _holds_nul(told[part]):
            raise NoSetUp(f"The part {part} of the file is not as Moothall exports it.")
    if unknown := sorted(set(told["settings"]) - set(PARSERS)):
        raise NoSetUp(f"The file has a setting that Moothall does not know: {unknown[0]}.")
    return told


def _whole(part: str, value: object) -> bool:
    if part == "files":
        return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    if part == "settings":
        return isinstance(value, dict) and all(_are_dated(rows) for rows in value.values())
    return _are_rows(value)


def _are_dated(rows: object) -> bool:
    """Whether these are rows of one setting."""
    return isinstance(rows, list) and all(
        isinstance(row, dict)
        and "value" in row
        and isinstance(row.get("from"), str)
        and isinstance(row.get("source", ""), str)
        for row in rows
    )


def _are_rows(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(row, dict) and all(_fits(name, told) for name, told in row.items())
        for row in value
    )


def _fits(name: str, value: object) -> bool:
    if name == "other_names":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if name == "holders":
        return _are_rows(value)
    return isinstance(value, bool if name == "may_set_up" else str)


def _holds_nul(value: object) -> bool:
    """Whether a character stands in it that PostgreSQL can't keep."""
    if isinstance(value, dict):
        return _holds_nul([*value, *value.values()])
    if isinstance(value, list):
        return any(map(_holds_nul, value))
    return isinstance(value, str) and "\0" in value
