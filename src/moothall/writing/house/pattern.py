"""Pattern tables: rows that are made once for each section and each recommendation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from docx.oxml.ns import qn

from .faults import Fault
from .fields import ROW, SECTION, field_of
from .markers import Line, place
from .parts import Element, ancestor


@dataclass(frozen=True, slots=True)
class Pattern:
    """``heads`` repeat for each section, ``rows`` for each recommendation under it."""

    table: Element
    heads: tuple[Element, ...]
    rows: tuple[Element, ...]


def patterns(root: Element) -> list[Pattern]:
    """The pattern tables of a part. Faulty ones come as they are: see ``pattern_faults``."""
    found = []
    for table in root.iter(qn("w:tbl")):
        kinds = [(row, kind_of(row)) for row in table.iter(qn("w:tr")) if _own(row, table)]
        rows = tuple(row for row, kind in kinds if kind == "row")
        heads = tuple(row for row, kind in kinds if kind == "section")
        if rows or heads:
            found.append(Pattern(table, heads, rows))
    return found


def _own(row: Element, table: Element) -> bool:
    return ancestor(row, "w:tbl") is table


def kind_of(row: Element) -> str:
    """ "row" where it holds a recommendation's field, "section" where only a section's."""
    names = {
        field_of(m.name)
        for p in row.iter(qn("w:p"))
        if ancestor(p, "w:tr") is row
        for m in Line(p).markers()
    }
    if names & ROW.keys():
        return "row"
    return "section" if names & SECTION.keys() else ""


def pattern_faults(root: Element, name: str) -> Iterator[Fault]:
    """What keeps a part's pattern tables from being filled."""
    for pattern in patterns(root):
        repeated = (*pattern.heads, *pattern.rows)
        if ancestor(pattern.table, "w:tbl") is not None:
            yield Fault(
                place(repeated[0], root, name),
                "a table inside a table can't repeat its rows: use a table of its own.",
            )
        for row in repeated:
            if row.getparent() is not pattern.table:
                yield Fault(
                    place(row, root, name),
                    "the row stands in a content control: remove the control around the row.",
                )
            elif _hangs_from_above(row) and row.getprevious() not in repeated:
                yield Fault(
                    place(row, root, name),
                    "a cell is merged with the row above: split it, since this row repeats.",
                )
        if not pattern.rows:
            yield Fault(
                place(pattern.heads[0], root, name),
                "{{ section }} needs a row of recommendations under it, such as {{ text }}.",
            )
        else:
            yield from _order(pattern, root, name)


def _hangs_from_above(row: Element) -> bool:
    return any(m.get(qn("w:val")) != "restart" for m in row.iter(qn("w:vMerge")))


def _order(pattern: Pattern, root: Element, name: str) -> Iterator[Fault]:
    """Repeated rows follow one another: sections' first, then recommendations'."""
    repeated = [*pattern.heads, *pattern.rows]
    for above, below in pairwise(repeated):
        following = next(above.itersiblings(qn("w:tr")), None)
        if following is not below:
            yield Fault(
                place(below, root, name),
                "rows that repeat must follow one another, those with {{ section }} first.",
            )
