"""Tables whose figures add up: lines in groups, columns given and derived, printed as rounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.checking.mutations.description import Box, Kind, Spot, Style, Words
from tests.checking.mutations.figures import figure

Values = list[Decimal]
Row = tuple[Box, ...]
ACROSS = (Kind.ROW_TOTAL, Kind.CLOSING, Kind.PRODUCT)
"""What the figures before it in its line make."""
Slack = Callable[[Values, list[Style], Style], Decimal]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures. A derived one follows from the values before it in its line (``of``,
    None where it can't be told). ``added``: a total line prints the sum of it."""

    head: str
    style: Style
    kind: Kind = Kind.ADDEND
    of: Callable[[Values], Decimal | None] | None = None
    slack: Slack | None = None
    added: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: its words, its given figures in single units, and words after them."""

    words: tuple[str | Spot, ...]
    given: tuple[Decimal, ...]
    notes: tuple[str | Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table looks. ``first``: totals stand above their lines."""

    total: str = "Total"
    subtotal: str = "Total {group}"
    first: bool = False
    bold: bool = True
    headings: bool = True
    spacers: bool = False
    repeated: bool = False
    merged: bool = False
    """A heading row is one cell over all columns."""
    mark: str = ""
    """A footnote mark after one of the labels."""


def layout(draw: Random, **told: object) -> Layout:
    """One of the looks that papers have."""
    given: dict[str, object] = {
        "total": draw.choice(("Total", "TOTAL", "Grand total", "Overall total")),
        "subtotal": draw.choice(("Total {group}", "Sub-total", "{group} total", "Subtotal")),
        "bold": draw.random() < 0.7,
        "spacers": draw.random() < 0.3,
        "merged": draw.random() < 0.4,
        "mark": draw.choice(("", "", "*", "¹")),
    }
    return Layout(**(given | told))  # type: ignore[arg-type]


def minus(head: str, style: Style, a: int, b: int, kind: Kind = Kind.DIFFERENCE) -> Column:
    """Column ``a`` less column ``b``."""
    return Column(head, style, kind, lambda v: v[a] - v[b], _of_parts(2))


def plus(head: str, style: Style, *parts: int, kind: Kind = Kind.ROW_TOTAL) -> Column:
    return Column(
        head, style, kind, lambda v: sum((v[p] for p in parts), Decimal(0)), _of_parts(len(parts))
    )


def percent(head: str, style: Style, a: int, b: int) -> Column:
    """Column ``a`` as a percentage of column ``b``."""
    return Column(head, style, Kind.PERCENTAGE, lambda v: _ratio(v[a], v[b]), _of_ratio(a, b))


def change(head: str, style: Style, a: int, b: int) -> Column:
    """The change from column ``b`` to column ``a`` as a percentage of ``b``."""
    return Column(
        head, style, Kind.PERCENTAGE, lambda v: _ratio(v[a] - v[b], v[b]), _of_ratio(a, b)
    )


def times(head: str, style: Style, *factors: int) -> Column:
    """The product of columns, such as places, weeks and cost a week."""

    def product(values: Values) -> Decimal:
        made = Decimal(1)
        for factor in factors:
            made *= values[factor]
        return made

    def slack(values: Values, styles: list[Style], own: Style) -> Decimal:
        most = Decimal(1)
        for factor in factors:
            most *= abs(values[factor]) + styles[factor].step.scaleb(styles[factor].scale) / 2
        return (most - abs(product(values))).scaleb(-own.scale) + own.step / 2

    return Column(head, style, Kind.PRODUCT, product, slack)


def _ratio(a: Decimal, b: Decimal) -> Decimal | None:
    return 100 * a / abs(b) if b else None


def _of_parts(parts: int) -> Slack:
    return lambda values, styles, own: Decimal(parts + 1) / 2 * own.step


def _of_ratio(a: int, b: int) -> Slack:
    """What rounding both sides and the percentage itself can do."""

    def slack(values: Values, styles: list[Style], own: Style) -> Decimal:
        units = [style.step.scaleb(style.scale) for style in styles]
        base = abs(values[b])
        off = 50 * (units[a] / base + abs(values[a]) * units[b] / base / base) if base else 0
        return off + own.step / 2

    return slack


def header(words: Sequence[str], columns: Sequence[Column], notes: Sequence[str] = ()) -> Row:
    heads = (*words, *(column.head for column in columns), *notes)
    return tuple(Box((head,), bold=True) for head in heads)


def ledger(
    columns: Sequence[Column],
    groups: Sequence[tuple[str, Sequence[Entry]]],
    look: Layout,
    *,
    words: Sequence[str],
    notes: Sequence[str] = (),
) -> tuple[list[Row], dict[str, Spot]]:
    """The rows of a table and its spots by "label / column". A group without a name has neither
    heading nor subtotal."""
    return _Ledger(columns, look, words, notes).make(groups)


class _Ledger:
    def __init__(
        self, columns: Sequence[Column], look: Layout, words: Sequence[str], notes: Sequence[str]
    ) -> None:
        self.columns, self.look, self.words, self.notes = columns, look, words, notes
        self.styles = [column.style for column in columns]
        self.spots: dict[str, Spot] = {}
        self.top = header(words, columns, notes)

    def make(
        self, groups: Sequence[tuple[str, Sequence[Entry]]]
    ) -> tuple[list[Row], dict[str, Spot]]:
        lines = [entry for _, entries in groups for entry in entries]
        whole, grand = self._line((self.look.total,), self._sum(lines), len(lines), bold=True)
        body: list[Row] = []
        for at, (name, entries) in enumerate(groups):
            body += self._group(name, entries, grand)
            if self.look.spacers and name:
                body.append(tuple(Box() for _ in self.top))
            if self.look.repeated and at == len(groups) // 2:
                body.append(self.top)
        rows = [whole, *body] if self.look.first else [*body, whole]
        return [self.top, *rows], self.spots

    def _group(self, name: str, entries: Sequence[Entry], grand: dict[int, Spot]) -> list[Row]:
        rows: list[Row] = []
        above = [grand]
        sub: Row = ()
        if name and len(entries) > 1:
            label = self.look.subtotal.format(group=name)
            sub, own = self._line((label,), self._sum(entries), len(entries), bold=True,
                                  key=name, above=[grand])  # fmt: skip
            above = [own, grand]
        if name and self.look.headings:
            rows.append(self._heading(name))
        if sub and self.look.first:
            rows.append(sub)
        for at, entry in enumerate(entries):
            values = self._values(entry.given)
            words = entry.words
            if self.look.mark and at == 0 and isinstance(words[-1], str):
                words = (*words[:-1], words[-1] + self.look.mark)
            key = next(word for word in reversed(entry.words) if isinstance(word, str))
            rows.append(self._line(words, values, 0, key=key, above=above, notes=entry.notes)[0])
        if sub and not self.look.first:
            rows.append(sub)
        return rows

    def _heading(self, name: str) -> Row:
        if self.look.merged:
            return (Box((name,), bold=True, across=len(self.top)),)
        return (Box((name,), bold=True), *(Box() for _ in self.top[1:]))

    def _sum(self, entries: Sequence[Entry]) -> list[Decimal | None]:
        sums = [sum(given, Decimal(0)) for given in zip(*(e.given for e in entries), strict=True)]
        return self._values(sums, [self._values(entry.given) for entry in entries])

    def _values(
        self, given: Sequence[Decimal], lines: Sequence[list[Decimal | None]] = ()
    ) -> list[Decimal | None]:
        """The figures of one line; a product is added up over ``lines``, never multiplied."""
        left = list(given)
        values: list[Decimal] = []
        known: list[Decimal | None] = []
        for at, column in enumerate(self.columns):
            value = column.of(values) if column.of else left.pop(0)
            if lines and column.kind is Kind.PRODUCT:
                value = sum((line[at] or Decimal(0) for line in lines), Decimal(0))
            known.append(value)
            values.append(value or Decimal(0))
        return known

    def _line(
        self, words: Words, values: list[Decimal | None], parts: int, *, bold: bool = False,
        key: str = "", above: Sequence[dict[int, Spot]] = (), notes: Sequence[str | Spot] = (),
    ) -> tuple[Row, dict[int, Spot]]:  # fmt: skip
        bold = bold and self.look.bold
        labels = [Box((word,), bold) for word in words]
        labels += [Box()] * (len(self.words) - len(labels))
        own: dict[int, Spot] = {}
        boxes = []
        plain = [value or Decimal(0) for value in values]
        for at, (column, value) in enumerate(zip(self.columns, values, strict=True)):
            if value is None or (parts and not column.added):
                boxes.append(Box(("n/a" if value is None else "",), bold))
                continue
            own[at] = self._spot(column, value, plain, parts)
            own[at].seen += [spots[at] for spots in above if at in spots]
            self.spots[f"{key or words[0]} / {column.head}"] = own[at]
            boxes.append(Box((own[at],), bold))
        for at, spot in own.items():
            if self.columns[at].of is None:
                spot.seen += [s for n, s in own.items() if self.columns[n].kind in ACROSS]
        tail = [Box((note,) if note else ()) for note in notes]
        tail += [Box()] * (len(self.notes) - len(tail))
        return (*labels, *boxes, *tail), own

    def _spot(self, column: Column, value: Decimal, values: Values, parts: int) -> Spot:
        style = column.style
        slack = column.slack(values, self.styles, style) if column.slack else Decimal(0)
        kind = column.kind if column.added else Kind.FACTOR
        if parts and kind in (Kind.ADDEND, Kind.ROW_TOTAL, Kind.DIFFERENCE, Kind.PRODUCT):
            kind = Kind.TOTAL if column.kind is Kind.ADDEND else kind
            slack = max(slack, Decimal(parts + 1) / 2 * style.step)
        return figure(kind, value, style, slack)
