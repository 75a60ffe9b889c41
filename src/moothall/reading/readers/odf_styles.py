"""What an OpenDocument file's styles say of words, cells, columns and rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from ..packages import Element
from .odf_names import STYLE

LONGEST = 30
"""So many styles may inherit from each other: more go round in a circle."""
NAMED_HEADING = re.compile(r"heading ([1-9])", re.I)
LIST_STYLE = re.compile(r"list (?:bullet|number) ([2-5])", re.I)
LENGTH = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(?:cm|mm|in|pt|pc|px|\*)?")
COLOUR = re.compile(r"#([0-9a-fA-F]{6})")


@dataclass(slots=True)
class Style:
    """One style; None: not said here, so its ``parent`` says it. ``said`` are its properties."""

    name: str = ""
    parent: str = ""
    level: int | None = None
    list_style: str = ""
    data_style: str = ""
    master: str = ""
    said: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Styles:
    """The styles of one family ("paragraph", "text", "table-cell"...), by name."""

    styles: dict[str, Style] = field(default_factory=dict)
    _found: dict[tuple[str, str], str | None] = field(default_factory=dict)
    _levels: dict[str, int] = field(default_factory=dict)

    def chain(self, key: str) -> list[Style]:
        """A style, what it inherits from, and at last the default of its family."""
        chain: list[Style] = []
        while key and key in self.styles and len(chain) < LONGEST:
            chain.append(self.styles[key])
            key = chain[-1].parent
        if "" in self.styles:
            chain.append(self.styles[""])
        return chain

    def says(self, key: str, name: str) -> str | None:
        """A property of a style by its name ("font-weight"), its own or an inherited one."""
        at = (key, name)
        if at not in self._found:
            chain = self.chain(key)
            self._found[at] = next((s.said[name] for s in chain if name in s.said), None)
        return self._found[at]

    def level(self, key: str) -> int:
        """The heading level that a paragraph style gives, from 1; 0 for words."""
        if key not in self._levels:
            self._levels[key] = self._level(key)
        return self._levels[key]

    def _level(self, key: str) -> int:
        for style in self.chain(key):
            if style.level is not None:
                return style.level
            if found := NAMED_HEADING.fullmatch(style.name):
                return int(found[1])
            if style.name.lower() == "title":
                return 1
        return 0

    def step(self, key: str) -> int:
        """How far in, from 0, the items of a style stand that Word gives a list of its own."""
        found = (LIST_STYLE.fullmatch(style.name) for style in self.chain(key))
        return next((int(step[1]) - 1 for step in found if step), 0)


def styles_of(parts: Iterable[Element]) -> dict[str, Styles]:
    """Family → its styles. Of two with one name the later wins."""
    families: dict[str, Styles] = {}
    for part in parts:
        for element in part:
            if element.tag in (STYLE + "style", STYLE + "default-style"):
                family = families.setdefault(element.get(STYLE + "family", ""), Styles())
                family.styles[element.get(STYLE + "name", "")] = _style(element)
    return families


def _style(element: Element) -> Style:
    name = element.get(STYLE + "display-name") or element.get(STYLE + "name") or ""
    level = element.get(STYLE + "default-outline-level")
    made = Style(
        name=name.replace("_20_", " "),
        parent=element.get(STYLE + "parent-style-name", ""),
        level=None if level is None else outline_level(level),
        list_style=element.get(STYLE + "list-style-name", ""),
        data_style=element.get(STYLE + "data-style-name", ""),
        master=element.get(STYLE + "master-page-name", ""),
    )
    for properties in element:
        if isinstance(properties.tag, str) and properties.tag.endswith("-properties"):
            for key, text in properties.attrib.items():
                made.said[_bare(str(key))] = str(text)
    return made


@cache
def _bare(key: str) -> str:
    return key.rpartition("}")[2]


def outline_level(stated: str) -> int:
    """A heading's level as stated, from 1 to 9; 0 for words."""
    return min(int(stated), 9) if stated.isascii() and stated.isdigit() and len(stated) < 4 else 0


def bold(stated: str | None) -> bool | None:
    """Whether a font's weight is bold, or None where nothing is said."""
    if stated is None:
        return None
    return stated == "bold" or (
        re.fullmatch("[0-9]{1,4}", stated) is not None and 600 <= int(stated) <= 1000
    )


def italic(stated: str | None) -> bool | None:
    return None if stated is None else stated in ("italic", "oblique")


def struck(styles: Styles, key: str) -> bool | None:
    """Whether a style strikes its words through, or None where nothing is said."""
    kinds = [styles.says(key, f"text-line-through-{x}") for x in ("style", "type")]
    said = [kind for kind in kinds if kind is not None]
    return "none" not in said if said else None


def length(stated: str | None) -> float | None:
    """A length without its unit: those of one table have the same."""
    found = LENGTH.fullmatch(stated or "")
    return float(found[1]) if found else None


def colour(stated: str | None) -> str:
    """Six hexadecimal digits; empty for none."""
    found = COLOUR.fullmatch(stated or "")
    return found[1].lower() if found else ""
