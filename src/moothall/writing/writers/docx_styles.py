"""The styles of a Word report: fonts, headings, table texts, bullets, the language."""

from __future__ import annotations

from typing import cast

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Arial"
BULLETS = 90
"""The number of our own list definition: clear of those in python-docx's template."""
_INK, _NAVY, _GREY = (
    RGBColor(0x16, 0x20, 0x2A),
    RGBColor(0x1F, 0x3D, 0x5A),
    RGBColor(0x4A, 0x57, 0x63),
)


def lay_styles(word: WordDocument, colour: str = "") -> None:
    """Set every style that reports use; the direct formatting of paragraphs stays empty.

    ``colour`` of the first heading, as "RRGGBB"; empty for our own.
    """
    first = RGBColor.from_string(colour) if colour else _NAVY
    _lay_defaults(word)
    for name, size, before, after, ink in (
        ("Normal", 10, 0, 5, _INK), ("Heading 1", 19, 0, 5, first), ("Heading 2", 13, 10, 5, _INK),
        ("Heading 3", 11, 8, 4, _INK), ("Heading 4", 10, 8, 4, _INK),
        ("Header", 8, 0, 0, _GREY), ("Footer", 8, 0, 0, _GREY),
        ("List Bullet", 10, 0, 3, _INK), ("Table Text", 8.5, 0, 3, _INK),
        ("Table Heading", 8.5, 0, 0, _INK), ("Table Bullet", 8.5, 0, 2, _INK),
    ):  # fmt: skip
        _lay(_style(word, name), size, before, after, ink)
    _lay_bullets(word)
    compatible = qn("w:compatSetting")
    for setting in word.settings.element.iter(compatible):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    if name in [s.name for s in word.styles]:
        return cast(ParagraphStyle, word.styles[name])
    return cast(ParagraphStyle, word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))


def _lay(style: ParagraphStyle, size: float, before: float, after: float, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), FONT)
    spacing = style.paragraph_format
    spacing.tab_stops.clear_all()
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), 1.08
    if style.name and style.name.startswith("Heading"):
        spacing.keep_with_next = True


def _lay_defaults(word: WordDocument) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for language in word.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")


def _lay_bullets(word: WordDocument) -> None:
    """One list definition of three levels, tied to the bullet styles."""
    signs = ("•", "\u2013", "•")
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{(n + 1) * 227}" w:hanging="198"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/></w:rPr></w:lvl>'
        for n, sign in enumerate(signs)
    )
    numbering = word.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{BULLETS}">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
    )
    numbering.find(qn("w:num")).addprevious(abstract)
    numbering.append(parse_xml(
        f'<w:num {nsdecls("w")} w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>'
    ))  # fmt: skip
    for name in ("List Bullet", "Table Bullet"):
        properties = _style(word, name).element.get_or_add_pPr()
        number = properties.get_or_add_numPr()
        number.get_or_add_numId().val = BULLETS
