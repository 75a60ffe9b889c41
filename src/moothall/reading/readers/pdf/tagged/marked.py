"""The words of a page by the marked content that they stand in."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .. import calls
from ..frame import Matrix, frame_of
from ..letters import HYPHENS, NOTHING, cleaned
from ..lines import TOUCHING
from ..pages import Box
from ..rules import WHITE, Drawing, Drawn
from ..text import BROKEN
from ..unseen import like, lost_on
from ..words import Lettering, Words
from .forms import Drawn as DrawnForm

TEXT, IMAGE, FORM = 1, 3, 5
_FORMS_DEEP = 12
PALE = "#f"
"""Colours that sort before it are none that is lost on white paper."""
Spot = tuple[int, int]
"""A form's number (0: the page itself) and the marked content's number in it."""


@dataclass(slots=True)
class Piece(Box):
    """Letters that are drawn at once. ``at`` counts pieces in the order in which pdfium reads them.

    ``gap`` is what pdfium saw before it: "" nothing, " " a gap, "\\n" a new line, of whose first
    word ``first`` is the width.
    """

    text: str = ""
    page: int = 0
    at: int = 0
    gap: str = ""
    first: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False


class Stand(NamedTuple):
    """Where a piece of text belongs: a spot, else an artifact or neither. ``order``: as drawn."""

    order: int
    spot: Spot | None
    artifact: bool


@dataclass(slots=True)
class Marked:
    """One page's words. ``artifacts`` are marked as no part of the text, ``loose`` not at all."""

    number: int
    width: float
    height: float
    spots: dict[Spot, list[Piece]] = field(default_factory=dict)
    artifacts: list[Piece] = field(default_factory=list)
    loose: list[Piece] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """Words that nobody can see."""
    pictures: int = 0
    odd: Counter[str] = field(default_factory=Counter)


class Marks(Words):
    """Reads pages. One for a whole paper: its buffers are used again."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = Drawing()
        self._sides = (ctypes.c_float * 4)()
        at = ctypes.addressof(self._sides)
        self._side_refs = [at + 4 * n for n in range(4)]  # left, bottom, right, top
        self._wide = ctypes.create_string_buffer(512)
        self._length = ctypes.c_ulong()

    def page(self, document: int, at: int, forms: Sequence[DrawnForm] = ()) -> Marked:
        """The page ``at``, from 0; empty when it is damaged. ``forms``: those that it draws whose
        marked content is counted by itself."""
        page = calls.load_page(document, at)
        if not page:
            return Marked(at, 0, 0)
        text = calls.load_text(page)
        try:
            box = (ctypes.c_float * 4)()
            calls.page_box(page, ctypes.addressof(box))
            left, top, right, bottom = box
            frame = frame_of(left, bottom, right, top, calls.page_rotation(page))
            made = Marked(at, frame.width, frame.height)
            stands = self._stands(page, made, forms)
            if text:
                self._fill(made, text, page, frame.matrix, stands)
            return made
        finally:
            if text:
                calls.close_text(text)
            calls.close_page(page)

    def _stands(self, page: int, made: Marked, forms: Sequence[DrawnForm]) -> dict[int, Stand]:
        """Each object of text on the page, by its address."""
        found: dict[int, Stand] = {}
        outer = Stand(0, None, artifact=False)
        things = [calls.get_object(page, n) for n in range(calls.count_objects(page))]
        self._inside(things, DrawnForm(0, tuple(forms)), outer, made, found, 0)
        return found

    def _inside(
        self,
        things: list[int],
        form: DrawnForm,
        outer: Stand,
        made: Marked,
        found: dict[int, Stand],
        depth: int,
    ) -> None:
        inner = iter(form.inside)
        for thing in things:
            kind = calls.object_type(thing)
            if kind == TEXT:
                found[thing] = self._stand(thing, form.number, outer, len(found))
            elif kind == IMAGE:
                made.pictures += 1
            elif kind == FORM and depth < _FORMS_DEEP:
                drawn = next(inner, DrawnForm(form.number, ()))
                own = self._stand(thing, form.number, outer, 0)
                count = calls.count_form_objects(thing)
                parts = [calls.get_form_object(thing, n) for n in range(count)]
                self._inside(parts, drawn, own, made, found, depth + 1)

    def _stand(self, thing: int, form: int, outer: Stand, order: int) -> Stand:
        mark = calls.marked_id(thing)
        if mark >= 0:
            return Stand(order, (form, mark), artifact=False)
        if outer.spot or outer.artifact:
            return outer._replace(order=order)
        return Stand(order, None, artifact=self._is_artifact(thing))

    def _is_artifact(self, thing: int) -> bool:
        return "Artifact" in self._mark_names(thing)

    def _mark_names(self, thing: int) -> list[str]:
        names: list[str] = []
        for n in range(calls.count_marks(thing)):
            mark = calls.get_mark(thing, n)
            size = ctypes.addressof(self._length)
            if calls.mark_name(mark, ctypes.addressof(self._wide), 512, size):
                names.append(self._said())
        return names

    def _said(self) -> str:
        return self._wide.raw[: self._length.value].decode("utf-16-le", "replace").rstrip("\0")

    def _fill(
        self, made: Marked, text: int, page: int, matrix: Matrix, stands: dict[int, Stand]
    ) -> None:
        self._text, self._frame = text, matrix
        self._looks, self._fonts, self._made = {}, {}, Lettering()
        found: dict[int, list[Piece]] = {}
        drawn: Drawn | None = None
        pieces = self._pieces_of(made.number)
        for thing, piece, start in pieces:
            look = self._looks.get(thing) or self._look(start, thing)
            self._place(piece, start, thing)
            if look.unseen or not _on(made, piece):
                made.hidden.append(piece.text)
                continue
            if look.colour > PALE and like(look.colour, WHITE):
                drawn = drawn or self._drawing.of(page, matrix)
                if lost_on(piece, look.colour, drawn):
                    made.hidden.append(piece.text)
                    continue
            piece.size, piece.bold, piece.italic = look.size, look.bold, look.italic
            if look.font.pictorial:
                piece.text = look.font.meaning(piece.text)
            found.setdefault(thing, []).append(piece)
        self._measure(pieces)
        made.odd = self._made.odd
        for thing, stand in stands.items():
            here = found.get(thing, [])
            if stand.spot is not None and here:
                made.spots.setdefault(stand.spot, []).extend(here)
            elif here:
                (made.artifacts if stand.artifact else made.loose).extend(here)

    def _pieces_of(self, page: int) -> list[tuple[int, Piece, int]]:
        """(object, piece, index of its first letter), in pdfium's own order."""
        letters, text = self._unbroken(self._letters()), self._text
        object_of = calls.text_object
        found: list[tuple[int, Piece, int]] = []
        owner, start, gap = 0, 0, ""
        for at, letter in enumerate(letters):
            thing = object_of(text, at) or 0
            if thing == owner and thing:
                continue
            if owner:
                found.append((owner, _piece(letters[start:at], page, len(found), gap), start))
                gap = ""
            owner, start = thing, at
            if not thing:  # a space or a line's end that pdfium made up
                gap = "\n" if letter in "\r\n" else gap or " "
        if owner:
            found.append((owner, _piece(letters[start:], page, len(found), gap), start))
        return found

    def _unbroken(self, letters: str) -> str:
        """Cleaned, but for the signs where a line broke a word, or may break one: those wait for
        the next line."""
        clean = cleaned(letters, self._made.odd)
        if not (HYPHENS.search(letters) or NOTHING.search(letters)):
            return clean
        said = list(clean)
        for broken in HYPHENS.finditer(letters):
            said[broken.start()] = BROKEN
        for nothing in NOTHING.finditer(letters):
            said[nothing.start()] = nothing[0]
        return "".join(said)

    def _place(self, piece: Piece, start: int, thing: int) -> None:
        calls.object_bounds(thing, *self._side_refs)
        left, bottom, right, top = self._sides
        box = self._frame.box
        piece.x0, piece.top, piece.x1, piece.bottom = box(left, bottom, right, top)

    def _measure(self, pieces: list[tuple[int, Piece, int]]) -> None:
        """How wide the first words of lines are, over as many pieces as they are drawn in."""
        for n, (_, piece, start) in enumerate(pieces):
            if piece.gap != "\n":
                continue
            last, begun = piece, start
            for _, more, at in pieces[n + 1 :]:
                apart = more.gap == "\n" or more.x0 - last.x1 > more.size * TOUCHING
                if apart or " " in last.text:
                    break
                last, begun = more, at
            end = last.x1
            if " " in last.text:
                letter = begun + max(0, len(last.text.split(" ", 1)[0]) - 1)
                calls.loose_box(self._text, letter, self._rect_ref)
                left, top, right, bottom = self._rect
                end = self._frame.box(left, bottom, right, top)[2]
            piece.first = max(0.0, end - piece.x0)


def _piece(letters: str, page: int, at: int, gap: str) -> Piece:
    return Piece(0, 0, 0, 0, letters, page, at, gap)


def _on(page: Marked, piece: Piece) -> bool:
    """Whether any of it stands on the page."""
    return piece.x1 > 0 and piece.x0 < page.width and piece.bottom > 0 and piece.top < page.height


def plain(text: str) -> str:
    """The letters of a text alone, to compare it by."""
    return "".join(text.split())
