"""What a paper gave beside what it must give, record by record and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from moothall.documents.drafts import Draft
from moothall.facts.dates import StatedDate

Expected = Mapping[str, Any]

LOOKED_AT = (
    "number", "audit", "reference", "title", "rating", "text", "finding", "management_response",
    "target_date", "target_date_revised_in_cell", "owner", "directorate", "service", "report_date",
    "state_printed", "percent_complete", "completed_date", "status_text", "revised_target_date",
)  # fmt: skip
"""Fields that are compared. Others are only compared where a record names them."""
NAMES = ("text", "management_response", "finding", "title")


def plain(value: Any) -> str:
    """A value as the expectations are written: dates in ISO form, texts on one line."""
    if isinstance(value, StatedDate):
        return value.end.isoformat() if value.end else "TBC" if value.tbc else ""
    return " ".join(str(value).replace("•", " ").split())


def differences(expected: Sequence[Expected], drafts: Sequence[Draft]) -> list[str]:
    """One line for each record or field that is missing, wrong or invented."""
    return [
        line for one, draft in _pairs(expected, drafts) for line in _of_record(one, draft)
    ]  # fmt: skip


def _pairs(
    expected: Sequence[Expected], drafts: Sequence[Draft]
) -> Iterator[tuple[Expected | None, Draft | None]]:
    """Records and the drafts that hold their words, each once; then the drafts that are left."""
    left = list(drafts)
    for one in expected:
        found = next((d for d in left if _holds(d, one)), None)
        if found is not None:
            left.remove(found)
        yield one, found
    yield from ((None, draft) for draft in left)


def _name(one: Expected) -> str:
    return next(plain(_value(one[n])) for n in NAMES if n in one).split("…")[0].strip()


def _holds(draft: Draft, one: Expected) -> bool:
    words = [plain(draft.value(n, "")) for n in NAMES]
    number = plain(draft.value("number", ""))
    return any(_name(one)[:40] in w for w in words if w) and number == plain(one.get("number", ""))


def _of_record(one: Expected | None, draft: Draft | None) -> Iterator[str]:
    if one is None:
        assert draft is not None
        words = next((plain(draft.value(n)) for n in NAMES if draft.value(n)), "")
        yield f"invented record: {draft.value('number', '')} {words[:60]}"
        return
    name = f"{one.get('number', '')} {_name(one)[:40]}"
    if draft is None:
        yield f"missing record: {name}"
        return
    for field in dict.fromkeys((*one, *LOOKED_AT)):
        wanted, found = one.get(field), draft.fields.get(field)
        if wanted is None and found is not None:
            yield f"invented field: {name}: {field} “{plain(found.value)}”"
        elif wanted is not None and found is None:
            if not _value(wanted).startswith("?"):
                yield f"missing field: {name}: {field} “{_value(wanted)}”"
        elif wanted is not None and found is not None:
            if not _same(plain(found.value), _value(wanted)):
                shown = f"“{plain(found.value)}” for “{_value(wanted)}”"
                yield f"wrong field: {name}: {field} {shown}"
            elif isinstance(wanted, list) and plain(found.printed) != wanted[1]:
                yield f"wrong field: {name}: {field} printed “{plain(found.printed)}”"


def _value(wanted: Any) -> str:
    return str(wanted[0] if isinstance(wanted, list) else wanted)


def _same(found: str, wanted: str) -> bool:
    first, gap, last = (part.strip() for part in wanted.removeprefix("?").partition("…"))
    if not gap:
        return found == first
    return found.startswith(first) and found.endswith(last) and len(found) > len(first + last)
