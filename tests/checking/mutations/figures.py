"""Figures, dates and counts as papers print them, each as a spot."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.checking.mutations.description import Kind, Spot, Style

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
          "eighteen", "nineteen", "twenty")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
LONG = "%-d %B %Y"
SLASHED = "%d/%m/%Y"
DOTTED = "%d.%m.%y"
SHORT = "%-d %b %Y"
MILLIONS = Style(places=1, scale=6, before="£", after="m")
FINE_MILLIONS = Style(places=3, scale=6, before="£", after="m")
THOUSANDS = Style(scale=3, before="£", after="k")
POUNDS = Style(before="£")
PERCENT = Style(places=1, after="%")
WHOLE_PERCENT = Style(after="%")


def pounds(draw: Random, low: int, high: int) -> Decimal:
    """An amount with its pence, between so many thousands."""
    return Decimal(draw.randint(low * 100_000, high * 100_000)).scaleb(-2)


def figure(kind: Kind, value: Decimal, style: Style, slack: Decimal = Decimal(0)) -> Spot:
    printed = style.rounded(value)
    return Spot(kind, style.show(printed), printed, style, slack)


def amount(value: Decimal, style: Style = MILLIONS) -> Spot:
    """An amount in prose that a table prints too, without its sign."""
    return figure(Kind.AMOUNT, abs(value), style, style.step)


def share(part: Decimal, whole: Decimal, style: Style = WHOLE_PERCENT) -> Spot:
    """A percentage in prose, of two numbers that stand beside it or in the table."""
    return figure(Kind.SHARE, abs(100 * part / whole), style, style.step)


def count(number: int, *, words: bool = True, capital: bool = False) -> Spot:
    """A count in prose; wrong ones are at most three more or less."""

    def told(n: int) -> str:
        text = COUNTS[n] if words and n < len(COUNTS) else f"{n:,}"
        return text.capitalize() if capital else text

    others = [n for n in range(max(number - 3, 2), number + 4) if n != number]
    return Spot(Kind.COUNT, told(number), wrong=tuple(map(told, others)))


def day(when: date, form: str = LONG, kind: Kind = Kind.DATE, *, limit: date | None = None) -> Spot:
    return Spot(kind, when.strftime(form), day=when, form=form, limit=limit)


def weekday(when: date) -> Spot:
    right = when.strftime("%A")
    return Spot(Kind.WEEKDAY, right, wrong=tuple(name for name in WEEKDAYS if name != right))


def a_tuesday(draw: Random, year: int, first: int = 1, last: int = 12) -> date:
    """A Tuesday of those months that is no bank holiday in England."""
    when = date(year, draw.randint(first, last), draw.randint(8, 20))
    return when + timedelta(days=(1 - when.weekday()) % 7)


def working(when: date) -> date:
    """That day, or the Friday before where it is a weekend."""
    return when - timedelta(days=max(when.weekday() - 4, 0))


def cross(text: str, *wrong: str) -> Spot:
    return Spot(Kind.CROSS_REFERENCE, text, wrong=wrong)


def reference(text: str, *used: str) -> Spot:
    """A reference of its own; wrong are those that others have."""
    return Spot(Kind.REFERENCE, text, wrong=used)


PLACEHOLDERS = ("[insert date]", "[to be completed by Finance]", "£XXXk", "[Name of officer]",
                "XX%", "[Insert figure here]", "[TBC - awaiting legal]", "[Venue to be added]",
                "<insert paragraph number>", "Lorem ipsum dolor sit amet.")  # fmt: skip


def gap() -> Spot:
    """A place where a drafter may have left something to be filled in."""
    return Spot(Kind.PLACEHOLDER, "", wrong=tuple(f" {text}" for text in PLACEHOLDERS))
