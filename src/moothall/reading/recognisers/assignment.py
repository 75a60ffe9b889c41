"""Which field each column holds: by what its heading may mean, what its cells hold, and what the
other columns are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from moothall.reading.vocabulary import load, normal, pattern

from . import wording
from .columns import ASIDE, DATE_FIELDS, NO_FIELD, TEXT_FIELDS, Columns
from .contents import Contents, belief, of_column
from .grid import GridRow

LEAST = 0.42
SAMPLE = 60
BESIDE = 0.9
"""What a column is worth for a field that another names more plainly."""
SHORT_HEADING = 2
REPEATED = 0.5
Scores = dict[tuple[int, str], float]


def understand(headers: Sequence[str], rows: Sequence[GridRow]) -> Columns | None:
    """The fields of columns with these headings above these rows; None with nothing understood."""
    held = [_contents(rows, at, header) for at, header in enumerate(headers)]
    scores, second = _scores(headers, held)
    ladder = wording.ladder(headers)
    fields = _assign(scores, headers, second, _stepped(ladder, len(headers)))
    _settle(fields, headers, held, second)
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
    _settle_people(fields, headers)
    if "title" in fields and "text" in fields:
        at = fields.index("title")
        repeated = held[at].filled >= 4 and held[at].distinct <= 0.7
        if repeated and "audit" not in fields:
            fields[at] = "audit"
        elif held[at].filled >= 4 and held[at].distinct <= REPEATED:
            fields[at] = ASIDE  # a theme that many rows share is the title of none
    _settle_by_contents(fields, headers, held)
    if "title" in fields and "text" not in fields and "finding" not in fields:
        fields[fields.index("title")] = "text"
    _settle_dates(fields, headers, held, second)


def _settle_by_contents(
    fields: list[str], headers: Sequence[str], held: Sequence[Contents]
) -> None:
    """What cells show where a heading says little: rising numbers, names of audits, answers."""
    first = next((at for at, h in enumerate(held) if h.filled or headers[at].strip()), 0)
    unnamed = len(normal(headers[first])) <= SHORT_HEADING and not fields[first]
    if unnamed and held[first].counts and not {"number", "reference"} & {*fields}:
        fields[first] = "number"
    for at, header in enumerate(headers):
        plain = normal(header)
        named = plain.startswith("audit ") and held[at].worded >= 0.5
        if fields[at] == ASIDE and named and "audit" not in fields:
            fields[at] = "audit"  # "Audit / year" over names of audits
        remark = fields[at] == "status_text" and {"comment", "comments", "response"} & {
            *plain.split()
        }
        if remark and held[at].answered >= 0.6 and "management_response" not in fields:
            fields[at] = "management_response"


def _settle_people(fields: list[str], headers: Sequence[str]) -> None:
    """A column of posts beside one of owners: posts own, and the other names who holds them."""
    posts = load("sheets")["people"]["posts"]
    free = ("", ASIDE, "title", "holder")
    beside = [i for i, h in enumerate(headers) if normal(h) in posts and fields[i] in free]
    if "owner" not in fields:
        alone = beside or [i for i, f in enumerate(fields) if f == "holder"]
        if alone:
            fields[alone[0]] = "owner"
        return
    at = fields.index("owner")
    after = at + 1
    if after < len(headers) and normal(headers[after]) == "name" and fields[after] in free:
        if "holder" not in fields:
            fields[after] = "holder"  # "Responsible officer", and beside it who that is
        return
    if normal(headers[at]) in posts or not beside:
        return
    if "holder" not in fields or fields.index("holder") == beside[0]:
        fields[at], fields[beside[0]] = "holder", "owner"


def _settle_dates(
    fields: list[str], headers: Sequence[str], held: Sequence[Contents], second: dict[int, str]
) -> None:
    """A table's only date is the one first agreed, whatever its heading calls it; so is the one
    called agreed beside a revised one."""
    if "revised_target_date" in fields and "target_date" not in (*fields, *second.values()):
        for at, name in enumerate(fields):
            if name == "report_date" and normal(headers[at]) in load("headers")["agreed_dates"]:
                fields[at] = "target_date"
                return
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
        dated = held[at].filled
        open_too = all(h.done < 0.5 or dated - h.done * h.filled > dated / 4 for h in ends)
        if normal(headers[at]) in load("headers")["either"] and open_too:
            fields[at] = "target_date"  # rows that are not done have one too
    if "target_date" not in (*fields, *second.values()):
        plain_dates = [i for i, h in enumerate(headers) if normal(h) == "date" and not fields[i]]
        text = fields.index("text") if "text" in fields else -1
        if len(plain_dates) == 1 and plain_dates[0] > text and held[plain_dates[0]].dated >= 0.5:
            fields[plain_dates[0]] = "target_date"
