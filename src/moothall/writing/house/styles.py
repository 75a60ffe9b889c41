"""A template's own styles, as our blocks use them: by name, by its mapping, or added."""

from __future__ import annotations

from collections.abc import Mapping

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ..writers.docx_look import WordLook, edges
from .mapping import styles_named
from .parts import Element, Parts

_LISTS = ("list bullet", "bullet", "bullets", "bullet list", "bulleted list", "list paragraph")
_TABLE_TEXTS = ("table text", "table body", "table paragraph", "table contents")
_TABLE_HEADINGS = ("table heading", "table header", "table heading text")
_HEADING_SIZES = (32, 28, 24, 22)
_SMALL = 18
_SIGNS = ("•", "\u2013", "•")


class TemplateStyles:
    """Finds styles in a template; what it lacks is added to it, so that headings stay headings."""

    def __init__(self, parts: Parts, mapping: Mapping[str, str]) -> None:
        self.parts, self.mapping = parts, mapping
        if not parts.related("styles"):
            parts.add("styles", f"<w:styles {nsdecls('w')}/>".encode())
        self.root = parts.xml(parts.related("styles"))
        self.paragraphs = styles_named(parts, "paragraph")
        self.tables = styles_named(parts, "table")
        self._own_bullets = 0

    def look(self) -> WordLook:
        bullet, bullets = self.list("list", _LISTS)
        table_bullet, table_bullets = self.list("table list", ("table bullet", "table list"))
        text = self.found("table text", _TABLE_TEXTS)
        table, shaded = self.table()
        return WordLook(
            headings=tuple(self.heading(n) for n in (1, 2, 3, 4)),  # type: ignore[arg-type]
            text=self.found("text", ("body text",)) if "text" in self.mapping else "",
            bullet=bullet,
            bullets=bullets,
            table=table,
            table_edges=edges("808080"),
            table_text=text,
            table_heading=self.found("table heading", _TABLE_HEADINGS) or text,
            table_bullet=table_bullet or text,
            table_bullets=table_bullets or bullets,
            size=0 if text else _SMALL,
            head="" if shaded else "D9D9D9",
            head_ink="",
            band="" if table and shaded else "F2F2F2",
            side="",
        )  # fmt: skip

    def found(self, use: str, names: tuple[str, ...]) -> str:
        """The id of the style that the mapping names, else the first that is there; or empty."""
        wanted = (self.mapping[use],) if use in self.mapping else names
        style = next((self.paragraphs[n] for n in wanted if n in self.paragraphs), None)
        return _id(style)

    def heading(self, level: int) -> str:
        """A heading's style: named, by its level in the outline, else added."""
        if known := self.found(f"heading {level}", (f"heading {level}",)):
            return known
        for style in self.paragraphs.values():
            outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if outline is not None and outline.get(qn("w:val")) == str(level - 1):
                return _id(style)
        return self._add_heading(level)

    def _add_heading(self, level: int) -> str:
        id_ = f"MoothallHeading{level}"
        size = _HEADING_SIZES[level - 1]
        self.root.append(parse_xml(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{id_}">'
            f'<w:name w:val="heading {level}"/>{self._based_on()}<w:qFormat/>'
            f'<w:pPr><w:keepNext/><w:spacing w:before="200" w:after="100"/>'
            f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
            f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        ))  # fmt: skip
        return id_

    def _based_on(self) -> str:
        for style in self.paragraphs.values():
            if style.get(qn("w:default")) in ("1", "true"):
                return f'<w:basedOn w:val="{_id(style)}"/><w:next w:val="{_id(style)}"/>'
        return ""

    def list(self, use: str, names: tuple[str, ...]) -> tuple[str, int]:
        """A list's paragraph style and its list definition; ours where the style has none."""
        wanted = (self.mapping[use],) if use in self.mapping else names
        for name in wanted:
            number = self._number(self.paragraphs.get(name))
            if number:
                return _id(self.paragraphs[name]), number
        if use != "list":
            return "", 0
        for name, style in self.paragraphs.items():
            if "bullet" in name and (number := self._number(style)):
                return _id(style), number
        style_id = self.found("list", ("list bullet", "list paragraph"))
        return style_id, self.own_bullets()

    def _number(self, style: Element | None, depth: int = 0) -> int:
        """The list definition of a style, or of the one it is based on; 0 where there is none."""
        if style is None or depth > 10:
            return 0
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None and number.get(qn("w:val"), "").isdigit():
            return int(number.get(qn("w:val")))
        based = style.find(qn("w:basedOn"))
        if based is None:
            return 0
        parents = (s for s in self.paragraphs.values() if _id(s) == based.get(qn("w:val")))
        return self._number(next(parents, None), depth + 1)

    def own_bullets(self) -> int:
        """A list definition of ours, added once, where the template has no list of its own."""
        if self._own_bullets:
            return self._own_bullets
        path = self.parts.related("numbering")
        if not path:
            path = self.parts.add("numbering", f"<w:numbering {nsdecls('w')}/>".encode())
        root = self.parts.xml(path)
        abstract = 1 + _highest(root, "w:abstractNum", "w:abstractNumId")
        self._own_bullets = 1 + _highest(root, "w:num", "w:numId")
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
            f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{(n + 1) * 227}" w:hanging="198"/></w:pPr></w:lvl>'
            for n, sign in enumerate(_SIGNS)
        )
        made = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">'
            f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        )
        first = root.find(qn("w:num"))
        root.append(made) if first is None else first.addprevious(made)
        root.append(parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{self._own_bullets}">'
            f'<w:abstractNumId w:val="{abstract}"/></w:num>'
        ))  # fmt: skip
        return self._own_bullets

    def table(self) -> tuple[str, bool]:
        """The table style, and whether it marks the header row itself; empty where there is none.

        The one that the mapping names, else the council's only own one, else Word's plain grid.
        """
        own = [s for s in self.tables.values() if s.get(qn("w:customStyle")) in ("1", "true")]
        style = self.tables.get(self.mapping.get("table", ""))
        if style is None:
            style = own[0] if len(own) == 1 else self.tables.get("table grid")
        if style is None:
            return "", False
        parts = style.iter(qn("w:tblStylePr"))
        return _id(style), any(p.get(qn("w:type")) == "firstRow" for p in parts)


def _id(style: Element | None) -> str:
    return "" if style is None else str(style.get(qn("w:styleId"), ""))


def _highest(root: Element, name: str, attribute: str) -> int:
    numbers = [int(e.get(qn(attribute), "0") or 0) for e in root.iter(qn(name))]
    return max(numbers, default=0)
