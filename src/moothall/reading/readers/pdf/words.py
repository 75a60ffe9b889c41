"""The words of a page, with their boxes and looks."""

from __future__ import annotations

import ctypes
import re
from typing import NamedTuple

from . import calls
from .frame import Matrix
from .pages import Word

WORD = re.compile(r"\S+")
HYPHEN = "\x02"
"""What pdfium writes for a hyphen at a line's end."""
BOLD_NAMES = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
ITALIC_NAMES = re.compile(r"italic|oblique", re.IGNORECASE)


class Look(NamedTuple):
    """How one piece of text is printed. ``hidden``: a person can't see it."""

    size: float
    bold: bool
    italic: bool
    colour: str
    hidden: bool


class Words:
    """Reads words. One for a whole paper: its buffers are used again."""

    def __init__(self) -> None:
        self._rect = (ctypes.c_float * 4)()  # left, top, right, bottom: FS_RECTF
        self._rect_ref = ctypes.addressof(self._rect)
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_ref = ctypes.addressof(self._matrix)
        self._rgba = (ctypes.c_uint * 4)()
        at = ctypes.addressof(self._rgba)
        self._rgba_refs = [at + 4 * n for n in range(4)]
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._fonts: dict[int, tuple[bool, bool]] = {}

    def of(self, page: int, matrix: Matrix) -> list[Word]:
        text = calls.load_text(page)
        if not text:
            return []
        try:
            return self._words(text, matrix)
        finally:
            calls.close_text(text)

    def _words(self, text: int, matrix: Matrix) -> list[Word]:
        self._fonts = {}
        looks: dict[int, Look] = {}
        words: list[Word] = []
        rect, ref = self._rect, self._rect_ref
        box_of, object_of = calls.loose_box, calls.text_object
        for match in WORD.finditer(self._letters(text)):
            start, end = match.span()
            last = end - 1
            first_object = object_of(text, start)
            if first_object != object_of(text, last):
                self._pieces(text, match, matrix, looks, words)
                continue
            look = looks.get(first_object) or self._look(text, start, first_object, looks)
            if look.hidden:
                continue
            box_of(text, start, ref)
            left, top, right, bottom = rect
            if last != start:
                box_of(text, last, ref)
                left, right = min(left, rect[0]), max(right, rect[2])
                bottom, top = min(bottom, rect[3]), max(top, rect[1])
            words.append(Word(*matrix.box(left, bottom, right, top), match[0], *look[:4]))
        return words

    def _pieces(
        self,
        text: int,
        match: re.Match[str],
        matrix: Matrix,
        looks: dict[int, Look],
        words: list[Word],
    ) -> None:
        """A word that several pieces of text make, or several words that only look like one."""
        word: Word | None = None
        for at, letter in enumerate(match[0], match.start()):
            thing = calls.text_object(text, at)
            if not thing:
                continue  # a letter that pdfium made up
            look = looks.get(thing) or self._look(text, at, thing, looks)
            if look.hidden:
                continue
            calls.loose_box(text, at, self._rect_ref)
            left, top, right, bottom = self._rect
            x0, y0, x1, y1 = matrix.box(left, bottom, right, top)
            letter = "-" if letter == HYPHEN else letter
            gap = look.size * 0.2
            if word and -gap * 2 < x0 - word.x1 < gap and y0 < word.bottom - gap and y1 > word.top:
                word.text += letter
                word.x1 = max(word.x1, x1)
                word.top, word.bottom = min(word.top, y0), max(word.bottom, y1)
            else:
                word = Word(x0, y0, x1, y1, letter, *look[:4])
                words.append(word)

    def _letters(self, text: int) -> str:
        """One letter for each of pdfium's, so that places in both agree."""
        count = calls.count_chars(text)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        calls.get_text(text, 0, count, ctypes.addressof(buffer))
        said = bytes(buffer).decode("utf-16-le", "replace").split("\x00", 1)[0]
        if len(said) == count:
            return said
        codes = (calls.get_unicode(text, at) for at in range(count))
        return "".join(
            chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 else "\ufffd" for c in codes
        )

    def _look(self, text: int, at: int, thing: int, looks: dict[int, Look]) -> Look:
        calls.char_matrix(text, at, self._matrix_ref)
        c, d = self._matrix[2], self._matrix[3]
        size = calls.font_size(text, at) * (c * c + d * d) ** 0.5
        font = calls.object_font(thing) if thing else 0
        bold, italic = self._fonts.get(font) or self._font(text, at, font)
        visible = bool(thing) and calls.object_fill(thing, *self._rgba_refs)
        red, green, blue, alpha = self._rgba
        look = Look(
            round(size, 1),
            bold,
            italic,
            f"#{red:02x}{green:02x}{blue:02x}" if visible else "#000000",
            bool(thing) and (calls.render_mode(thing) == 3 or (bool(visible) and not alpha)),
        )
        looks[thing] = look
        return look

    def _font(self, text: int, at: int, font: int) -> tuple[bool, bool]:
        """Whether it is bold and slanted, by its name, its weight and its flags."""
        calls.font_info(text, at, self._name, 256, ctypes.addressof(self._flags))
        name = self._name.value.decode("utf-8", "replace")
        flags = self._flags.value
        bold = (
            bool(BOLD_NAMES.search(name))
            or bool(flags & 1 << 18)
            or calls.font_weight(text, at) >= 600
        )
        italic = bool(ITALIC_NAMES.search(name)) or bool(flags & 1 << 6)
        self._fonts[font] = bold, italic
        return bold, italic
