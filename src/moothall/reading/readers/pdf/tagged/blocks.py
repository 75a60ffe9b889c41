"""Tags and the words that they mark, turned into blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from moothall.documents.tree import NOWHERE, Block, Heading, Paragraph, Place, Table, plain_text
from moothall.reading.limits import Tally

from ...flow import Flow
from .lines import Lines
from .marked import Piece
from .roles import ASIDE, GROUPS, HEADINGS, INLINE, LISTS, NOTES, PARAGRAPHS, TABLES, level_of
from .rows import Words, pieces_of
from .saying import Said
from .structure import Content, Node

_SECTIONS = frozenset(("Sect", "Art", "Part"))
MARKS = {"L": "ul", "LI": "li"}
BULLETS = frozenset("•●▪◦‣·∙■□\uf0b7\uf0a7-–—*o")


@dataclass(slots=True)
class Story:
    """Reads one paper's tags. ``table_of`` reads its tables: they hold stories in their cells."""

    words: Words
    lines: Lines
    tally: Tally
    table_of: Callable[[Node, Story], Table | None]
    tables: int = 0
    here: Place = NOWHERE
    """The table and the row that are being read."""
    page: int = 0
    asides: list[str] = field(default_factory=list)
    remarks: list[tuple[Place, str]] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)

    def blocks_of(self, node: Node, *, edge: float = 0.0) -> tuple[Block, ...]:
        """The blocks below a tag. ``edge``: how far its lines may reach to the right."""
        flow = Flow(next_place=lambda: replace(self.here, page=self.page + 1))
        said = Said(flow, edge)
        self._kids(node, flow, said, 1)
        return flow.finish()

    def text_of(self, node: Node) -> str:
        """Its words as one line."""
        return " ".join(
            block.text for block in self.blocks_of(node) if isinstance(block, Paragraph | Heading)
        )

    def pieces_of(self, node: Node) -> list[Piece]:
        return pieces_of(node, self.words)

    def _kids(self, node: Node, flow: Flow, said: Said, depth: int) -> None:
        for kid in node.kids:
            if isinstance(kid, Node):
                self._tag(kid, flow, said, depth)
                continue
            for piece in self.words.get(kid, ()):
                self.page = piece.page
                said.piece(piece)

    def _tag(self, node: Node, flow: Flow, said: Said, depth: int) -> None:
        role = node.role
        if node.actual is not None and role not in TABLES:
            self._instead(node, node.actual, flow, said, depth)
        elif role == "Figure":
            self._figure(node, flow, said, depth)
        elif role in INLINE:
            self._kids(node, flow, said, depth)
        elif role == "Table":
            if (table := self.table_of(node, self)) is not None:
                flow.add(table)
            said.end()
        elif role in NOTES:
            self.notes.extend(self.blocks_of(node))
        elif role in ASIDE:
            self.asides += plain_text(self.blocks_of(node)).splitlines()
        else:
            self._block(node, flow, said, depth)

    def _block(self, node: Node, flow: Flow, said: Said, depth: int) -> None:
        """A tag that is set apart from what stands before and after it."""
        role = node.role
        mark, attributes, skipped = _mark_of(node, depth), None, None
        if role == "LI":
            skipped = next((k for k in node.kids if isinstance(k, Node) and k.role == "Lbl"), None)
            label = self.text_of(skipped) if skipped else None
            if label is not None:
                attributes = {"label": "" if set(label) <= BULLETS else label}
        if mark:
            said.end()
            flow.open(mark, attributes)
        inner = replace_kids(node, skipped) if skipped else node
        edge = said.edge
        if role in PARAGRAPHS and not edge:
            said.edge = max((p.x1 for p in self.pieces_of(node)), default=0.0)
        if node.role in _SECTIONS:
            depth += 1
        self._kids(inner, flow, said, depth)
        said.edge = edge
        if mark:
            said.end()
            flow.close(mark)

    def _instead(self, node: Node, text: str, flow: Flow, said: Said, depth: int) -> None:
        """What stands for the words of a tag is said in their place."""
        pieces = self.pieces_of(node)
        mark = "" if node.role in INLINE else _mark_of(node, depth)
        if mark:
            said.end()
            flow.open(mark)
        if pieces:
            self.page = pieces[0].page
            said.piece(replace(pieces[0], text=text, x1=pieces[-1].x1))
        else:
            said.words(text)
        if mark:
            said.end()
            flow.close(mark)

    def _figure(self, node: Node, flow: Flow, said: Said, depth: int) -> None:
        """Words in a drawing are read. Of a picture in a cell its description is what it says."""
        if any(self.words.get(content) for content in node.contents()):
            self._kids(node, flow, said, depth)
        elif node.alt and self.here.table:
            said.words(f" {node.alt} ")
        elif node.alt:
            place = Place(page=self.page + 1)
            self.remarks.append((place, f"a picture was left out ({node.alt[:200]})"))


def replace_kids(node: Node, without: Node) -> Node:
    return replace(node, kids=[kid for kid in node.kids if kid is not without])


def _mark_of(node: Node, depth: int) -> str:
    """The mark that a flow knows; empty for what sets nothing apart."""
    role = node.role
    if role in HEADINGS:
        return f"h{level_of(role, depth)}"
    if role in LISTS:
        return MARKS.get(role, "")
    if role in PARAGRAPHS:
        return "p"
    if role in GROUPS or role in TABLES or not _holds_words(node):
        return "div"
    return "p"


def _holds_words(node: Node) -> bool:
    return any(isinstance(kid, Content) or kid.role in INLINE for kid in node.kids)
