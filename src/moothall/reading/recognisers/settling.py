"""What a column means because of its neighbours and of what stands in its cells."""

from __future__ import annotations

from collections.abc import Sequence

from moothall.reading.vocabulary import load, normal

from . import wording
from .columns import ASIDE
from .contents import Contents

SHORT_HEADING = 2
FEWEST_STATES = 3
MOSTLY = 0.8
REPEATED = 0.5


def settle(
    fields: list[str], headers: Sequence[str], held: Sequence[Contents], second: dict[int, str]
) -> None:
    """Changes ``fields`` where one column means something because of what the others are."""
    if "rating" not in fields and "state_printed" in fields:
        at = fields.index("state_printed")
        if normal(headers[at]).endswith("rating"):
            fields[at] = "rating"
    _settle_state(fields, headers, held)
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
        later = fields[at] == "finding" and plain.startswith("what ") and "text" in fields[:at]
        if later and "state_printed" in fields and "status_text" not in fields:
            fields[at] = "status_text"  # what was found when it was followed up
        remark = fields[at] == "status_text" and {"comment", "comments", "response"} & {
            *plain.split()
        }
        if remark and held[at].answered >= 0.6 and "management_response" not in fields:
            fields[at] = "management_response"


def _settle_state(fields: list[str], headers: Sequence[str], held: Sequence[Contents]) -> None:
    """One column of states is the state, whatever its heading calls it, where none is called so."""
    if "state_printed" in fields:
        return
    able = [
        at
        for at, h in enumerate(held)
        if fields[at] in ("", ASIDE, "audit_remark")
        and h.filled >= FEWEST_STATES
        and h.stated >= MOSTLY
        and max(h.answers, h.answered, h.rated) < 0.5
        and wording.printed_date(headers[at]) is None
    ]
    if len(able) == 1 and headers[able[0]].strip():
        fields[able[0]] = "state_printed"


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
        if normal(headers[at]).split()[0] in load("headers")["only_dates"]:
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
