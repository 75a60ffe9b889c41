"""The state of a row where no status column gives it, and whether status and sheet agree."""

from __future__ import annotations

from moothall.reading.vocabulary import load, normal

from . import sheetnames
from .contents import is_state
from .made import Made
from .records import Record
from .sheetnames import CLOSED, DROPPED, NOT_DUE, OPEN, Says


def said_by(record: Record) -> Says:
    """What stands above a record: the nearest heading that says a state, else its sheet."""
    section = record.section
    if section and record.section_place.row is not None:
        found = sheetnames.says(section.printed, record.section_place)
        if found.kind:
            return found
    return record.sheet


def state(made: Made) -> None:
    """The state that a colour or the heading above gives, where no status column does."""
    record = made.record
    status = record.text("status_text")
    above = said_by(record)
    ended = above.kind in (CLOSED, DROPPED) and _kind_said(status) != OPEN
    says = len(status) <= 40 and is_state(status) and not ended
    if "state_printed" in made.fields or says:
        return
    if record.coloured is not None:
        words, place = record.coloured
        made.put("state_printed", words, words, place)
    elif above.kind:
        made.put("state_printed", above.words, above.printed, above.place)


def doubt(made: Made) -> None:
    """A row whose status disagrees with its sheet, or with its closing date."""
    status = made.record.text("status_text")
    said = str(made.fields["state_printed"].value) if "state_printed" in made.fields else status
    stated = _kind_said(said)
    above = said_by(made.record)
    field = "state_printed" if "state_printed" in made.fields else "status_text"
    if _disagree(above.kind, stated, said):
        message = f"The status is “{said}” on the sheet or below the heading “{above.printed}”"
        made.doubt("STATE001", message, field, printed=said)
        return
    closed = made.date("completed_date")
    if closed is not None and closed.end and (stated or above.kind) in (OPEN, NOT_DUE):
        shown = made.fields["completed_date"].printed
        message = f"A closing date, {shown}, stands beside “{said or above.printed}”"
        made.doubt("STATE001", message, "completed_date", printed=shown or "")


def _kind_said(status: str) -> str:
    words = load("sheets")["states"]
    plain = normal(status)
    if plain in words["said_closed"]:
        return CLOSED
    return OPEN if plain in words["said_open"] else ""


def _disagree(above: str, stated: str, said: str) -> bool:
    if above in (CLOSED, DROPPED):
        return stated == OPEN
    if above == NOT_DUE and normal(said) in load("sheets")["states"]["said_due"]:
        return True
    return above in (OPEN, NOT_DUE) and stated == CLOSED
