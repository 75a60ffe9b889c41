"""Walks a paper from its first block to its last and gathers its recommendations."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from moothall.documents.drafts import Layouts
from moothall.documents.tree import Block, Cell, Document, Heading, Paragraph, Table
from moothall.reading.vocabulary import pattern

from . import cards, lines, sections, wording
from .colour_keys import key_of
from .context import Context
from .headings import Headings
from .tables import Tables

FLAT = frozenset({"xlsx", "csv"})
"""Formats of trackers: tables alone, in which each row is a row."""


@dataclass(slots=True)
class Walk:
    """The state of going through a paper. ``taken`` are the places among the blocks of what gave
    records; ``head``, ``pairs`` and ``spent`` hold lines that may make a record together."""

    context: Context
    headings: Headings
    tables: Tables
    taken: list[int] = field(default_factory=list)
    plain_section: bool = False
    pairs: list[tuple[str, Cell]] = field(default_factory=list)
    head: Paragraph | None = None
    spent: Paragraph | None = None
    above: Block | None = None
    latest: Block | None = None

    def block(self, block: Block) -> None:
        self.above, self.latest = self.latest, block
        if self.headed(block) or self.line(block):
            return
        self.end_lines()
        if isinstance(block, Table):
            self.tables.table(block, self.entitled)
        elif isinstance(block, Heading):
            self.context.heard(block.text)
            self.headings.heard(block.text, block.place, level=block.level)
            if block.place.sheet is not None:
                self.sheet(block)
        elif isinstance(block, Paragraph):
            self.paragraph(block)
        else:
            self.prose()

    def sheet(self, heading: Heading) -> None:
        """Hears the name of a sheet; one of a directorate is that of its rows, and one that gives a
        state, or of copies, names no audit."""
        self.tables.on_sheet(heading.text, heading.place)
        slots = self.headings.slots
        copies = pattern("sheets", "copies", "names").search(heading.text)
        directorate = sections.may_be_directorate(heading.text) and not self.tables.sheet.kind
        if self.tables.sheet.kind or copies or directorate:
            slots.pop("audit", None)
        slots.pop("directorate", None)
        if directorate and not copies:
            found = replace(sections.meaning(heading.text), directorate=heading.text)
            slots["directorate"] = (found, heading.place)

    def headed(self, block: Block) -> bool:
        """Keeps a line "Recommendation 1 (High)", and the text below it, for the labels below."""
        head, self.head = self.head, None
        if head is not None and (found := lines.under(head, block)) is not None:
            self.pairs += found[0]
            self.spent = head
            return found[1]
        if head is not None:
            self.end_lines()
            self.paragraph(head)
        if isinstance(block, Paragraph) and cards.head(block.text) is not None:
            self.head = block
        return self.head is not None

    def line(self, block: Block) -> bool:
        """Keeps a line that names a field and its value: enough of them make a record."""
        found = lines.pairs_of(block)
        self.pairs += found or ()
        return found is not None

    def entitled(self) -> None:
        """What the line just above a table of ours names, below the section that goes on."""
        found = lines.entitling(self.above) if self.above is not None else None
        if found is not None and found[0] != self.headings.title:
            section = self.headings.slots.get("section")
            self.headings.heard(*found, level=9)
            if section is not None:
                self.headings.slots["section"] = section

    def end_lines(self) -> None:
        spent, self.spent = self.spent, None
        if spent is not None and len(self.pairs) < cards.LEAST_FIELDS:
            self.paragraph(spent)  # no labels followed: it was a heading like others
        if len(self.pairs) >= cards.LEAST_FIELDS:
            speaks = any("recommend" in name.lower() for name, _ in self.pairs)
            if speaks or self.context.is_ours():
                self.tables.found.extend(
                    self.headings.headed(r) for r in cards.of_pairs(self.pairs)
                )
        elif len(self.pairs) == 1 and wording.likeliest(self.pairs[0][0]) == "audit":
            name, cell = self.pairs[0]
            said = f"{name}: {cell.text}"
            if sections.meaning(said).audit and not sections.meaning(cell.text).title:
                self.headings.heard(said, cell.place, level=9)
        self.pairs.clear()

    def paragraph(self, block: Paragraph) -> None:
        self.context.mentioned(block.text)
        marked = block.bold or block.italic
        if sections.is_heading(block.text) and (marked or sections.meaning(block.text).divides):
            self.headings.heard(block.text, block.place, level=9)
            self.plain_section = not marked
        else:
            self.prose()

    def prose(self) -> None:
        """Words that are no heading: an unmarked line above them was none either."""
        if self.plain_section:
            self.headings.slots.pop("section", None)
            self.plain_section = False


def walk(document: Document, layouts: Layouts) -> Walk:
    """Goes through a whole paper; ``layouts`` is what a person said of the columns of tables."""
    context, headings = Context(document), Headings(document.title)
    flat = document.format in FLAT
    tables = Tables(context, headings, layouts=layouts, key=key_of(document), flat=flat)
    state = Walk(context, headings, tables)
    found = state.tables.found
    for at, block in enumerate(document.blocks):
        before = len(found)
        state.block(block)
        if len(found) > before:
            state.taken.append(at)
    if state.head is not None:
        state.paragraph(state.head)
    state.end_lines()
    headings.take_back(found)
    return state
