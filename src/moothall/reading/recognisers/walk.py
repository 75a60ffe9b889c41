"""Walks a paper from its first block to its last and gathers its recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from moothall.documents.drafts import Layouts
from moothall.documents.tree import Block, Document, Heading, ListBlock, Paragraph, Table
from moothall.reading.vocabulary import pattern

from . import cards, lines, listed, paper, sections, wording
from .colour_keys import key_of
from .context import Context
from .frames import boxed
from .headings import Headings
from .prose import Prose, numbered
from .records import Record
from .tables import Tables

FLAT = frozenset({"xlsx", "ods", "csv"})
"""Formats of trackers: tables alone, in which each row is a row."""

OWNER_LEVEL, LINE_LEVEL = 8, 9
"""The levels of lines that are headings only by their words."""


@dataclass(slots=True)
class Walk:
    """The state of going through a paper. ``taken`` are the places among the blocks of what gave
    records; ``prose`` holds the lines that may make a record together."""

    context: Context
    headings: Headings
    tables: Tables
    taken: list[int] = field(default_factory=list)
    plain_section: bool = False
    above: Block | None = None
    latest: Block | None = None
    lists: list[Block] = field(default_factory=list)
    titles: list[Paragraph] = field(default_factory=list)
    has_listed: bool = False
    prose: Prose = field(init=False)

    def __post_init__(self) -> None:
        self.prose = Prose(self.context, self.ended)

    def block(self, block: Block) -> None:
        self.above, self.latest = self.latest, block
        if self.prose.takes(block):
            if self.prose.begun is block and not self.prose.is_item:
                self.begun()
            if not self.prose.is_item:
                self.titles.clear()
        else:
            self.unanswered(block)

    def begun(self) -> None:
        """Hears the unmarked lines just above a recommendation that name its audit or owner."""
        for line in self.titles:
            found = sections.meaning(line.text)
            if sections.names_audit(line.text) or found.owner or found.title:
                self.line(line)

    def line(self, line: Paragraph) -> None:
        """Hears a line as a heading; one that names an owner stands above one of an audit."""
        level = OWNER_LEVEL if sections.meaning(line.text).owner else LINE_LEVEL
        self.headings.heard(line.text, line.place, level=level)

    def unanswered(self, block: Block) -> None:
        """A block that is no part of a recommendation with answers: a list may hold some."""
        if listed.items(block):
            self.lists.append(block)
            return
        self.end_lists()
        title = isinstance(block, Paragraph) and sections.is_heading(block.text)
        if title and isinstance(block, Paragraph) and not (block.bold or block.italic):
            self.titles.append(block)
        else:
            self.titles.clear()
        self.alone(block)

    def end_lists(self) -> None:
        """Takes the records of the lists that ended, or hears them as other blocks."""
        blocks, self.lists = self.lists, []
        made = listed.records(blocks, self.context, more=self.has_listed) if blocks else []
        self.has_listed |= bool(made)
        if made and self.titles:
            self.begun()
        self.tables.found.extend(self.headings.headed(record) for record in made)
        for block in blocks if not made else ():
            self.titles.clear()
            self.alone(block)

    def alone(self, block: Block) -> None:
        """Hears a block that is no part of a recommendation in prose."""
        if isinstance(block, Table):
            self.tables.table(block, self.entitled)
        elif isinstance(block, Heading):
            self.context.heard(block.text)
            self.headings.heard(block.text, block.place, level=block.level)
            if block.place.sheet is not None:
                self.sheet(block)
        elif isinstance(block, Paragraph):
            self.paragraph(block)
        elif isinstance(block, ListBlock) and listed.is_title(block):
            self.paragraph(Paragraph(block.items[0].text, block.items[0].place))
        else:
            self.words()

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

    def entitled(self) -> None:
        """What the line just above a table of ours names, below the section that goes on."""
        found = lines.entitling(self.above) if self.above is not None else None
        if found is not None and found[0] != self.headings.title:
            section = self.headings.slots.get("section")
            self.headings.heard(*found, level=9)
            if section is not None:
                self.headings.slots["section"] = section

    def ended(self, record: Record | None, left: Sequence[Block]) -> None:
        """Takes a recommendation of prose that has ended, and hears the blocks that are none."""
        if record is not None and self.titles:
            self.begun()
        if record is not None:
            self.tables.found.append(self.headings.headed(record))
        if record is not None or not (left and listed.items(left[0])):
            self.end_lists()
        below_head = record is None and bool(left) and self.prose.is_headed(left[0])
        for at, block in enumerate(left):
            words = isinstance(block, Paragraph) and not block.bold
            if not (at == 1 and below_head and words):
                self.unanswered(block)

    def paragraph(self, block: Paragraph) -> None:
        self.context.mentioned(block.text)
        pair = cards.labelled(block.text)
        if pair and wording.likeliest(pair[0]) == "audit" and self.labels_audit(*pair):
            self.headings.heard(f"{pair[0]}: {pair[1]}", block.place, level=9)
            return
        marked = block.bold or block.italic
        if sections.is_heading(block.text) and (marked or sections.meaning(block.text).divides):
            self.line(block)
            self.plain_section = not marked
        else:
            self.words()

    def labels_audit(self, name: str, value: str) -> bool:
        said = sections.meaning(f"{name}: {value}")
        return bool(said.audit) and not sections.meaning(value).title

    def words(self) -> None:
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
        for inner in (block,) if flat else boxed(block):
            for one in numbered(inner):
                state.block(one)
        if len(found) > before:
            state.taken.append(at)
    state.prose.end()
    state.end_lists()
    headings.take_back(found)
    headings.of_report(found, paper.audit_of(document))
    return state
