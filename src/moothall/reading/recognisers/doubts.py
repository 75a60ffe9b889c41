"""What is doubtful when the rows of a paper are compared with each other and with the paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from statistics import median_low

from moothall.documents import dates
from moothall.facts.dates import Precision, StatedDate, add_months
from moothall.facts.phrases import LINE, shortened
from moothall.reading.vocabulary import normal, pattern

from .columns import KEPT
from .likeness import near_names
from .made import Made
from .parts import labels
from .sections import Meaning, is_rating, steps

FAR_PAST = 5 * 366
FAR_FUTURE = 12 * 366


def add(all_made: Sequence[Made], as_at: date | None) -> None:
    """Adds the doubts of a whole paper to its records."""
    _unknown_columns(all_made)
    _ratings(all_made)
    overs = sorted(
        {m.over for made in all_made if (m := made.record.section) and m.over is not None}
    )
    middle = _middle(all_made)
    for made in all_made:
        _texts(made)
        _rating_and_section(made)
        if not _far_date(made, as_at, middle, overs):
            _band(made, as_at, overs)
        _order(made, as_at)
        _credited(made, as_at)
        _labels(made)
    _names(all_made)


def _unknown_columns(all_made: Sequence[Made]) -> None:
    for made in all_made:
        if made.record.first_of_table:
            columns = made.record.columns
            for shown, name in zip(columns.headings, columns.fields, strict=True):
                if shown and name in KEPT and not columns.confirmed:
                    words = f"The column “{shown}” is kept under its own heading"
                    made.doubt("COLS001", words, printed=shown)


def _ratings(all_made: Sequence[Made]) -> None:
    """A rating that no council is known to use, in a paper whose other ratings are known."""
    held = [(m, m.fields["rating"].value) for m in all_made if "rating" in m.fields]
    counts = Counter(normal(value) for _, value in held)
    known = sum(n for value, n in counts.items() if is_rating(value))
    for made, value in held:
        if not is_rating(value) and known >= 0.5 * len(held) and counts[normal(value)] <= 2:
            words = f"“{shortened(value, LINE)}” is not a rating that is known"
            made.doubt("RATE001", words, "rating", printed=value)


def _texts(made: Made) -> None:
    columns = made.record.columns.known
    if "text" in columns and "text" not in made.fields:
        made.doubt("TEXT001", "The recommendation has no text", "text")


def _rating_and_section(made: Made) -> None:
    section, rating = made.record.section, made.fields.get("rating")
    if (
        not section
        or not section.rating
        or rating is None
        or "rating" not in made.record.columns.known
    ):
        return
    here, there = steps(str(rating.value)), steps(section.rating)
    shared = set(here) & set(there)
    if shared and all(here[f] != there[f] for f in shared):
        made.doubt(
            "RATE002", f"The rating is “{rating.value}” under the heading “{section.printed}”",
            "rating", printed=str(rating.value),
        )  # fmt: skip


def _middle(all_made: Sequence[Made]) -> date | None:
    found = [d.end for m in all_made if (d := m.date("target_date")) and d.end]
    return median_low(found) if len(found) >= 3 else None


def _far_date(made: Made, as_at: date | None, middle: date | None, overs: list[int]) -> bool:
    """A target date that stands years away from the paper and the other rows."""
    stated = made.date("target_date")
    day = stated.end if stated else None
    peer = as_at or middle
    if stated is None or day is None or peer is None:
        return False
    gap = (peer - day).days
    section = made.record.section
    too_old = gap > FAR_PAST and (middle is None or (middle - day).days > FAR_PAST)
    if too_old and section and section.over is not None and section.upto is None:
        too_old = overs[-1] != section.over or gap > 2 * FAR_PAST
    if not too_old and -gap < FAR_FUTURE:
        return False
    expected = _fitting(stated, peer, section, overs)
    printed = made.fields["target_date"].printed or ""
    made.doubt(
        "DATE003", f"“{printed}” does not fit the paper, which is of {peer.year}", "target_date",
        printed=printed, expected=expected.isoformat() if expected else "",
    )  # fmt: skip
    return True


def _fitting(
    stated: StatedDate, peer: date, section: Meaning | None, overs: list[int]
) -> date | None:
    """The same day in the latest year that fits the section and is not after the paper."""
    assert stated.end is not None  # noqa: S101
    for year in (peer.year, peer.year - 1, peer.year - 2):
        day = add_months(stated.end, 12 * (year - stated.end.year))
        if day <= peer and (section is None or _fits_band(day, peer, section, overs)):
            return day
    return None


def _fits_band(day: date, as_at: date, section: Meaning, overs: list[int]) -> bool:
    over, upto = section.over, section.upto
    if over is not None and upto is None:
        upto = next((n for n in overs if n > over), None)
    if over is not None and not _older(day, as_at, over):
        return False
    return upto is None or not _older(day, as_at, upto)


def _older(day: date, as_at: date, months: int) -> bool:
    return add_months(day, months, keep_month_end=True) < as_at


def _band(made: Made, as_at: date | None, overs: list[int]) -> None:
    section, stated = made.record.section, made.date("target_date")
    if not section or not section.banded or as_at is None or stated is None or stated.end is None:
        return
    if stated.precision is not Precision.DAY or _fits_band(stated.end, as_at, section, overs):
        return
    printed = made.fields["target_date"].printed or ""
    made.doubt(
        "BAND001", f"“{printed}” at {as_at:%d/%m/%Y} does not fit the heading “{section.printed}”",
        "target_date", printed=printed,
    )  # fmt: skip


def _order(made: Made, as_at: date | None) -> None:
    """A date now agreed that is before the date first agreed, or, in a status, before the paper."""
    first, name = made.date("target_date"), "revised_target_date"
    revised = made.date(name)
    if revised is None or revised.end is None:
        return
    printed = made.fields[name].printed or ""
    if first and first.end and first.start and revised.end < first.start:
        if any(d.code == "DATE003" for d in made.doubts):
            return
        shown = made.fields["target_date"].printed
        made.doubt(
            "DATE004", f"The revised date “{printed}” is before the target date “{shown}”",
            name, printed=printed,
        )  # fmt: skip
    elif as_at and revised.end < as_at and name not in made.record.columns.known:
        made.doubt(
            "DATE007",
            f"The revised date “{printed}” had passed at {as_at:%d/%m/%Y}",
            name,
            printed=printed,
        )


def _credited(made: Made, as_at: date | None) -> None:
    """ "The update above is from the July cycle", though it names a later day."""
    narrative = made.status.narrative
    for match in pattern("status", "credited").finditer(narrative.translate(dates.DASHES)):
        named = dates.mentions(match[0])
        month = named[-1].stated if named else None
        if month is None or month.end is None:
            continue
        cycle = named[-1].printed
        later = [
            m for m in dates.mentions(narrative[: match.start()])
            if m.stated.end and m.stated.precision is Precision.DAY and m.stated.end > month.end
            and (as_at is None or m.stated.end <= as_at)
        ]  # fmt: skip
        if later:
            message = f"The update is credited to {cycle} but speaks of {later[-1].printed}"
            made.doubt("TEXT003", message, "status_text", printed=later[-1].printed)


def _labels(made: Made) -> None:
    text, said = labels(made.record.text("text")), labels(made.record.text("status_text"))
    numbered = [x for x in said if re.match(r"\d+[a-z]$", x, re.I)]
    missing = [x for x in numbered if x.lower() not in {y.lower() for y in text}]
    if missing:
        shown = ", ".join(missing)
        made.doubt("PART001", f"{shown} in the status, not in the text", "parts", printed=shown)


def _names(all_made: Sequence[Made]) -> None:
    """An audit whose name differs from another's in the paper by a word left out or a letter."""
    held = Counter(str(m.fields["audit"].value) for m in all_made if "audit" in m.fields)
    near = near_names(held)
    for made in all_made:
        field = made.fields.get("audit")
        if field and field.value in near:
            made.doubt(
                "NAME001", f"“{field.value}” nearly equals “{near[field.value]}”", "audit",
                printed=str(field.value), expected=near[field.value],
            )  # fmt: skip
