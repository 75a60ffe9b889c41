"""A fictional record, and its recommendations as a later paper might word them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from moothall.documents.drafts import Draft, Field
from moothall.documents.tree import Place
from moothall.facts.dates import StatedDate
from moothall.facts.recommendations import RecommendationFacts

AS_AT = dt.date(2025, 3, 31)
DUE = dt.date(2024, 9, 30)

RECORD = (
    ("Allotment Lettings", "The waiting list for allotments should be reviewed every spring, and "
     "people who no longer want a plot should be taken off it."),
    ("Allotment Lettings", "Deposits for keys should be reconciled to the general ledger each "
     "month by someone who does not take the payments."),
    ("Allotment Lettings", "Tenancy agreements should be signed before keys are handed over and "
     "a copy kept with the plot's file."),
    ("Museum Shop Stock", "Stock in the museum shop should be counted twice a year by two members "
     "of staff, neither of whom runs the till."),
    ("Museum Shop Stock", "Differences found at stock counts should be investigated and written "
     "off only with the approval of the Head of Heritage."),
    ("Gritting Contract", "The contractor's invoices for salt should be matched with weighbridge "
     "tickets before they are paid."),
    ("Gritting Contract", "Routes for winter gritting should be risk assessed each summer and the "
     "assessment agreed by the Highways Manager."),
    ("Library Fines", "Write-offs of library fines over fifty pounds should be authorised by the "
     "Area Librarian and recorded in the system with a reason."),
    ("Library Fines", "Access rights to the library system should be removed on the day that a "
     "member of staff leaves."),
    ("School Minibuses", "Each school should keep a register of the drivers who hold the licence "
     "that a minibus needs, checked every September."),
    ("School Minibuses", "Vehicle defects that drivers report should be followed up within two "
     "working days and the repair recorded."),
    ("Payroll 23-24", "Exception reports on overtime should be reviewed by payroll before each "
     "pay run and the review evidenced."),
)  # fmt: skip

REWORDED = (
    "Once a year, in spring, review who is waiting for an allotment plot and take off those who no "
    "longer want one.",
    "A monthly reconciliation of key deposits to the ledger is needed, done by an officer who does "
    "not handle payments.",
    "Ensure keys are only handed over after the tenancy agreement has been signed; file a copy "
    "for each plot.",
    "Museum shop stock counts: two people, twice yearly, independent of the till.",
    "Stock count differences must be investigated; the Head of Heritage approves anything that "
    "is written off.",
    "Match weighbridge tickets to the salt invoices of the contractor prior to payment.",
    "A risk assessment of winter gritting routes is to be carried out every summer, with the "
    "agreement of the Highways Manager.",
    "The Area Librarian should authorise any library fine write-off above £50, and a reason should "
    "be recorded.",
    "Leavers' access to the library system is to be removed on their last day.",
    "A register of drivers licensed for minibuses should be held at every school and checked in "
    "September.",
    "Follow up defects reported by drivers of vehicles inside two working days, recording the "
    "repair.",
    "Before every pay run payroll should evidence its review of overtime exception reports.",
)


def facts(number: int, audit: str, text: str, **more: Any) -> RecommendationFacts:
    """An open recommendation on record, due on DUE."""
    given = {
        "reference": f"R/{number}",
        "id": number,
        "rating": "M",
        "original": StatedDate.day(DUE),
        "audit_names": (audit,),
        "narrative": "Nothing yet.",
        "narrative_as_at": dt.date(2024, 12, 31),
        **more,
    }
    return RecommendationFacts(audit=audit, text=text, **given)


def record() -> list[RecommendationFacts]:
    return [facts(n, audit, text) for n, (audit, text) in enumerate(RECORD, 1)]


def draft(audit: str, text: str, due: dt.date | None = DUE, **more: Any) -> Draft:
    """One row of a paper; a value None leaves the field out."""
    values = {
        "audit": audit,
        "text": text,
        "rating": "M",
        "target_date": StatedDate.day(due) if due else None,
        "status_text": "Nearly done.",
        "narrative": "Nearly done.",
        **more,
    }
    fields = {k: Field(v, _printed(v), Place(line=7)) for k, v in values.items() if v is not None}
    return Draft("recommendation", Place(line=7), fields, more.pop("doubts", ()))


def _printed(value: Any) -> str:
    if isinstance(value, StatedDate):
        return f"{value.date:%d/%m/%Y}" if value.date else "TBC"
    return str(value)
