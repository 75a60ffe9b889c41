"""Field by field: what a paper states of a recommendation beside what the record holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from moothall.documents.drafts import Draft
from moothall.documents.tree import NOWHERE
from moothall.facts.dates import StatedDate
from moothall.facts.details import Detail, same_text
from moothall.facts.phrases import LINE, day_in_words, shortened
from moothall.facts.ratings import Rating
from moothall.facts.recommendations import CycleDate, RecommendationFacts
from moothall.facts.statements import Printed
from moothall.facts.states import STATE_WORDS
from moothall.reading.recognisers.sections import meaning

from .details import details_of, field_of, texts_of
from .matching import audits_alike, same_words
from .saying import closing_day, state_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: the record's words and the paper's. ``conflict``: only a person may choose.

    ``field`` is text, rating, original, audit, revised, earlier, status, state, closed_on, parts,
    reference, owner, directorate, service, holder, email or "detail:KIND:HEADING" (case-folded), of
    which ``heading`` is the heading to show. ``printed`` is what the paper's words were.
    """

    field: str
    record: str
    paper: str
    printed: str = ""
    conflict: bool = False
    heading: str = ""

    def as_dict(self) -> dict[str, Any]:
        told = asdict(self)
        if not self.heading:
            del told["heading"]
        return told


def compare(
    draft: Draft, record: RecommendationFacts, as_at: date, ratings: Sequence[Rating]
) -> tuple[Difference, ...]:
    """What importing ``draft`` as a statement as at ``as_at`` would change; empty: nothing."""
    parts = (
        _text, _rating, _original, _audit, _dates, _earlier, _status, _state, _closing, _parts,
        _names, _details,
    )  # fmt: skip
    return tuple(d for part in parts for d in part(draft, record, as_at, ratings))


def words_of(stated: StatedDate | None) -> str:
    """A date as people write it; what is known of it where no day is."""
    if stated is None:
        return ""
    if stated.date is not None:
        return f"{stated.date.day} {stated.date:%B %Y}"
    return "to be confirmed" if stated.tbc else "not known"


def as_printed(printed: str) -> str:
    """Printed words as they are compared: case and white space aside."""
    return " ".join(printed.split()).casefold()


def same_date(one: StatedDate | None, other: StatedDate | None) -> bool:
    known = (one.date, one.tbc) if one else (None, False)
    return known == ((other.date, other.tbc) if other else (None, False))


def original_of(draft: Draft) -> StatedDate | None:
    value = draft.value("target_date")
    return value if isinstance(value, StatedDate) else None


def revised_field(draft: Draft) -> str:
    """The field that holds the date now agreed, the status's before the date cell's, or ""."""
    for name in ("revised_target_date", "target_date_revised_in_cell"):
        if isinstance(draft.value(name), StatedDate):
            return name
    return ""


def earlier_of(draft: Draft) -> tuple[tuple[CycleDate, Printed], ...]:
    """The dates of earlier cycles that the paper lists, in its order."""
    field = draft.fields.get("earlier_target_dates")
    found = []
    for entry in field.value if field else ():
        stated = entry.get("date")
        if isinstance(stated, dict):
            stated = StatedDate.from_dict(stated)
        printed = str(entry.get("printed") or "")
        cycle = CycleDate(
            str(entry.get("label") or ""), str(entry.get("cycle") or ""), stated, printed
        )
        place = entry.get("place") or (field.place if field else NOWHERE)
        where = place if isinstance(place, dict) else place.as_dict()
        found.append((cycle, Printed(printed, where)))
    return tuple(found)


def rating_of(draft: Draft, ratings: Sequence[Rating]) -> str:
    """The council's code for the printed rating; the printed words where it has none."""
    return rating_code(str(draft.value("rating") or ""), ratings)


def section_rating(draft: Draft, ratings: Sequence[Rating]) -> str:
    """The council's code for the rating that the heading above names; empty where it names none."""
    return rating_code(meaning(str(draft.value("section") or "")).rating, ratings)


def rating_words(code: str, ratings: Sequence[Rating]) -> str:
    """The council's name of a rating; one that it doesn't know as printed, at a line's length."""
    return next((r.name for r in ratings if r.code == code), shortened(code, LINE))


def rating_code(printed: str, ratings: Sequence[Rating]) -> str:
    value = printed.strip()
    for rating in ratings:
        if value.casefold() in {rating.code.casefold(), rating.name.casefold()}:
            return rating.code
    return value


def cycle_key(cycle: CycleDate) -> str:
    return cycle.cycle or as_printed(cycle.label)


def new_earlier(
    draft: Draft, record: RecommendationFacts | None
) -> tuple[tuple[CycleDate, Printed], ...]:
    """The earlier dates whose cycle the record holds nothing for."""
    known = {cycle_key(c) for c in record.earlier} if record else set()
    return tuple(e for e in earlier_of(draft) if cycle_key(e[0]) not in known)


def new_parts(draft: Draft, record: RecommendationFacts | None) -> tuple[str, ...]:
    known = {p.label.casefold() for p in record.parts} if record else set()
    return tuple(str(p) for p in draft.value("parts") or () if str(p).casefold() not in known)


def says_status(draft: Draft) -> bool:
    return draft.value("status_text") is not None or draft.value("narrative") is not None


def is_new_status(draft: Draft, record: RecommendationFacts, as_at: date) -> bool:
    """Whether the paper's status is for another date than the record's latest, or other words."""
    if not says_status(draft):
        return False
    if record.narrative_as_at != as_at:
        return True
    return not same_words(str(draft.value("narrative") or ""), record.narrative)


Found = Iterator[Difference]
_Ratings = Sequence[Rating]


def _text(draft: Draft, record: RecommendationFacts, _as_at: date, _ratings: _Ratings) -> Found:
    text = str(draft.value("text") or "")
    if text and not same_words(text, record.text):
        yield Difference("text", record.text, text, draft.printed("text"))


def _rating(draft: Draft, record: RecommendationFacts, _as_at: date, ratings: _Ratings) -> Found:
    rating, printed = rating_of(draft, ratings), draft.printed("rating")
    if not rating or rating == record.rating:
        return
    if record.rating and record.rating == section_rating(draft, ratings):
        return  # the paper prints both, and a person chose this one
    if record.rating_printed and as_printed(printed) == as_printed(record.rating_printed):
        return  # a person has settled what these printed words mean
    held, here = rating_words(record.rating, ratings), rating_words(rating, ratings)
    yield Difference("rating", held, here, printed, conflict=bool(record.rating))


def _original(draft: Draft, record: RecommendationFacts, _as_at: date, _ratings: _Ratings) -> Found:
    stated, printed = original_of(draft), draft.printed("target_date")
    if stated is None or (stated.date is None and not stated.tbc):
        return
    if same_date(stated, record.original) or (
        record.original_printed and as_printed(printed) == as_printed(record.original_printed)
    ):
        return
    held = record.original is not None and record.original.date is not None
    yield Difference("original", words_of(record.original), words_of(stated), printed, held)


def _audit(draft: Draft, record: RecommendationFacts, _as_at: date, _ratings: _Ratings) -> Found:
    name = str(draft.value("audit") or "")
    known = (record.audit, *record.audit_names)
    if name and all(audits_alike(name, k) < 1 for k in known):
        yield Difference("audit", record.audit, name, draft.printed("audit"))


def _dates(draft: Draft, record: RecommendationFacts, _as_at: date, _ratings: _Ratings) -> Found:
    name = revised_field(draft)
    if not name:
        return
    stated, printed = draft.value(name), draft.printed(name)
    settled = record.current_printed and as_printed(printed) == as_printed(record.current_printed)
    if not settled and not same_date(stated, record.current):
        yield Difference("revised", words_of(record.current), words_of(stated), printed)


def _earlier(draft: Draft, record: RecommendationFacts, _as_at: date, _ratings: _Ratings) -> Found:
    for cycle, printed in new_earlier(draft, record):
        yield Difference("earlier", "", f"{cycle.label}: {words_of(cycle.stated)}", printed.text)


def _status(draft: Draft, record: RecommendationFacts, as_at: date, _ratings: _Ratings) -> Found:
    if is_new_status(draft, record, as_at):
        narrative = str(draft.value("narrative") or "")
        yield Difference("status", record.narrative, narrative, draft.printed("status_text"))


def _state(draft: Draft, record: RecommendationFacts, _as_at: date, _ratings: _Ratings) -> Found:
    state = state_of(draft)
    if state == record.state or not (says_status(draft) or draft.value("state_printed")):
        return
    printed = draft.printed("state_printed")
    reopened = not record.state.is_open
    yield Difference("state", STATE_WORDS[record.state], STATE_WORDS[state], printed, reopened)


def _closing(draft: Draft, record: RecommendationFacts, _as_at: date, _ratings: _Ratings) -> Found:
    day, held = closing_day(draft), record.closed_stated
    if day is not None and day != held:
        words = day_in_words(held) if held else ""
        printed = draft.printed("completed_date")
        yield Difference("closed_on", words, day_in_words(day), printed, conflict=held is not None)


def _parts(draft: Draft, record: RecommendationFacts, _as_at: date, _ratings: _Ratings) -> Found:
    if labels := new_parts(draft, record):
        yield Difference("parts", ", ".join(p.label for p in record.parts), ", ".join(labels))


def _names(draft: Draft, record: RecommendationFacts, _as_at: date, _ratings: _Ratings) -> Found:
    pairs = {
        "reference": record.printed_reference,
        "owner": record.owner,
        "directorate": record.directorate,
        "service": record.service,
    }
    if not (record.directorate or draft.value("directorate")):
        del pairs["service"]  # a service is kept within its directorate
    for name, held in pairs.items():
        value = str(draft.value(name) or "")
        if value and not same_words(value, held) and not _is_cut(value, held):
            yield Difference(name, held, value, draft.printed(name))


def _details(draft: Draft, record: RecommendationFacts, _as_at: date, _ratings: _Ratings) -> Found:
    known = texts_of(record)
    for said in details_of(draft):
        held = known.get(said.key, "")
        if not same_text(said.text, held):
            shown = Detail(said.kind, said.heading, said.text).shown_as
            yield Difference(field_of(said), held, said.text, said.text, heading=shown)


def _is_cut(value: str, held: str) -> bool:
    """Whether the record holds the start of a name that is too long to be kept whole."""
    return len(held) >= 60 and as_printed(value).startswith(as_printed(held)[:60])
