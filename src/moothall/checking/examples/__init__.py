"""What each check says, with a paper on which it speaks and one on which it is silent.

The documentation prints them, the pages show them, and the tests run them. One file a family,
``FAMILY.toml``, one table a code:

    [SUM001]
    why = "What is compared with what, by which rule, and where the rule comes from."
    wrong = "a paper as text (tables with tabs or in Markdown) on which the check speaks"
    right = "the paper as it should be"
    silent = ["further papers that hold, on which it must not speak"]

For a check between papers ``wrong``, ``right`` and each of ``silent`` are lists of papers. A check
of what text can't show (hidden text in a Word file) says ``told`` in place of ``wrong`` and
``right``: in words, what is wrong and what is right; its own test makes the file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Example:
    """One check's example; each case is one paper or several that are checked together."""

    why: str
    wrong: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    silent: tuple[tuple[str, ...], ...] = ()
    told: str = ""


def examples() -> dict[str, Example]:
    """Every check's example, by its code."""
    found: dict[str, Example] = {}
    folder = resources.files(__package__)
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            told = tomllib.loads(file.read_text(encoding="utf-8"))
            found |= {code: _example(what) for code, what in told.items()}
    return found


def _example(what: dict[str, Any]) -> Example:
    return Example(
        why=str(what["why"]),
        wrong=_papers(what.get("wrong", [])),
        right=_papers(what.get("right", [])),
        silent=tuple(_papers(case) for case in what.get("silent", [])),
        told=str(what.get("told", "")),
    )


def _papers(case: str | list[str]) -> tuple[str, ...]:
    return (case,) if isinstance(case, str) else tuple(case)
