"""The fields of one recommendation, as contracts/extract.md has them, from the cells of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from moothall.documents import dates
from moothall.documents.tree import NOWHERE, Place
from moothall.facts.dates import StatedDate
from moothall.reading.vocabulary import pattern

from . import (
    brackets,
    dated,
    extras,
    inside,
    marks,
    mixed,
    paired,
    parts,
    people,
    sheets,
    statements,
    status,
    wording,
)
from .cells import lines
from .columns import DATE_FIELDS
from .history import Earlier, entries
from .made import Made
from .records import Record
from .sections import unmarked

PLAIN = (
    "number", "audit", "reference", "title", "rating", "text", "finding", "management_response",
    "owner", "directorate", "service", "state_printed", "holder", "remarks", "evidence",
)  # fmt: skip
DATED = ("report_date", "completed_date")
PERCENT = re.compile(r"-?\d+(?:\.\d+)?")


def make(record: Record) -> Made:
    """Reads every field of a record; what is doubtful is said, nothing raises."""
    made = Made(record)
    inside.divide(record)
    brackets.divide(record)
    mixed.divide(record)
    inside.add(record)
    for name in PLAIN:
        _plain(made, name)
    _headings(made)
    _dates(made)
    _percent(made)
    if made.record.flat:
        people.add(made)
        sheets.state(made)
    _status(made)
    extras.add(made)
    labels = parts.labels(*(made.record.text(n) for n in ("text", "status_text")))
    if labels:
        made.put("parts", labels, None, record.place)
    for code, name, message in record.doubts:
        made.doubt(code, message, name)
    if made.record.flat:
        sheets.doubt(made)
        marks.add(made)
    return made


def _plain(made: Made, name: str) -> None:
    printed = made.record.text(name).strip()
    if not printed or (_is_placeholder(printed) and not _says(name, printed)):
        return
    value = printed
    if name == "number":
        value = re.sub(r"\.0$|[.):]+$", "", printed)
    elif name in ("rating", "state_printed"):
        # a sheet's stars are words, and so are stars alone
        value = printed if made.record.flat else unmarked(printed) or printed
    made.put(name, value, printed, made.record.place_of(name))


def _says(name: str, placeholder: str) -> bool:
    """Whether words for nothing say something here: "n/a" is a state."""
    return name in ("text", "rating") or (name == "state_printed" and placeholder[0].isalpha())


def _is_placeholder(text: str) -> bool:
    return bool(pattern("words", "patterns", "placeholder").match(text))


def _headings(made: Made) -> None:
    """What the headings above say, where the table has no column for it."""
    record = made.record
    if record.section and record.section.printed:
        made.put("section", record.section.printed, record.section.printed, record.section_place)
    for name in ("audit", "directorate", "service", "owner"):
        heading = getattr(record, name)
        if heading and name not in record.columns.known and name not in made.fields:
            said = getattr(heading, name)
            made.put(name, said, heading.printed, record.audit_place)
    if record.section and record.section.rating and "rating" not in record.columns.known:
        section = record.section
        printed = section.rating_printed
        rating = printed.capitalize() if printed.islower() else printed
        made.put("rating", rating, section.printed, record.section_place)


def _dates(made: Made) -> None:
    record = made.record
    for at, name in record.columns.second.items():
        _divide(made, record.columns.fields[at], name)
    if "target_date" in record.parts:
        raw = _raw(record, "target_date")
        heads = zip(record.columns.fields, record.columns.headers, strict=True)
        order = next((wording.both_dates(h) for f, h in heads if f == "target_date"), None)
        found = dated.of_cell(record.text("target_date"), raw, order)
        place = record.place_of("target_date")
        _put_date(made, "target_date", found.first, place)
        revised = "revised_target_date" if order else "target_date_revised_in_cell"
        _put_date(made, revised, found.revised, place)
        for code, message in found.doubts:
            made.doubt(code, message, "target_date")
    for name in DATED:
        text = record.text(name)
        if text and not _is_placeholder(text):
            read = dates.read(text, _raw(record, name))
            if read.stated or not dates.is_no_date(text):
                problem = read.problem or ("" if read.stated else "DATE001")
                stated = dated.Stated(read.stated or StatedDate(), text, problem)
                _put_date(made, name, stated, record.place_of(name))


def _raw(record: Record, name: str) -> Any:
    """The typed value of a field's cell; a date's bare count of days, stored as text, is one."""
    cell = record.cells.get(name)
    if cell is None or cell.raw is not None or name not in DATE_FIELDS:
        return cell.raw if cell is not None else None
    return float(cell.text) if dates.serial(cell.text) else None


def _put_date(made: Made, name: str, found: dated.Stated | None, place: Place) -> None:
    if found is None:
        return
    made.put(name, found.value, found.printed, place)
    if found.problem:
        shown = " ".join(found.printed.split())
        words = {
            "DATE001": f"“{shown}” could not be read as a date",
            "DATE002": f"“{shown}” has no year",
        }
        made.doubt(found.problem, words.get(found.problem, shown), name, printed=shown)


def _divide(made: Made, name: str, date_name: str) -> None:
    """A cell that holds an owner (or rating) and the date: its dated lines are the date."""
    record = made.record
    told = paired.divide(record, name)
    if not told.dates:
        return
    if told.kept:
        printed = " ".join(x.text for x in told.kept)
        made.put(name, printed, printed, told.kept[0].place)
    else:
        made.fields.pop(name, None)
    if told.answers and "management_response" not in record.columns.known:
        printed = " ".join(x.text for x in told.answers)
        made.put("management_response", printed, printed, told.answers[0].place)
    text = "\n".join(x.text for x in told.dates)
    found = dated.of_cell(text)
    if date_name == "completed_date" and dated.revises(record.text(name)):
        date_name = "revised_target_date"
    _put_date(made, date_name, found.first, told.dates[0].place)
    if date_name == "target_date":
        _put_date(made, "target_date_revised_in_cell", found.revised, told.dates[0].place)


def _percent(made: Made) -> None:
    record = made.record
    printed = record.text("percent_complete")
    found = PERCENT.search(printed.replace(",", ""))
    if found:
        raw = _raw(record, "percent_complete")
        is_share = (
            isinstance(raw, float) and 0 <= raw <= 1 and "%" not in printed and "." in printed
        )
        number = f"{raw * 100:.10g}" if is_share else re.sub(r"\.0+$", "", found[0])
        made.put("percent_complete", number, printed, record.place_of("percent_complete"))


def _status(made: Made) -> None:
    record = made.record
    text = record.text("status_text")
    if text:
        made.put("status_text", text, text, record.place_of("status_text"))
    made.status = status.split(record.lines("status_text"))
    narrative = made.status.narrative
    if narrative:
        made.put("narrative", narrative, narrative, record.place_of("status_text"))
    _revised(made)
    earlier = [*made.status.earlier, *_earlier_column(record)]
    if record.columns.stepped and "revised_target_date" not in made.fields and earlier:
        last = earlier.pop()  # of dates in steps, the latest that is filled is now agreed
        stated = dated.Stated(last.stated, last.printed, last.problem)
        _put_date(made, "revised_target_date", stated, last.place)
    if earlier:
        value = [e.as_dict() for e in earlier]
        made.put(
            "earlier_target_dates", value, "\n".join(e.printed for e in earlier), earlier[0].place
        )
        for entry in earlier:
            _doubt_entry(made, entry)
    if made.status.repeated:
        made.doubt("TEXT002", "The heading of the earlier dates is printed twice", "status_text")
    state = made.fields.get("state_printed")
    said = narrative
    if made.status.revised and made.status.revised.printed not in narrative:
        said = f"{narrative}\n{made.status.revised.printed}"
    if remark := _remark(made):
        said = f"{said}\n{remark}"
    signals = statements.signals(said, text, state.value if state else "")
    if signals:
        made.put("signals", signals, None, record.place_of("status_text"))


def _remark(made: Made) -> str:
    """What internal audit remarks in a column of its own. A paper prints it as part of the status;
    in a workbook it is the team's note to itself, and is kept apart from what is published."""
    record = made.record
    words = record.text("audit_remark") if record.flat else ""
    if words:
        own = str(made.fields["remarks"].value) if "remarks" in made.fields else ""
        together = "\n".join(filter(None, (own, words)))
        made.put("remarks", together, together, record.place_of("audit_remark"))
    return words


def _revised(made: Made) -> None:
    """The date now agreed: from its own column, else from the status text."""
    record = made.record
    printed = record.text("revised_target_date")
    name = "revised_target_date"
    if printed and not _is_placeholder(printed):
        raw = _raw(record, name)
        found = dates.read(printed, raw)
        if found.stated is not None:
            stated = dated.Stated(found.stated, printed, found.problem)
            _put_date(made, name, stated, record.place_of(name))
        else:
            problem = "" if dates.is_no_date(printed) else "DATE001"
            _put_date(
                made, name, dated.Stated(StatedDate(), printed, problem), record.place_of(name)
            )
    if name not in made.fields and (found_text := made.status.revised) is not None:
        stated = dated.Stated(found_text.stated, found_text.printed, found_text.problem)
        _put_date(made, name, stated, found_text.place)


def _earlier_column(record: Record) -> Iterator[Earlier]:
    cell = record.cells.get("earlier_target_dates")
    if cell is None:
        return
    typed = dates.from_raw(cell.raw)
    if typed is not None and not record.columns.stepped:
        yield Earlier(None, "", cell.text, typed, cell.place)
        return
    for part in record.parts.get("earlier_target_dates", []):
        for line in part or lines(cell):
            yield from entries(line.text.lstrip("• "), line.place or NOWHERE)


def _doubt_entry(made: Made, entry: Earlier) -> None:
    name = "earlier_target_dates"
    shown = f"{entry.label}: {entry.printed}" if entry.label else entry.printed
    if entry.problem == "DATE002":
        made.doubt("DATE002", f"“{shown}” has no year", name, printed=entry.printed)
    elif entry.problem:
        made.doubt("DATE001", f"“{shown}” could not be read as a date", name, printed=entry.printed)
    if entry.label and entry.cycle is None:
        made.doubt("DATE006", f"“{entry.label}” names no readable month", name, printed=entry.label)
