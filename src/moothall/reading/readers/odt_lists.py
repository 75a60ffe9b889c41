"""Lists of OpenDocument texts: how each depth is numbered, and how far each list has counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..packages import Element, whole
from .bullets import letters, roman
from .odf_names import STYLE, TEXT

NUMBERED = TEXT + "list-level-style-number"
OUTLINE = "Outline"
"""The list style of headings: it has a name of its own in no file."""
DEEPEST = 9
FORMAT = re.compile(r"%(\d{1,2})%")


@dataclass(frozen=True, slots=True)
class Level:
    """One depth of a list. ``kind`` is 1, a, A, i or I; empty for bullets and unnumbered depths.

    ``shown`` is how many depths its label prints; ``text`` such as "%1%.%2%)", where one is said.
    """

    kind: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1
    text: str = ""


PLAIN = Level()


@dataclass(slots=True)
class Count:
    """One list as it counts. ``depths``: depth from 0 → how far it has counted there."""

    style: str
    depths: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Lists:
    """The list styles of a file and the lists that were read, by style and by their own id."""

    styles: dict[str, dict[int, Level]] = field(default_factory=dict)
    _by_style: dict[str, Count] = field(default_factory=dict)
    _by_id: dict[str, Count] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Iterable[Element]) -> Lists:
        made = cls()
        for part in parts:
            for element in part.iterchildren(TEXT + "list-style"):
                made.styles[element.get(STYLE + "name", "")] = _levels(element)
            for element in part.iterchildren(TEXT + "outline-style"):
                made.styles[OUTLINE] = _levels(element)
        return made

    def begun(self, style: str, key: str, after: str, *, goes_on: bool) -> Count:
        """A list that begins: new, or going on with the list ``after`` or the last of its style."""
        count = self._by_id.get(after)
        if count is None and goes_on:
            count = self._by_style.get(style)
        if count is None:
            count = Count(style)
        self._by_style[style] = count
        if key:
            self._by_id[key] = count
        return count

    def heading(self, depth: int, start: str | None) -> str:
        """The number that a heading prints, where the file numbers its headings."""
        if OUTLINE not in self.styles:
            return ""
        count = self._by_style.setdefault(OUTLINE, Count(OUTLINE))
        return self.label(count, OUTLINE, depth, start)

    def label(self, count: Count, style: str, depth: int, start: str | None) -> str:
        """Counts one more item and gives its printed label; empty for a bullet.

        ``start`` is the number that it is said to have, if any.
        """
        levels, depths = self.styles.get(style, {}), count.depths
        level = levels.get(depth, PLAIN)
        depths[depth] = whole(start, depths.get(depth, level.start - 1) + 1)
        for deeper in [d for d in depths if d > depth]:
            del depths[deeper]
        if not level.kind:
            return ""

        def at(depth: int) -> str:
            of = levels.get(depth, PLAIN)
            return _printed(depths.get(depth, of.start), of.kind)

        if level.text:
            return FORMAT.sub(lambda m: at(int(m[1]) - 1), level.text).strip()
        numbers = [at(d) for d in range(max(0, depth + 1 - level.shown), depth + 1)]
        return f"{level.before}{'.'.join(n for n in numbers if n)}{level.after}".strip()


def _levels(element: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in element:
        depth = whole(level.get(TEXT + "level"), 1) - 1
        numbered = level.tag in (NUMBERED, TEXT + "outline-level-style")
        if not numbered or not 0 <= depth <= DEEPEST:
            continue
        text = next(
            (str(v) for k, v in level.attrib.items() if str(k).endswith("num-list-format")), ""
        )
        found[depth] = Level(
            level.get(STYLE + "num-format", ""),
            level.get(STYLE + "num-prefix", ""),
            level.get(STYLE + "num-suffix", ""),
            whole(level.get(TEXT + "start-value"), 1),
            min(whole(level.get(TEXT + "display-levels"), 1), DEEPEST + 1),
        )
        if FORMAT.search(text):
            found[depth] = replace(found[depth], text=text)
    return found


def _printed(count: int, kind: str) -> str:
    if not kind:
        return ""
    if kind in ("a", "A"):
        label = letters(count)
    elif kind in ("i", "I"):
        label = roman(count)
    else:
        return str(count)
    return label.upper() if kind.isupper() else label
