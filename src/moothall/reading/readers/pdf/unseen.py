"""What stands in a page's text but is not seen there, or seen twice: left out with a remark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from .dots import with_bullets
from .pages import Box, Page, Word
from .rules import WHITE, Drawn
from .words import Lettering, Written

WHOLE = 0.6
"""Of the page: pictures that take up more show the page itself (a scan)."""
PART = 0.15
"""Of a page without words: a picture that takes up more may be of words."""
EDGE = 0.1
"""Of the page's height: where a scan is stamped with a page number."""
LIKE = 12
"""Of 255: colours that differ less can't be told apart."""
STAMP = 2.5
"""Times the usual letters: pale words over others that are larger are a stamp ("DRAFT")."""
PALE = 150
TWICE = 0.35
"""Of the letters' size: the same word printed that near is printed twice, to look bold."""
SQUARE, BEYOND = 50.0, 200.0
"""Points: words are looked up by squares of the page, and twins no further apart than that."""

SAID = {
    "invisible": "invisible words were left out",
    "off": "words off the page were left out",
    "alike": "words in the colour of their ground were left out",
    "covered": "words under a drawn box were left out",
    "twice": "words printed twice in one place were read once",
}
HIDDEN = ("invisible", "off", "alike", "covered")
"""Those whose words the file holds and nobody sees."""
OVER = {
    "aslant": "text printed aslant was left out",
    "stamp": "text stamped over the page was left out",
}


@dataclass(slots=True)
class Seen:
    """Sifts the words of one page."""

    page: Page
    made: Lettering
    drawn: Drawn
    out: dict[str, list[Word]] = field(default_factory=dict)

    def sift(self) -> None:
        """Gives the page the words that a person sees, and remarks on what was left out."""
        page, made = self.page, self.made
        self.out = dict(made.unseen)
        written = made.words
        scan = self._area() >= WHOLE
        if scan and (layer := self._layer()):
            page.guessed, written = True, layer
            written = self._without(written, "off", self._off)
        else:
            written = self._without(written, "off", self._off)
            if self.drawn.covers:
                written = self._without(written, "covered", self._covering())
            written = self._without(written, "alike", self._alike(written))
            written = self._without(written, "stamp", self._stamp(written))
        page.words = self._once([word for word, _ in written])
        page.scanned = self._is_scanned(scan)
        if self.drawn.dots:
            page.words = with_bullets(page.words, self.drawn.dots)
        page.remarks += [words for words in map(self._remark, self.out) if words]
        page.hidden += [
            " ".join(word.text for word in self.out[reason])
            for reason in HIDDEN
            if self.out.get(reason)
        ]

    def _area(self) -> float:
        """How much of the page pictures take up."""
        page = self.page
        whole = page.width * page.height or 1.0
        return (
            sum(
                max(0.0, min(p.x1, page.width) - max(p.x0, 0.0))
                * max(0.0, min(p.bottom, page.height) - max(p.top, 0.0))
                for p in self.drawn.pictures
            )
            / whole
        )

    def _layer(self) -> list[Written]:
        """The words that a program recognised in the page's picture: they are not to be seen,
        or the picture lies over them. Empty where the page has none."""
        last = max(self.drawn.order.get(p.thing, 0) for p in self.drawn.pictures)
        order = self.drawn.order
        under = [w for w in self.made.words if order.get(w[1], last + 1) < last]
        invisible = [(word, 0) for word in self.made.unseen.get("invisible", [])]
        if len(invisible) + len(under) <= len(self.made.words) - len(under):
            return []
        self.out.pop("invisible", None)
        return invisible + self.made.words

    def _off(self, word: Word, thing: int) -> bool:
        across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return not (0 <= across <= self.page.width and 0 <= down <= self.page.height)

    def _covering(self) -> Callable[[Word, int], bool]:
        order = self.drawn.order
        covers = sorted(self.drawn.covers, key=lambda c: c.top)
        tops = [cover.top for cover in covers]

        def covered(word: Word, thing: int) -> bool:
            at = order.get(thing, 1 << 60)
            middle = (word.top + word.bottom) / 2
            return any(
                cover.at > at and cover.bottom >= middle and _across(word, cover)
                for cover in covers[: bisect_right(tops, middle)]
            )

        return covered

    def _alike(self, written: list[Written]) -> Callable[[Word, int], bool] | None:
        """For pages that have letters in the colour of the paper or of a box."""
        grounds = {fill.colour for fill in self.drawn.fills} | {WHITE}
        hard = {
            colour
            for colour in {word.colour for word, _ in written}
            if any(like(colour, ground) for ground in grounds)
        }
        if not hard:
            return None
        drawn = self.drawn
        return lambda word, thing: word.colour in hard and lost_on(word, word.colour, drawn)

    def _stamp(self, written: list[Written]) -> Callable[[Word, int], bool] | None:
        large = STAMP * median([word.size for word, _ in written]) if written else 0.0
        pale = [w for w, _ in written if w.size > large and _levels(w.colour)[0] > PALE]
        if not pale:
            return None
        stamps = {
            id(stamp)
            for stamp in pale
            if any(_meets(stamp, word) for word, _ in written if word.size <= large)
        }
        return lambda word, thing: id(word) in stamps

    def _without(
        self, written: list[Written], reason: str, leave: Callable[[Word, int], bool] | None
    ) -> list[Written]:
        if leave is None:
            return written
        kept, left = [], []
        for word, thing in written:
            if leave(word, thing):
                left.append(word)
            else:
                kept.append((word, thing))
        if left:
            self.out.setdefault(reason, []).extend(left)
        return kept

    def _once(self, words: list[Word]) -> list[Word]:
        """Without the second of two equal words in one place; the first is bold then."""
        places: dict[tuple[str, int, int], list[Word]] = {}
        kept = []
        for word in words:
            slack = word.size * TWICE
            squares = _squares(word, min(slack, BEYOND))
            near = (
                w for square in squares for w in places.get(square, ()) if _near(w, word, slack)
            )
            twin = next(near, None)
            if twin is None:
                home = (word.text, int(word.x0 // SQUARE), int(word.top // SQUARE))
                places.setdefault(home, []).append(word)
                kept.append(word)
            else:
                twin.bold = True
                self.out.setdefault("twice", []).append(word)
        return kept

    def _is_scanned(self, scan: bool) -> bool:
        page = self.page
        if not page.words:
            return self._area() >= PART or self.drawn.outlines
        top, bottom = page.height * EDGE, page.height * (1 - EDGE)
        return scan and all(word.bottom < top or word.top > bottom for word in page.words)

    def _remark(self, reason: str) -> str:
        words = self.out[reason]
        if reason in OVER:
            said = " ".join(word.text for word in words)
            return f"{OVER[reason]} ({said[:60]})"
        return f"{len(words)} {SAID[reason]}" if words else ""


def lost_on(box: Box, colour: str, drawn: Drawn) -> bool:
    """Whether letters of a colour can't be told from what they stand on."""
    if any(_holds(picture, box) for picture in drawn.pictures):
        return False
    if any(_holds(shape, box) and not like(colour, shape.colour) for shape in drawn.shapes):
        return False
    ground = next((fill.colour for fill in reversed(drawn.fills) if _holds(fill, box)), WHITE)
    return like(colour, ground)


def _across(word: Box, box: Box) -> bool:
    return box.x0 <= (word.x0 + word.x1) / 2 <= box.x1


def _holds(box: Box, word: Box) -> bool:
    return box.top <= (word.top + word.bottom) / 2 <= box.bottom and _across(word, box)


def _meets(one: Box, other: Box) -> bool:
    return (
        one.x0 < other.x1
        and other.x0 < one.x1
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _squares(word: Word, slack: float) -> list[tuple[str, int, int]]:
    """The squares of the page in which a word's twin may begin."""
    left, right = int((word.x0 - slack) // SQUARE), int((word.x0 + slack) // SQUARE)
    top, bottom = int((word.top - slack) // SQUARE), int((word.top + slack) // SQUARE)
    return [(word.text, x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _near(one: Word, other: Word, slack: float) -> bool:
    return abs(one.x0 - other.x0) < slack and abs(one.top - other.top) < slack


def _levels(colour: str) -> list[int]:
    """Red, green and blue, the least first."""
    return sorted(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def like(one: str, other: str) -> bool:
    """Whether two colours can't be told apart."""
    return one == other or all(
        abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) < LIKE for at in (1, 3, 5)
    )
