"""Check a template before it is kept: every fault, in reading order."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from docx.oxml.ns import qn

from .faults import Fault, TemplateError
from .fields import ALIASES, BLOCKS, REPORT, ROW, SECTION, field_of
from .hazards import BOUND, hazards
from .mapping import mapping_faults, mapping_of
from .markers import Marker, Spot, spots
from .notes import drop_notes
from .parts import Element, Parts, ancestor
from .pattern import pattern_faults, patterns

Names = Collection[str]


def check(parts: Parts, counts: Names = ()) -> None:
    """Raise TemplateError with every fault. ``counts`` are the fields of ratings' counts.

    ``parts`` may be changed: notes are dropped from it.
    """
    if parts.main not in parts.data:
        raise TemplateError([Fault("", "It is not a Word document.")])
    found = list(hazards(parts))
    drop_notes(parts)
    found.extend(_marker_faults(parts, {*REPORT, *counts}))
    for path, name in parts.texts():
        found.extend(pattern_faults(parts.xml(path), name))
    if found:
        raise TemplateError(found)


def _marker_faults(parts: Parts, names: set[str]) -> Iterator[Fault]:
    main = parts.main
    repeated = {row for p in patterns(parts.xml(main)) for row in (*p.heads, *p.rows)}
    rows = {row for p in patterns(parts.xml(main)) for row in p.rows}
    blocks: dict[str, int] = {}
    for spot in spots(parts):
        for reason in _in_paragraph(parts, spot, names):
            yield Fault(spot.place(), reason)
        row = ancestor(spot.line.paragraph, "w:tr")
        for marker in spot.line.markers():
            name = field_of(marker.name)
            here = spot.part == main and not _boxed(spot)
            if marker.block:
                blocks[name] = blocks.get(name, 0) + 1
                if blocks[name] == 2 and name in BLOCKS:
                    yield Fault(spot.place(), f"{marker.printed} can stand only once.")
            elif name in ROW and (row not in rows or not here):
                yield Fault(
                    spot.place(),
                    f"{marker.printed} belongs to one recommendation: "
                    "it can stand only in a row of a table in the text.",
                )
            elif name in SECTION and (row not in repeated or not here):
                yield Fault(
                    spot.place(),
                    f"{marker.printed} can stand only in a row of a table in the text.",
                )


def _boxed(spot: Spot) -> bool:
    return ancestor(spot.line.paragraph, "w:txbxContent") is not None


def _in_paragraph(parts: Parts, spot: Spot, names: set[str]) -> Iterator[str]:
    line = spot.line
    if sign := line.stray():
        yield _stray(sign)
    for marker in line.markers():
        if marker.block:
            yield from _block(parts, spot, marker)
            continue
        name = field_of(marker.name)
        if name not in names | ROW.keys() | SECTION.keys():
            yield f"{marker.printed} is not a field{_meant(name, names)}"
        elif name in ROW and ROW[name].long and line.text[marker.end :].strip():
            yield (
                f"{marker.printed} can hold several paragraphs, so nothing can stand after it "
                "in its paragraph: begin a new one."
            )
        if _bound(line.paragraph):
            yield BOUND.format(name=marker.printed)


def _stray(sign: str) -> str:
    if sign == "{%":
        return "{% … %} is not used here: rows repeat by themselves where they hold {{ text }}."
    way = "opened and not closed" if sign in ("{{", "[[") else "closed and not opened"
    return f"a marker is {way} ({sign})."


def _meant(name: str, names: Names) -> str:
    known = [*names, *ROW, *SECTION, *ALIASES]
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"; did you mean {{{{ {close[0]} }}}}?" if close else ": see the list of markers."


def _block(parts: Parts, spot: Spot, marker: Marker) -> Iterator[str]:
    if mapping_of(marker) is not None:
        yield from mapping_faults(parts, marker)
        return
    if marker.name not in BLOCKS:
        close = difflib.get_close_matches(marker.name, BLOCKS, n=1)
        meant = f"; did you mean [[{close[0].capitalize()}]]?" if close else "."
        yield f"{marker.printed} is not known{meant}"
        return
    if spot.line.text.strip() != marker.printed:
        yield f"{marker.printed} must stand in a paragraph of its own."
    outside = spot.part != parts.main or _boxed(spot)
    if outside or ancestor(spot.line.paragraph, "w:tbl") is not None:
        yield f"{marker.printed} can stand only in the text, not in a table, box, header or footer."


def _bound(paragraph: Element) -> bool:
    controls = paragraph.iterancestors(qn("w:sdt"))
    inside = [*controls, *paragraph.iter(qn("w:sdt"))]
    return any(next(c.iter(qn("w:dataBinding")), None) is not None for c in inside)
