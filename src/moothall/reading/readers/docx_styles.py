"""What a Word file's styles and numbering say about a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..packages import Element, children, first, value, whole
from .bullets import letters, roman

OFF = ("0", "false", "off", "none")


LIST_STYLE = re.compile(r"list (?:bullet|number) ([2-5])")


@dataclass(slots=True)
class Style:
    """A paragraph's or run's style. None: not said here, so its ``parent`` says it."""

    name: str = ""
    parent: str = ""
    level: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    numbering: tuple[str, int] | None = None


def toggle(properties: Element | None, name: str) -> bool | None:
    """A switch such as bold: on, off, or not said."""
    found = first(properties, name)
    if found is None:
        return None
    return (value(found) or "1").lower() not in OFF


@dataclass(slots=True)
class Styles:
    """Styles by id, with what they inherit resolved."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: str = ""

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        made = cls()
        if root is None:
            return made
        for element in children(root, "style"):
            key = value(element, "styleId") or ""
            made.styles[key] = _style(element)
            if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
                made.default = key
        return made

    def _chain(self, key: str) -> list[Style]:
        chain: list[Style] = []
        while key in self.styles and len(chain) < 30:
            chain.append(self.styles[key])
            key = chain[-1].parent
        return chain

    def level(self, key: str) -> int:
        """The heading level that a style gives, from 1; 0 for words."""
        for style in self._chain(key):
            if found := re.fullmatch(r"heading ([1-9])", style.name):
                return int(found[1])
            if style.name == "title":
                return 1
            if style.level is not None:
                return style.level + 1 if style.level < 9 else 0
        return 0

    def switch(self, key: str, name: str) -> bool | None:
        """Whether a style makes its words bold or italic, or does not say."""
        for style in self._chain(key):
            said: bool | None = getattr(style, name)
            if said is not None:
                return said
        return None

    def numbering(self, key: str) -> tuple[str, int] | None:
        """(list, depth) by style. Word's "List Bullet 2" is a list of its own, one step in."""
        for style in self._chain(key):
            if style.numbering is not None:
                key, depth = style.numbering
                step = LIST_STYLE.fullmatch(style.name)
                return key, max(depth, int(step[1]) - 1) if step else depth
        return None


def _style(element: Element) -> Style:
    paragraph, run = first(element, "pPr"), first(element, "rPr")
    level = value(first(paragraph, "outlineLvl"))
    return Style(
        name=(value(first(element, "name")) or "").lower(),
        parent=value(first(element, "basedOn")) or "",
        level=int(level) if level and level.isdigit() else None,
        bold=toggle(run, "b"),
        italic=toggle(run, "i"),
        numbering=numbering_of(paragraph),
    )


def numbering_of(properties: Element | None) -> tuple[str, int] | None:
    """(id of the list, depth from 0) of a paragraph's own properties; id "0" takes it away."""
    found = first(properties, "numPr")
    if found is None:
        return None
    key = value(first(found, "numId"))
    depth = value(first(found, "ilvl")) or "0"
    return (key or "", min(int(depth), 8) if depth.isdigit() else 0)


@dataclass(slots=True)
class Level:
    """One depth of a list. ``text`` is such as "%1.%2)"."""

    kind: str = "bullet"
    text: str = ""
    start: int = 1
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """Lists by id, and how far each has counted."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> Numbering:
        made = cls()
        if root is None:
            return made
        kinds: dict[str, dict[int, Level]] = {}
        for element in children(root, "abstractNum"):
            kinds[value(element, "abstractNumId") or ""] = _levels(element)
        for element in children(root, "num"):
            kind = value(first(element, "abstractNumId")) or ""
            levels = dict(kinds.get(kind, {}))
            own = False
            for change in children(element, "lvlOverride"):
                depth = whole(value(change, "ilvl"))
                levels.update(_levels(change))
                if (start := value(first(change, "startOverride"))) and depth in levels:
                    old = levels[depth]
                    levels[depth] = Level(old.kind, old.text, whole(start, 1), old.legal)
                    own = True
            key = value(element, "numId") or ""
            made.lists[key] = (f"{kind}/{key}" if own else kind, levels)
        return made

    def label(self, key: str, depth: int) -> str:
        """Counts one more item and gives its printed label; empty for a bullet."""
        if key not in self.lists:
            return ""
        counter, levels = self.lists[key]
        counts = self.counts.setdefault(counter, {})
        level = levels.get(depth, Level())
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.kind in ("bullet", "none"):
            return ""

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            of = levels.get(at, Level())
            count = counts.get(at, of.start)
            return printed(count, "decimal" if level.legal else of.kind)

        return re.sub(r"%([1-9])", number, level.text).strip()


def _levels(element: Element) -> dict[int, Level]:
    found = {}
    for level in children(element, "lvl"):
        found[whole(value(level, "ilvl"))] = Level(
            kind=value(first(level, "numFmt")) or "decimal",
            text=value(first(level, "lvlText")) or "",
            start=whole(value(first(level, "start")), 1),
            legal=toggle(level, "isLgl") or False,
        )
    return found


def printed(count: int, kind: str) -> str:
    """A count as its list prints it."""
    if kind in ("lowerLetter", "upperLetter"):
        label = letters(count)
    elif kind in ("lowerRoman", "upperRoman"):
        label = roman(count)
    elif kind == "decimalZero":
        return f"{count:02d}"
    elif kind == "ordinal":
        return f"{count}{_ending(count)}"
    else:
        return str(count)
    return label.upper() if kind.startswith("upper") else label


def _ending(count: int) -> str:
    if 10 < count % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
