"""One run of an OpenDocument text: its paragraphs, lists, tables, frames and notes in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from moothall.documents.tree import Beneath, Block, Heading, ListItem, Paragraph, Place

from ..encodings import DIRECTIONS
from ..limits import Limits, ReadingError, Tally
from ..packages import Element, local
from .gathering import Blocks, add_item, add_lines, closed
from .odf_names import HEADING, LIST, PARAGRAPH, STYLE_NAME, TABLE, TEXT, XML
from .odf_styles import Styles, bold, italic, outline_level, styles_of
from .odf_words import BREAK, Said, Words, words
from .odt_asides import HIDDEN, Asides, all_words
from .odt_lists import Count, Lists
from .odt_tables import table_of

DEEPEST = 50
LISTED = frozenset((TEXT + "list-item", TEXT + "list-header"))
GOES_THROUGH = frozenset(
    TEXT + name
    for name in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
        "alphabetical-index", "bibliography", "index-body", "index-title", "section",
    )
)  # fmt: skip
KEPT = frozenset([TEXT + "tracked-changes"])
SHAPES = frozenset(
    ("frame", "g", "a", "rect", "custom-shape", "ellipse", "circle", "polygon", "path", "caption")
)


@dataclass(frozen=True, slots=True)
class Item:
    """Where in a list a paragraph stands. ``style`` is the list style's name."""

    count: Count
    style: str
    depth: int = 0
    start: str | None = None
    printed: str = ""
    numbered: bool = True


@dataclass(slots=True)
class Story:
    """The body, or a header. Counts paragraphs and tables as it goes. ``master`` is the name of
    the master page that was last begun."""

    families: dict[str, Styles]
    lists: Lists
    limits: Limits
    words: Words = field(init=False)
    tally: Tally = field(init=False)
    paragraphs: int = 0
    tables: int = 0
    master: str = ""
    asides: Asides = field(default_factory=Asides)
    _depth: int = 0

    def __post_init__(self) -> None:
        self.words = Words(self.asides.keep)
        self.tally = Tally(self.limits)

    @property
    def here(self) -> Place:
        """The place of the paragraph or row that is being read."""
        return self.asides.here

    @here.setter
    def here(self, place: Place) -> None:
        self.asides.here = place

    @classmethod
    def of(cls, styles: Iterable[Element], limits: Limits) -> Story:
        """A story whose styles are in these parts of the file."""
        styles = tuple(styles)
        return cls(styles_of(styles), Lists.of(styles), limits)

    def blocks_of(self, container: Element) -> list[Block]:
        """The blocks of a body, a cell or a text box, in order."""
        blocks: Blocks = []
        self._gather(container, blocks)
        return closed(blocks)

    def _gather(self, container: Element, blocks: Blocks) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ReadingError(
                f"The file has tables, lists or frames more than {DEEPEST} deep inside each other, "
                "which no paper has: save it again in LibreOffice."
            )
        for element in container:
            tag = element.tag
            if tag in (PARAGRAPH, HEADING):
                self._paragraph(element, blocks, None)
            elif tag == TABLE + "table":
                if (table := table_of(element, self)) is not None:
                    blocks.append(table)
            elif tag == LIST:
                self._list(element, blocks, None)
            elif tag == TEXT + "numbered-paragraph":
                self._numbered(element, blocks)
            elif tag in GOES_THROUGH:
                self._through(element, blocks)
            elif tag in KEPT or local(element) in SHAPES:
                self.asides.keep(element)
                self._open_boxes(blocks)
        self._depth -= 1

    def _through(self, element: Element, blocks: Blocks) -> None:
        shown = element.get(TEXT + "display", "true")
        if shown == "none" or element.get(TEXT + "is-hidden") == "true":
            self.asides.say("a hidden section was left out")
            self.asides.hide(Beneath.HIDDEN, all_words(element))
        else:
            self._gather(element, blocks)

    def _list(self, element: Element, blocks: Blocks, outer: Item | None) -> None:
        style = element.get(STYLE_NAME) or (outer.style if outer else "")
        if outer is None:
            key, after = element.get(XML + "id", ""), element.get(TEXT + "continue-list", "")
            goes_on = element.get(TEXT + "continue-numbering") == "true"
            at = Item(self.lists.begun(style, key, after, goes_on=goes_on), style)
        else:
            at = replace(outer, style=style, depth=outer.depth + 1)
        self._depth += 1
        for item in element:
            if item.tag in LISTED:
                numbered = item.tag == TEXT + "list-item"
                number = item.find(TEXT + "number")
                self._item(
                    item,
                    blocks,
                    replace(
                        at,
                        start=item.get(TEXT + "start-value"),
                        printed="" if number is None else words(number).strip(),
                        numbered=numbered,
                    ),
                )
        self._depth -= 1

    def _item(self, element: Element, blocks: Blocks, at: Item) -> None:
        """One item: its first paragraph has the label, what follows it stands under it."""
        if self._depth > DEEPEST:
            self._gather(element, blocks)  # which refuses
        first: Item | None = at
        for child in element:
            if child.tag in (PARAGRAPH, HEADING):
                self._paragraph(child, blocks, first if at.numbered else None)
                first = None
            elif child.tag == LIST:
                self._list(child, blocks, at)
            elif child.tag == TABLE + "table" and (table := table_of(child, self)) is not None:
                blocks.append(table)

    def _numbered(self, element: Element, blocks: Blocks) -> None:
        """A paragraph that names its list itself."""
        style, key = element.get(STYLE_NAME, ""), element.get(TEXT + "list-id", "")
        count = self.lists.begun(style, key, key, goes_on=not key)
        depth = max(1, outline_level(element.get(TEXT + "level", "1"))) - 1
        start = element.get(TEXT + "start-value")
        self._item(element, blocks, Item(count, style, depth, start))

    def _paragraph(self, element: Element, blocks: Blocks, item: Item | None) -> None:
        self.paragraphs += 1
        outer = self.here
        self.here = replace(outer, paragraph=self.paragraphs)
        style = element.get(STYLE_NAME, "")
        self._begin_page(style)
        pieces = [p for p in self.words.of(element) if not self._is_hidden(p, style)]
        self._say(element, pieces, style, item, blocks)
        self._open_boxes(blocks)
        self.here = outer

    def _say(
        self, element: Element, pieces: list[Said], style: str, item: Item | None, blocks: Blocks
    ) -> None:
        label = self._label(item) if item else ""
        level = self._level(element, style)
        lines = [" ".join(x.split()) for x in "".join(text for text, _ in pieces).split(BREAK)]
        lines = [line for line in lines if line]
        if not lines:
            return
        if any(DIRECTIONS.search(line) for line in lines):
            self.asides.say("characters that turn the direction of writing are here")
        if level:
            if item is None and element.get(TEXT + "is-list-header") != "true":
                start = element.get(TEXT + "start-value")
                label = self.lists.heading(level - 1, start)
            text = " ".join(lines)
            blocks.append(Heading(f"{label} {text}" if label else text, level, self.here))
        elif item:
            depth = max(item.depth, self._family("paragraph").step(style))
            add_item(blocks, ListItem("\n".join(lines), depth, label, self.here))
        else:
            said = [styles for text, styles in pieces if text.strip()]
            is_bold = all(self._on(s, style, "font-weight") for s in said)
            is_italic = all(self._on(s, style, "font-style") for s in said)
            add_lines(blocks, lines, self.here, bold=is_bold, italic=is_italic)

    def _label(self, item: Item) -> str:
        made = self.lists.label(item.count, item.style, item.depth, item.start)
        return item.printed or made

    def _level(self, element: Element, style: str) -> int:
        if element.tag == HEADING:
            return outline_level(element.get(TEXT + "outline-level", "1"))
        return self._family("paragraph").level(style)

    def _family(self, name: str) -> Styles:
        return self.families.setdefault(name, Styles())

    def _on(self, styles: tuple[str, ...], paragraph: str, name: str) -> bool:
        """By the innermost span that says it, else the paragraph's style."""
        tells = bold if name == "font-weight" else italic
        return bool(tells(self._property(styles, paragraph, name)))

    def _property(self, styles: tuple[str, ...], paragraph: str, name: str) -> str | None:
        own = (self._family("text").says(style, name) for style in styles)
        said = next((found for found in own if found is not None), None)
        return said if said is not None else self._family("paragraph").says(paragraph, name)

    def _is_hidden(self, piece: Said, paragraph: str) -> bool:
        hidden = self._property(piece[1], paragraph, "display") == "none"
        if hidden and piece[0].strip():
            self.asides.say(HIDDEN)
            self.asides.hide(Beneath.HIDDEN, piece[0])
        return hidden

    def _begin_page(self, style: str) -> None:
        if "table" not in self.here.as_dict():
            own = self._family("paragraph").styles.get(style)
            self.master = own.master if own and own.master else self.master

    def _open_boxes(self, blocks: Blocks) -> None:
        while self.asides.boxes:
            blocks.extend(self.blocks_of(self.asides.boxes.pop(0)))

    def notes(self) -> list[Block]:
        """Footnotes and endnotes that the text refers to, after the text."""
        blocks: list[Block] = []
        for elements in list(self.asides.notes.values()):
            for label, element in enumerate(list(elements), 1):
                body = element.find(TEXT + "note-body")
                made = [] if body is None else self.blocks_of(body)
                if made and isinstance(made[0], Paragraph):
                    made[0] = replace(made[0], text=f"{label} {made[0].text}")
                blocks.extend(made)
        return blocks
