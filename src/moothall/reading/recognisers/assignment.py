"""Which field each column holds: by what its heading may mean, what its cells hold, and what the
other columns are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from moothall.reading.vocabulary import load, normal, pattern

from . import settling, wording
from .columns import ASIDE, DATE_FIELDS, NO_FIELD, TEXT_FIELDS, Columns
from .contents import Contents, belief, of_column
from .grid import GridRow

LEAST = 0.42
SAMPLE = 60
BESIDE = 0.9
"""What a column is worth for a field that another names more plainly."""
Scores = dict[tuple[int, str], float]


def understand(headers: Sequence[str], rows: Sequence[GridRow]) -> Columns | None:
    """The fields of columns with these headings above these rows; None with nothing understood."""
    held = [_contents(rows, at, header) for at, header in enumerate(headers)]
    scores, second = _scores(headers, held)
    ladder = wording.ladder(headers)
    fields = _assign(scores, headers, second, _stepped(ladder, len(headers)))
    settling.settle(fields, headers, held, second)
    fields = _assign(scores, headers, second, fields)
    if not any(fields):
        return None
    unknown = tuple(
        h for f, h in zip(fields, headers, strict=True) if h.strip() and f in ("", ASIDE)
    )
    return Columns(tuple(headers), tuple(fields), second, unknown)


def _scores(headers: Sequence[str], held: Sequence[Contents]) -> tuple[Scores, dict[int, str]]:
    """How far each column may be each field, and the other field of a column that holds two.

    An action is the text where no heading names a recommendation.
    """
    second: dict[int, str] = {}
    scores: Scores = {}
    for at, header in enumerate(headers):
        pair = wording.both(header) if header.strip() else None
        dated = [f for f in pair or () if f in DATE_FIELDS]
        if pair and len(dated) == 1:
            other = next(f for f in pair if f != dated[0])
            scores[at, other], second[at] = 0.9, dated[0]
            continue
        if wording.both_dates(header) and (not wording.BRACKETS.search(header) or held[at].pairs):
            scores[at, "target_date"] = 0.95 * belief("target_date", held[at])
            continue
        if many := wording.several(header) or [f for f in pair or () if f in TEXT_FIELDS]:
            scores[at, next((f for f in TEXT_FIELDS if f in many), many[0])] = 0.9
            continue
        for name, score in wording.candidates(header).items():
            trust = belief(name, held[at])
            if score * trust >= LEAST:
                scores[at, name] = score * trust
        if (
            held[at].shares >= 0.8
            and {"status_text", "state_printed"} & wording.candidates(header).keys()
        ):
            scores = {key: score for key, score in scores.items() if key[0] != at}
            scores[at, "percent_complete"] = 0.9
    _first_agreed(headers, scores)
    _repeated(headers, scores)
    _superseded(headers, scores)
    _called_status(headers, scores)
    if not any(name == "text" for _, name in scores):
        scores |= {
            (at, "text"): 1 + score
            for (at, name), score in scores.items()
            if name == "management_response" and _is_action(headers[at])
        }
    return scores, second


def _first_agreed(headers: Sequence[str], scores: Scores) -> None:
    """Beside a date that is called the original, a plain "Due date" is the one now agreed."""
    found = [at for at, name in scores if name == "target_date"]
    first = [at for at in found if wording.is_original(headers[at])]
    if not first:
        return
    for at in first:
        scores[at, "target_date"] += 0.5
    bare = [at for at in found if normal(headers[at]) in load("headers")["plain_dates"]]
    revised = any(name == "revised_target_date" for at, name in scores if at not in first)
    if len(bare) == 1 and not revised:
        scores[bare[0], "revised_target_date"] = scores.pop((bare[0], "target_date"))


def _repeated(headers: Sequence[str], scores: Scores) -> None:
    """A second column of one heading is no remark: it stays under its heading."""
    plain = [normal(h) for h in headers]
    for at, heading in enumerate(plain):
        if heading in plain[:at]:
            for name in load("headers")["second_choice"]:
                scores.pop((at, name), None)


def _superseded(headers: Sequence[str], scores: Scores) -> None:
    """Of columns whose headings differ by their date alone ("Update June", "Update September"),
    only the latest says how things stand."""
    stems: dict[str, list[tuple[date, int]]] = {}
    for at, header in enumerate(headers):
        when = wording.printed_date(header)
        if when is not None:
            stems.setdefault(wording.undated(header), []).append((when, at))
    for columns in stems.values():
        for _, at in sorted(columns)[:-1]:
            for name in ("status_text", "state_printed", "percent_complete", "remarks"):
                scores.pop((at, name), None)


def _called_status(headers: Sequence[str], scores: Scores) -> None:
    """Of several columns of states the one that is called a status says it: a bare "RAG" beside
    it may rate the risk."""
    found = [at for at, name in scores if name == "state_printed"]
    called = [at for at in found if {*normal(headers[at]).split()} & {"status", "state"}]
    for at in found if called else ():
        if at not in called:
            scores[at, "state_printed"] *= BESIDE


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


def _contents(rows: Sequence[GridRow], at: int, header: str) -> Contents:
    """What a column holds, a heading that is printed again left out."""
    cells = [r.cells[at] for r in rows[:SAMPLE] if at < len(r.cells) and len(r.printed) > 1]
    cells = [c for c in cells if not c.text or normal(c.text) != normal(header)]
    return of_column([c.text for c in cells if not c.spread], [c.cell.raw for c in cells])


def _assign(
    scores: Scores,
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
