"""Which column of a table holds which field, by what its header cells mean and its cells hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from moothall.reading.vocabulary import load, normal, pattern

from . import wording
from .contents import Contents, belief, is_dated, of_column
from .grid import GAP, GridCell, GridRow

ASIDE = "aside"
COMPUTED = "computed"
NO_FIELD = frozenset({"", ASIDE, COMPUTED})
DATE_FIELDS = ("target_date", "revised_target_date", "completed_date", "report_date")
TEXT_FIELDS = ("text", "management_response", "finding")
GROUPED = {
    "original": "target date",
    "revised": "revised target date",
    "previous": "previous target dates",
    "completed": "date completed",
}
LEAST = 0.42
SAMPLE = 60
HEADER_SEARCH = 15


@dataclass(frozen=True, slots=True)
class Columns:
    """``fields`` names the field of each column, "" where it has none. ``second`` names the other
    field of a column that holds two. ``unknown`` are the headings that were not understood."""

    headers: tuple[str, ...]
    fields: tuple[str, ...]
    second: dict[int, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    header_rows: int = 1

    @property
    def known(self) -> frozenset[str]:
        return frozenset(f for f in self.fields if f not in NO_FIELD) | frozenset(
            self.second.values()
        )

    def closed(self) -> Columns:
        """The same columns under a heading that says that all is complete: a date that might
        say when that was due says when it was done."""
        at = self.index("target_date")
        if at is None or normal(self.headers[at]) not in load("headers")["either"]:
            return self
        return replace(self, fields=(*self.fields[:at], "completed_date", *self.fields[at + 1 :]))

    @property
    def stepped(self) -> bool:
        """Whether several columns hold the dates that replaced each other."""
        return self.fields.count("earlier_target_dates") > 1 or bool(
            [h for h in self.headers if wording.is_step(h)][1:]
        )

    def index(self, name: str) -> int | None:
        return self.fields.index(name) if name in self.fields else None

    def same_header(self, other: Columns) -> bool:
        return [normal(h) for h in self.headers] == [normal(h) for h in other.headers]

    def repeats(self, row: GridRow) -> bool:
        """Whether a row prints the same header again, as pages do."""
        here = [normal(t) for t in row.texts]
        return sum(map(bool, here)) > 1 and here == [normal(h) for h in self.headers][: len(here)]


def find(rows: Sequence[GridRow]) -> tuple[int, Columns] | None:
    """The first row of the header and its columns, or None where no row is such a header."""
    for at, row in enumerate(rows[:HEADER_SEARCH]):
        printed = [c.text for c in row.printed]
        if len(printed) < 2 or max(map(len, printed)) > 120 or not _may_head(printed):
            continue
        found = [c for c in (_two_rows(rows, at), _one_row(rows, at)) if c is not None]
        best = max(
            found, key=lambda c: (len(c.known), -len(c.unknown), -c.header_rows), default=None
        )
        if best is not None and serves(best):
            return at, best
    return None


def _may_head(texts: Sequence[str]) -> bool:
    """Whether a row looks like a header at all, told without looking at the rows below."""
    return sum(bool(wording.candidates(t)) for t in texts) >= max(2, 0.4 * len(texts))


def serves(columns: Columns) -> bool:
    """Whether a table with these columns can hold recommendations."""
    needs = load("headers")["needs"]
    printed = sum(bool(h.strip()) for h in columns.headers)
    understood = printed - len(columns.unknown)
    has_text = columns.known & set(needs["one_of"])
    others = columns.known & set(needs["and_one_of"])
    return bool(has_text and others - has_text) and understood >= printed * 0.5


def _one_row(rows: Sequence[GridRow], at: int) -> Columns | None:
    headers = ["" if c.spread else " ".join(c.text.split("\n")) for c in rows[at].cells]
    return understand(headers, rows[at + 1 :])


def _two_rows(rows: Sequence[GridRow], at: int) -> Columns | None:
    """A header of two lines: a word over several columns, and a word over each below it."""
    if at + 1 >= len(rows) or len(rows[at].cells) != len(rows[at + 1].cells):
        return None
    above, below = rows[at].cells, rows[at + 1].cells
    own = [b.text for b in below if b.own]
    if not own or max(map(len, own)) > 60 or not all(_is_sub(t) for t in own):
        return None
    if len(own) == len([b for b in below if b.text]) and len(own) == len(below):
        return None if all(a.own for a in above) else _combined(rows, at)
    return _combined(rows, at)


def _is_sub(text: str) -> bool:
    groups = load("headers")["groups"]
    plain = normal(text)
    words = {w for group in groups.values() for w in group}
    return (
        plain in words or bool(wording.candidates(text)) or wording.printed_date(text) is not None
    )


def _combined(rows: Sequence[GridRow], at: int) -> Columns | None:
    headers = []
    for above, below in zip(rows[at].cells, rows[at + 1].cells, strict=True):
        own = "" if below.carried else below.text
        headers.append(_in_group(" ".join(above.text.split()), " ".join(own.split())))
    found = understand(headers, rows[at + 2 :])
    return replace(found, header_rows=2) if found else None


def _in_group(group: str, sub: str) -> str:
    """The wording of a column that stands below a group heading."""
    if not group or not sub:
        return group or sub
    groups = load("headers")["groups"]
    plain = normal(sub)
    if normal(group) in groups["dates"]:
        for kind, meant in GROUPED.items():
            if plain in groups[kind] or plain in {f"{w} date" for w in groups[kind]}:
                return meant
    whole = f"{group} {sub}"
    return whole if wording.is_exact(whole) or not wording.candidates(sub) else sub


def understand(headers: Sequence[str], rows: Sequence[GridRow]) -> Columns | None:
    """The fields of columns with these headings above these rows; None with nothing understood."""
    held = [_contents(rows, at) for at in range(len(headers))]
    second: dict[int, str] = {}
    scores: dict[tuple[int, str], float] = {}
    for at, header in enumerate(headers):
        pair = wording.both(header) if header.strip() else None
        dated = [f for f in pair or () if f in DATE_FIELDS]
        if pair and len(dated) == 1:
            other = next(f for f in pair if f != dated[0])
            scores[at, other], second[at] = 0.9, dated[0]
            continue
        if many := wording.several(header):
            scores[at, next((f for f in many if f in TEXT_FIELDS), many[0])] = 0.9
            continue
        for name, score in wording.candidates(header).items():
            trust = belief(name, held[at])
            if score * trust >= LEAST:
                scores[at, name] = score * trust
    if not any(name == "text" for _, name in scores):
        scores |= {
            (at, "text"): 1 + score
            for (at, name), score in scores.items()
            if name == "management_response" and _is_action(headers[at])
        }
    ladder = [at for at, h in enumerate(headers) if wording.is_step(h)]
    fields = _assign(scores, headers, second, _stepped(ladder, len(headers)))
    _settle(fields, headers, held, second)
    fields = _assign(scores, headers, second, fields)
    unknown = tuple(
        h for f, h in zip(fields, headers, strict=True) if h.strip() and f in ("", ASIDE)
    )
    if not any(fields):
        return None
    return Columns(tuple(headers), tuple(fields), second, unknown)


def _is_action(header: str) -> bool:
    return bool(pattern("words", "patterns", "action_header").search(normal(header)))


def _stepped(ladder: Sequence[int], width: int) -> list[str]:
    """Several numbered revised dates ("1st", "2nd"): the last column is now agreed."""
    fields = [""] * width
    if len(ladder) > 1:
        for at in ladder:
            fields[at] = "earlier_target_dates"
        fields[ladder[-1]] = "revised_target_date"
    return fields


def _contents(rows: Sequence[GridRow], at: int) -> Contents:
    cells = [r.cells[at] for r in rows[:SAMPLE] if at < len(r.cells) and len(r.printed) > 1]
    return of_column([c.text for c in cells if not c.spread], [c.cell.raw for c in cells])


def _assign(
    scores: dict[tuple[int, str], float],
    headers: Sequence[str],
    second: dict[int, str],
    settled: Sequence[str],
) -> list[str]:
    """Each field to its best column; a later dated heading wins over an earlier one. Columns that
    are settled stay as they are."""
    fields = list(settled)
    taken = {f for f in (*fields, *second.values()) if f}
    dated = max((at for (at, f), _ in scores.items() if f in ("target_date", "owner")), default=-1)

    def order(item: tuple[tuple[int, str], float]) -> tuple[float, str, int]:
        (at, _), score = item
        when = wording.printed_date(headers[at])
        return (
            -round(score, 2 if when else 4),
            "" if when is None else _descending(when.toordinal()),
            at,
        )

    for (at, name), _ in sorted(scores.items(), key=order):
        late = name == "management_response" and at > dated >= 0
        remark = name == "status_text" and (at, "management_response") in scores and at < dated
        if remark and "management_response" not in taken:
            continue  # printed before the dates, it is the first answer
        if late and (at, "status_text") in scores and "status_text" not in taken:
            continue  # a comment printed after the dates speaks of what came later
        if not fields[at] and (name not in taken or name in NO_FIELD):
            fields[at] = name
            taken.add(name)
    return fields


def _descending(number: int) -> str:
    return f"{9_999_999 - number:07d}"


def _settle(
    fields: list[str], headers: Sequence[str], held: Sequence[Contents], second: dict[int, str]
) -> None:
    """What one column means because of what the others are."""
    if "rating" not in fields and "state_printed" in fields:
        at = fields.index("state_printed")
        if normal(headers[at]).endswith("rating"):
            fields[at] = "rating"
    if "audit_remark" in fields and "status_text" not in fields:
        fields[fields.index("audit_remark")] = "status_text"
    if "title" in fields and "text" in fields and "audit" not in fields:
        at = fields.index("title")
        if held[at].filled >= 4 and held[at].distinct <= 0.7:
            fields[at] = "audit"
    if "title" in fields and "text" not in fields and "finding" not in fields:
        fields[fields.index("title")] = "text"
    _settle_dates(fields, headers, held, second)


def _settle_dates(
    fields: list[str], headers: Sequence[str], held: Sequence[Contents], second: dict[int, str]
) -> None:
    """A table's only date is the one first agreed, whatever its heading calls it."""
    if "revised_target_date" in fields and "target_date" not in (*fields, *second.values()):
        at = fields.index("revised_target_date")
        if normal(headers[at]).split()[0] in (
            "current",
            "expected",
            "anticipated",
            "forecast",
            "estimated",
        ):
            fields[at] = "target_date"
    if "completed_date" in fields and "target_date" not in (*fields, *second.values()):
        at = fields.index("completed_date")
        ends = [
            h for f, h in zip(fields, held, strict=True) if f in ("state_printed", "status_text")
        ]
        if normal(headers[at]) in load("headers")["either"] and all(h.done < 0.5 for h in ends):
            fields[at] = "target_date"
    if "target_date" not in (*fields, *second.values()):
        plain_dates = [i for i, h in enumerate(headers) if normal(h) == "date" and not fields[i]]
        text = fields.index("text") if "text" in fields else -1
        if len(plain_dates) == 1 and plain_dates[0] > text and held[plain_dates[0]].dated >= 0.5:
            fields[plain_dates[0]] = "target_date"


def fits(name: str, text: str) -> bool:
    """Whether a cell's words can stand in the column of ``name``."""
    if not text:
        return True
    if name in ("target_date", "revised_target_date", "completed_date", "report_date"):
        return is_dated(text)
    if name == "rating":
        return len(text) <= 30
    if name in ("number", "percent_complete"):
        return len(text) <= 16
    return True


def aligned(row: GridRow, columns: Columns) -> GridRow:
    """A row that lost an empty cell, moved to where its cells fit.

    Text taken from a page may drop an empty cell, which leaves the row short, or padded at its
    end where a program made the table full again. As few as need be of those at its end are
    taken away, and what is left is put where each cell can stand.
    """
    width, cells = len(columns.fields), row.cells
    shortest = len(cells)
    if shortest == width:
        if cells[0].text or _all_fit(columns, cells):
            return row
        shortest = max((at for at, c in enumerate(cells, 1) if c.text), default=width)
    for have in range(min(len(cells), width - 1), shortest - 1, -1):
        for moved in _with_gap(cells[:have], width):
            if _all_fit(columns, moved):
                return GridRow(moved, row.row)
    return GridRow((*cells, *(GAP,) * (width - len(cells))), row.row)


def _with_gap(cells: tuple[GridCell, ...], width: int) -> Iterator[tuple[GridCell, ...]]:
    """The cells with a gap in each place, by preference in front where the first is empty."""
    gap = (GAP,) * (width - len(cells))
    cuts = range(len(cells) + 1)
    for cut in reversed(cuts) if cells and cells[0].text else cuts:
        yield (*cells[:cut], *gap, *cells[cut:])


def _all_fit(columns: Columns, cells: Sequence[GridCell]) -> bool:
    return all(fits(f, c.text) for f, c in zip(columns.fields, cells, strict=True))
