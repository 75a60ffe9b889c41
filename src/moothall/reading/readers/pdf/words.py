"""The words of a page, with their boxes and looks."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from . import calls
from .colours import seen_colour
from .fonts import Font, font_of
from .frame import Matrix
from .letters import BEYOND, HALVES, HYPHENS, UNKNOWN, cleaned, whole
from .pages import Word

WORD = re.compile(r"\S+")
MOST = 400_000
"""Letters that are read of one page; a page of a paper has some thousands."""
ASLANT = 0.1
"""Of a line's length: text that climbs more is printed aslant, as a stamp is."""
PIECES = 0.2
"""Of the letters' size: a wider gap ends a word."""
OTHER_SIZE = 0.15
"""Of the letters' size: what differs more is a footnote's mark, or an ordinal's ending."""
ABOVE, BELOW = 0.9, 0.22
"""Of the letters' size: how far a line reaches over and under the foot of its letters."""
LYING = 2.5
"""Times the size that a font says: letters that are higher have another size than it says."""


class Look(NamedTuple):
    """How one piece of text is printed. ``top`` and ``bottom`` are those of its line, for text
    that is not turned: fonts say too little of themselves to tell them by."""

    size: float
    bold: bool
    italic: bool
    colour: str
    turned: int
    unseen: str
    """Why a person can't see it, or why it is no part of the text; empty where it is."""
    font: Font
    top: float
    bottom: float


Written = tuple[Word, int]
"""A word, and the address of the piece of text that it begins in."""


@dataclass(slots=True)
class Lettering:
    """What is written on one page. ``unseen`` are words that can't be seen, by the reason; ``odd``
    counts letters that are odd, by what is odd."""

    words: list[Written] = field(default_factory=list)
    unseen: dict[str, list[Word]] = field(default_factory=dict)
    odd: Counter[str] = field(default_factory=Counter)


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
        self._text = 0
        self._halves = False
        self._frame = Matrix()
        self._looks: dict[int, Look] = {}
        self._fonts: dict[int, Font] = {}
        self._made = Lettering()

    def of(self, page: int, matrix: Matrix) -> Lettering:
        """Everything that is written on ``page``, in the lengths that ``matrix`` leads to."""
        self._made = Lettering()
        self._looks, self._fonts = {}, {}
        self._frame = matrix
        self._text = calls.load_text(page)
        if not self._text:
            return self._made
        try:
            self._read()
        finally:
            calls.close_text(self._text)
        for word, _ in self._made.words if self._halves else ():
            word.text = whole(word.text)
        return self._made

    def _read(self) -> None:
        text, rect, ref, looks = self._text, self._rect, self._rect_ref, self._looks
        box_of, object_of, place = calls.loose_box, calls.text_object, self._frame.box
        shift = self._frame.e if self._frame[:4] == (1, 0, 0, -1) else None
        words = self._made.words
        letters = cleaned(self._letters(), self._made.odd)
        self._halves = HALVES.search(letters) is not None
        for match in WORD.finditer(letters):
            start, last = match.start(), match.end() - 1
            thing = object_of(text, start)
            if thing != object_of(text, last):
                self._pieces(match[0], start)
                continue
            look = looks.get(thing) or self._look(start, thing)
            box_of(text, start, ref)
            left, top, right, bottom = rect
            if last != start:
                box_of(text, last, ref)
                x0, y1, x1, y0 = rect
                left, right = min(left, x0), max(right, x1)
                bottom, top = min(bottom, y0), max(top, y1)
            if look.turned:
                box = place(left, bottom, right, top)
            elif shift is None:
                x0, _, x1, _ = place(left, bottom, right, top)
                box = x0, look.top, x1, look.bottom
            else:  # nearly all words of nearly all papers
                box = left + shift, look.top, right + shift, look.bottom
            word = _word(box, match[0], look)
            if look.unseen or look.font.pictorial:
                self._odd(word, look, thing)
            else:
                words.append((word, thing))

    def _pieces(self, letters: str, start: int) -> None:
        """A word that several pieces of text make, or several words that only look like one."""
        word: Word | None = None
        unseen = ""
        for at, letter in enumerate(letters, start):
            if word and "\udc00" <= letter <= "\udfff":
                word.text += letter  # the second half of a rare letter
                continue
            thing = calls.text_object(self._text, at)
            if not thing:
                continue  # a letter that pdfium made up
            look = self._looks.get(thing) or self._look(at, thing)
            calls.loose_box(self._text, at, self._rect_ref)
            left, top, right, bottom = self._rect
            box = self._frame.box(left, bottom, right, top)
            if not look.turned:
                box = (box[0], look.top, box[2], look.bottom)
            if word and look.unseen == unseen and _goes_on(word, box, look):
                word.text += letter
                word.x0, word.x1 = min(word.x0, box[0]), max(word.x1, box[2])
                word.top, word.bottom = min(word.top, box[1]), max(word.bottom, box[3])
                continue
            word, unseen = _word(box, letter, look), look.unseen
            if look.unseen or look.font.pictorial:
                self._odd(word, look, thing)
            else:
                self._made.words.append((word, thing))

    def _odd(self, word: Word, look: Look, thing: int) -> None:
        if look.font.pictorial:
            word.text = look.font.meaning(word.text)
        if look.unseen:
            self._made.unseen.setdefault(look.unseen, []).append(word)
        else:
            self._made.words.append((word, thing))

    def _letters(self) -> str:
        """One letter for each of pdfium's, so that places in both agree."""
        text = self._text
        count = calls.count_chars(text)
        if count <= 0:
            return ""
        if count > MOST:
            self._made.odd[BEYOND] += count - MOST
            count = MOST
        buffer = (ctypes.c_ushort * (count + 1))()
        calls.get_text(text, 0, count, ctypes.addressof(buffer))
        said = bytes(buffer).decode("utf-16-le", "replace").split("\x00", 1)[0]
        if len(said) != count:
            units = buffer[:count]
            if 0 in units:  # letters without any meaning are left out of the text
                units = [calls.get_unicode(text, at) & 0xFFFF for at in range(count)]
            said = "".join(chr(unit) if unit else UNKNOWN for unit in units)
        return HYPHENS.sub(self._hyphen, said)

    def _hyphen(self, found: re.Match[str]) -> str:
        """A hyphen at a line's end stays what it is; pdfium has the same sign for the unknown."""
        return found[0] if calls.is_hyphen(self._text, found.start()) == 1 else UNKNOWN

    def _look(self, at: int, thing: int) -> Look:
        calls.char_matrix(self._text, at, self._matrix_ref)
        a, b, c, d, e, f = self._matrix
        size = calls.font_size(self._text, at) * (c * c + d * d) ** 0.5
        fonts = self._fonts
        address = calls.object_font(thing) if thing else 0
        font = fonts.get(address)
        if font is None:
            font = fonts[address] = font_of(self._text, at)
        red = green = blue = 0
        alpha = 255
        unseen = ""
        if thing:
            if calls.object_fill(thing, *self._rgba_refs):
                red, green, blue, alpha = self._rgba
            if calls.render_mode(thing) == 3 or not alpha:
                unseen = "invisible"
        turned, aslant = self._direction(a, b)
        calls.loose_box(self._text, at, self._rect_ref)
        _, high, _, low = self._frame.box(
            self._rect[0], self._rect[3], self._rect[2], self._rect[1]
        )
        if not turned and low - high > size * LYING:
            size = (low - high) / (ABOVE + BELOW)
            top, bottom = high, low
        else:
            foot = self._frame.b * e + self._frame.d * f + self._frame.f
            top, bottom = foot - size * ABOVE, foot + size * BELOW
        if aslant:
            unseen = unseen or "aslant"
        colour = seen_colour(red, green, blue, alpha)
        look = Look(
            round(size, 1), font.bold, font.italic, colour, turned, unseen, font, top, bottom
        )
        self._looks[thing] = look
        return look

    def _direction(self, a: float, b: float) -> tuple[int, bool]:
        """In how many quarters clockwise a line of text runs on the page, and whether aslant."""
        frame = self._frame
        across, down = a * frame.a + b * frame.c, a * frame.b + b * frame.d
        aslant = min(abs(across), abs(down)) > ASLANT * max(abs(across), abs(down))
        if abs(across) >= abs(down):
            return (0 if across >= 0 else 2), aslant
        return (1 if down > 0 else 3), aslant


def _word(box: tuple[float, float, float, float], text: str, look: Look) -> Word:
    return Word(*box, text, look[0], look[1], look[2], look[3], look[4])


def _goes_on(word: Word, box: tuple[float, float, float, float], look: Look) -> bool:
    """Whether a letter stands where the word's next one would."""
    gap = look.size * PIECES
    if look.turned != word.turned or abs(look.size - word.size) > word.size * OTHER_SIZE:
        return False
    if look.size != word.size and abs(box[3] - word.bottom) > gap:
        return False
    match look.turned:
        case 0:
            apart = box[0] - word.x1
        case 2:
            apart = word.x0 - box[2]
        case 1:
            apart = box[1] - word.bottom
        case _:
            apart = word.top - box[3]
    if not -2 * gap < apart < gap:
        return False
    if look.turned in (0, 2):
        return box[1] < word.bottom - gap and box[3] > word.top + gap
    return box[0] < word.x1 - gap and box[2] > word.x0 + gap
