"""What a sheet hides or keeps beside its cells, said for people: nothing of it is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from moothall.documents.tree import Place

from .sheet_places import letters_of

SHOWN = 200


@dataclass(slots=True)
class Remarks:
    """Adds the remarks of one sheet to those of its workbook."""

    sheet: str
    kept: list[tuple[Place, str]]

    def say(self, words: str, cell: str | None = None) -> None:
        self.kept.append((Place(sheet=self.sheet, cell=cell), words))

    def of_sheet(self, *, hidden: bool, rules: bool, notes: Mapping[str, str]) -> None:
        """``rules``: the sheet has conditional formatting. ``notes``: cell (A1) to words."""
        if hidden:
            self.say(f"the sheet {self.sheet} is hidden, and was read")
        if rules:
            self.say("the sheet has colours that rules give (conditional formatting): not read")
        if len(notes) == 1:
            [(cell, words)] = notes.items()
            self.say(f"a cell has a note, which was read ({' '.join(words.split())[:SHOWN]})", cell)
        elif notes:
            self.say(f"{len(notes)} cells have notes, which were read", next(iter(notes)))

    def hidden_columns(self, spans: Iterable[tuple[int, int]]) -> list[int]:
        """The numbers of hidden columns, given as first and last, from 1."""
        found: list[int] = []
        for start, end in spans:
            found.extend(range(start, min(end, start + 999) + 1))
            one, last = letters_of(start), letters_of(end)
            which = one if one == last else f"{one} to {last}"
            self.say(f"column {which} is hidden, and was read", f"{one}1")
        return found

    def hidden_rows(self, rows: Sequence[int], *, filtered: bool) -> None:
        """``rows`` are the hidden rows that hold anything."""
        if not rows:
            return
        why = "hidden by a filter" if filtered else "hidden"
        if len(rows) == 1:
            self.say(f"row {rows[0]} is {why}, and was read", f"A{rows[0]}")
        else:
            words = f"{len(rows)} rows are {why}, and were read: {_ranges(rows)}"
            self.say(words, f"A{rows[0]}")

    def unstored(self, cells: Sequence[str]) -> None:
        """``cells`` are formulas without a value."""
        if cells:
            many = "1 formula has" if len(cells) == 1 else f"{len(cells)} formulas have"
            words = f"{many} no stored value: open and save the file in Excel to give them one"
            self.say(words, cells[0])


def _ranges(rows: Sequence[int]) -> str:
    """Numbers in order as people write them: "5 to 9, 12"."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    words = [str(a) if a == b else f"{a} to {b}" for a, b in spans]
    return ", ".join(words[:8]) + (" and others" if len(words) > 8 else "")
