"""Word files (DOCX and DOCM, transitional and strict), tracked changes accepted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from moothall.documents.tree import (
    NOWHERE,
    Beneath,
    Block,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Place,
    Unshown,
)

from ..encodings import DIRECTIONS
from ..limits import Limits, ReadingError, Tally
from ..packages import DAMAGED, Element, Package, children, first, local, value
from .docx_runs import BREAK, Piece, Runs
from .docx_styles import Numbering, Styles, numbering_of
from .docx_tables import table_of
from .gathering import Blocks, add_item, add_lines, closed, lines_of
from .properties import OFFICE, people

WRAPPERS = frozenset(("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


def read(data: bytes, limits: Limits) -> Document:
    """The document in a Word file. Places count paragraphs, and tables with their rows."""
    package = Package(data, limits)
    main = _main_part(package)
    body = first(package.xml(main), "body")
    if body is None:
        raise ReadingError(DAMAGED.format(part=main))
    story = Story(package, main, limits)
    blocks = story.blocks_of(body)
    blocks += story.notes()
    size = first(next(reversed(list(children(body, "sectPr"))), None), "pgSz")
    return Document(
        blocks=tuple(blocks),
        format="docx",
        title=package.title(),
        furniture=_furniture(package, main, limits),
        remarks=tuple(story.all_remarks()),
        landscape=value(size, "orient") == "landscape",
        unshown=(*story.unshown, *people(package.properties(), OFFICE)),
    )


def _main_part(package: Package) -> str:
    found = package.related("", "officeDocument")
    names = package.names()
    if found and first(package.xml(found[0]), "body") is not None:
        return found[0]
    if "word/document.xml" in names:
        return "word/document.xml"
    raise ReadingError(DAMAGED.format(part="word/document.xml"))


def _optional(package: Package, main: str, kind: str) -> Element | None:
    found = package.related(main, kind)
    return package.xml(found[0]) if found else None


def _furniture(package: Package, main: str, limits: Limits) -> tuple[str, ...]:
    """The words of running headers and footers, each once."""
    lines: dict[str, None] = {}
    for kind in ("header", "footer"):
        for part in package.related(main, kind):
            story = Story(package, main, limits)
            for block in story.blocks_of(package.xml(part)):
                for line in lines_of(block):
                    lines[line] = None
    return tuple(lines)


def _words(element: Element, name: str = "t") -> str:
    return "".join(t.text or "" for t in element.iter(f"{{*}}{name}"))


@dataclass(slots=True)
class Story:
    """One run of text: the body, or a header. Counts paragraphs and tables as it goes."""

    package: Package
    main: str
    limits: Limits
    styles: Styles = field(init=False)
    numbering: Numbering = field(init=False)
    runs: Runs = field(init=False)
    tally: Tally = field(init=False)
    paragraphs: int = 0
    tables: int = 0
    here: Place = NOWHERE
    remarks: list[tuple[Place, str]] = field(default_factory=list)
    unshown: list[Unshown] = field(default_factory=list)
    _boxes: list[Element] = field(default_factory=list)
    _asides: dict[str, int] = field(default_factory=dict)
    _depth: int = 0
    _notes: dict[str, list[str]] = field(default_factory=dict)
    _comments: dict[str, tuple[str, str]] | None = None

    def __post_init__(self) -> None:
        self.styles = Styles.of(_optional(self.package, self.main, "styles"))
        self.numbering = Numbering.of(_optional(self.package, self.main, "numbering"))
        self.runs = Runs(self.styles, self._aside, self._boxes.append)
        self.tally = Tally(self.limits)

    def blocks_of(self, container: Element) -> list[Block]:
        """The blocks of a body, a cell or a text box, in order."""
        self._depth += 1
        if self._depth > 50:
            raise ReadingError(
                "The file has tables more than 50 deep inside each other, which no paper has: "
                "save it again in Word."
            )
        blocks: Blocks = []
        self._gather(container, blocks)
        self._depth -= 1
        return closed(blocks)

    def _gather(self, container: Element, blocks: Blocks) -> None:
        for element in container:
            name = local(element)
            if name == "p":
                self._paragraph(element, blocks)
            elif name == "tbl":
                if (table := table_of(element, self)) is not None:
                    blocks.append(table)
            elif name in WRAPPERS:
                self._gather(element, blocks)
            elif name == "altChunk":
                self.remarks.append((self.here, "an embedded file was left out"))

    def _paragraph(self, element: Element, blocks: Blocks) -> None:
        self.paragraphs += 1
        place = replace(self.here, paragraph=self.paragraphs)
        outer, self.here = self.here, place
        properties = first(element, "pPr")
        style = value(first(properties, "pStyle")) or self.styles.default
        pieces = self.runs.of(element, style)
        self._say(pieces, properties, style, place, blocks)
        while self._boxes:
            blocks.extend(self.blocks_of(self._boxes.pop(0)))
        self.here = outer

    def _say(
        self,
        pieces: list[Piece],
        properties: Element | None,
        style: str,
        place: Place,
        blocks: Blocks,
    ) -> None:
        lines = [" ".join(x.split()) for x in "".join(p.text for p in pieces).split(BREAK)]
        lines = [line for line in lines if line]
        if not lines:
            return
        if any(DIRECTIONS.search(line) for line in lines):
            self.remarks.append((place, "characters that turn the direction of writing are here"))
        own = numbering_of(properties)
        listed = own if own is not None else self.styles.numbering(style)
        level = self._level(properties, style)
        label = ""
        if listed and listed[0] not in ("", "0"):
            label = self.numbering.label(*listed)
            if not level:
                add_item(blocks, ListItem("\n".join(lines), listed[1], label, place))
                return
        if level:
            text = " ".join(lines)
            blocks.append(Heading(f"{label} {text}" if label else text, level, place))
            return
        said = [p for p in pieces if p.text.strip()]
        bold, italic = all(p.bold for p in said), all(p.italic for p in said)
        add_lines(blocks, lines, place, bold=bold, italic=italic)

    def _level(self, properties: Element | None, style: str) -> int:
        level = value(first(properties, "outlineLvl"))
        if level and level.isdigit():
            return int(level) + 1 if int(level) < 9 else 0
        return self.styles.level(style)

    def _aside(self, kind: str, element: Element) -> None:
        self._asides[kind] = self._asides.get(kind, 0) + 1
        if kind == "hidden":
            self.remarks.append((self.here, "hidden text was left out"))
            self._unshown(Beneath.HIDDEN, _words(element))
        elif kind.endswith("Reference") and kind != "commentReference":
            note = kind.removesuffix("Reference")
            ids = self._notes.setdefault(note, [])
            ids.append(value(element, "id") or "")
            self.remarks.append((self.here, f"{note} {len(ids)} is referred to here"))
        elif kind == "commentReference":
            self._comment(value(element, "id") or "")
        elif kind == "change":
            who = value(element, "author") or ""
            self._unshown(Beneath.DELETION, _words(element, "delText"), who)

    def _unshown(self, kind: Beneath, words: str, name: str = "") -> None:
        if words.strip():
            self.unshown.append(Unshown(kind, " ".join(words.split()), name, self.here))

    def _comment(self, key: str) -> None:
        if self._comments is None:
            root = _optional(self.package, self.main, "comments")
            self._comments = {
                value(c, "id") or "": (value(c, "author") or "", _words(c))
                for c in (children(root, "comment") if root is not None else ())
            }
        who, said = self._comments.get(key, ("", ""))
        told = f" ({who or 'unnamed'}: {said[:200]})" if key in self._comments else ""
        self.remarks.append((self.here, f"a comment was left out{told}"))
        self._unshown(Beneath.COMMENT, said, who)

    def notes(self) -> list[Block]:
        """Footnotes and endnotes that the text refers to, after the text."""
        blocks: list[Block] = []
        for kind, ids in list(self._notes.items()):
            root = _optional(self.package, self.main, f"{kind}s")
            notes = {value(n, "id"): n for n in (children(root, kind) if root is not None else ())}
            for label, key in enumerate(list(ids), 1):
                made = self.blocks_of(notes[key]) if key in notes else []
                if made and isinstance(made[0], Paragraph):
                    made[0] = replace(made[0], text=f"{label} {made[0].text}")
                blocks.extend(made)
        return blocks

    def all_remarks(self) -> list[tuple[Place, str]]:
        remarks = list(self.remarks)
        if count := self._asides.get("change"):
            words = "1 tracked deletion" if count == 1 else f"{count} tracked deletions"
            words += " accepted and left out"
            remarks.append((Place(), words))
        if any(name.endswith("vbaProject.bin") for name in self.package.names()):
            remarks.append((Place(), "the file has macros, which were left out and not run"))
        return remarks
