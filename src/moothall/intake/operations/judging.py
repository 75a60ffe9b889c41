"""What people say to a finding: it will be put right, it is right as printed, it is left."""

from __future__ import annotations

from functools import partial

from django.utils import timezone

from moothall.core.history import record
from moothall.core.models import Council, User
from moothall.core.policies import Refused, editing
from moothall.intake.models import Check, FindingDecision, FoundFinding
from moothall.intake.policies import check_decides

Answer = FindingDecision.Answer
WAIVES = (Answer.RIGHT, Answer.LEFT)
LONGEST_REASON = 2_000
NO_REASON = "Say why, so that the next reader knows."
TOO_LONG = f"A reason can have {LONGEST_REASON:,} characters at most."
UNKNOWN = "Say whether it is wrong, right as printed, or left as it is."
UNDECIDED = "Nothing was said of this finding, so there is nothing to undo."


def judge_finding(
    *, finding: FoundFinding, answer: str, reason: str = "", by: User
) -> FindingDecision:
    """Say what a finding is. ``answer`` is one of FindingDecision.Answer; to waive one needs a
    reason, and OPEN takes back what was said, by a new row."""
    paper = finding.parent
    check, council = paper.parent, paper.parent.council
    with editing(
        council=council, by=by, verb="judge finding", subject=str(check),
        check=partial(_check_decides, check),
    ):  # fmt: skip
        reason = reason.strip()
        if answer not in Answer.values:
            raise Refused(UNKNOWN)
        if answer in WAIVES and not reason:
            raise Refused(NO_REASON)
        if len(reason) > LONGEST_REASON:
            raise Refused(TOO_LONG)
        if answer == Answer.OPEN and not decided(finding):
            raise Refused(UNDECIDED)
        made = FindingDecision.objects.create(
            parent=paper, key=finding.key, code=finding.code, answer=answer, reason=reason,
            by=by, at=timezone.now(),
        )  # fmt: skip
        words = Answer(answer).label
        record(
            council=council, by=by, verb="judge finding", subject=str(check),
            detail={"code": finding.code, "number": finding.position, "words": words.lower()},
            texts={"reason": reason} if reason else None,
        )  # fmt: skip
        return made


def decided(finding: FoundFinding) -> bool:
    """Whether the latest that was said in this paper of a finding still stands."""
    said = FindingDecision.objects.filter(parent=finding.parent_id, key=finding.key)
    last = said.order_by("pk").last()
    return last is not None and last.answer != Answer.OPEN


def _check_decides(check: Check, user: User, _council: Council) -> None:
    check_decides(user, check)
