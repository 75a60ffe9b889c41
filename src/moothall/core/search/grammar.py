"""What a person may type into a search box, understood without ever failing.

budget transfers          both words, in any order and any of their forms
"risk register"           these words side by side
grants OR loans           one of them
-schools, -"high needs"   none of these
procure*                  words that begin so
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .stems import beginning_of, stems

PIECE = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
MOST_TERMS = 20
NOTHING_TO_FIND = "Type at least one word to look for, beside what to leave out."


@dataclass(frozen=True, slots=True)
class Term:
    """Stems that stand side by side. ``begins`` is the last word as typed before a "*"."""

    stems: tuple[str, ...]
    begins: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """All of ``groups``, of each group any term, and nothing of ``left_out``."""

    groups: tuple[tuple[Term, ...], ...] = ()
    left_out: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term that is looked for."""
        return tuple(term for group in self.groups for term in group)

    @property
    def remark(self) -> str:
        """One sentence where there is only something to leave out; else empty."""
        return NOTHING_TO_FIND if self.left_out and not self.groups else ""


def parse(text: str) -> Query:
    """A query from what was typed; marks that mean nothing are passed over."""
    groups: list[tuple[Term, ...]] = []
    left_out: list[Term] = []
    either = False
    for minus, phrase, word in PIECE.findall(text)[:MOST_TERMS]:
        if word == "OR" and not minus:
            either = bool(groups)
            continue
        term = _term(phrase or word, phrase=bool(phrase))
        if term is None:
            continue
        if minus:
            left_out.append(term)
        elif either:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        either = False
    return Query(tuple(groups), tuple(left_out))


def _term(text: str, *, phrase: bool) -> Term | None:
    found = tuple(stems(text))
    if not found:
        return None
    begins = ""
    if text.endswith("*") and not phrase:
        begins = beginning_of(re.split(r"[\W_]+", text.rstrip("*"))[-1])
    return Term(found, begins)
