"""A draft paper that the fictional council has checked before it goes out, and what was said."""

from __future__ import annotations

from moothall.core.models import Council, User
from moothall.demo.papers import finance
from moothall.facts.phrases import counted
from moothall.intake.models import Check, FindingDecision, FoundFinding
from moothall.intake.operations import give_to_check, judge_finding, name_person, read
from moothall.intake.operations.reading import take
from moothall.intake.uploads import UNDER_WAY

Answer = FindingDecision.Answer
SAID = (
    ("256,235", Answer.WRONG, ""),
    (
        "[date to be confirmed]", Answer.LEFT,
        "Adult Care and Support gives its date on the day before the papers go out.",
    ),
)  # fmt: skip
"""(the printed words of a finding, what was said of it, why)."""


def check_draft(council: Council, *, by: User, named: User) -> str:
    """Have the draft checked as somebody who lets ``named`` see it; gives what was done in words.

    It is read at once, as no program may run that reads papers.
    """
    papers = [(finance.NAME, finance.draft())]
    check = give_to_check(council=council, papers=papers, by=by)
    for upload in check.uploads.filter(state__in=UNDER_WAY):
        read(take(upload))
    name_person(check=check, person=named, by=by)
    for printed, answer, reason in SAID:
        judge_finding(finding=_found(check, printed), answer=answer, reason=reason, by=by)
    found = FoundFinding.objects.filter(parent__parent=check).count()
    return f"checked, {counted(found, 'finding', 'findings')}, {len(SAID)} decided"


def _found(check: Check, printed: str) -> FoundFinding:
    return FoundFinding.objects.get(parent__parent=check, printed=printed)
