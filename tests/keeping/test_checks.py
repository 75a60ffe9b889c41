"""Papers that were checked come back with what was found and said, and are checked again."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command

from moothall.core.models import Council
from moothall.intake import operations
from moothall.intake.checks.queries import findings_of, papers_of
from moothall.intake.models import Check, FoundFinding, Upload
from moothall.keeping.backup import backup_to
from moothall.keeping.restore import restore
from moothall.keeping.verify import verify
from tests.intake.checks import PAPER, only_these

__all__ = ["only_these"]


def test_what_was_found_and_said_comes_back(told: Council, tmp_path: Path) -> None:
    editor = told.members.get().user
    papers = [("closure.txt", PAPER.encode()), ("broken.pdf", b"%PDF-1.7 cut short")]
    made = operations.give_to_check(council=told, papers=papers, by=editor)
    [first, _] = FoundFinding.objects.filter(parent__parent=made)
    operations.judge_finding(finding=first, answer="left", reason="As agreed.", by=editor)
    backup_to(tmp_path / "record.zip")
    call_command("flush", interactive=False, verbosity=0)
    restore(tmp_path / "record.zip")
    assert verify() == []
    check = Check.objects.get()
    listed = findings_of(check, papers_of(check), check.by)
    assert [one.standing for one in listed] == ["waived", "open"]
    assert listed[0].said is not None
    assert listed[0].said.reason == "As agreed."
    assert Upload.objects.filter(to_check=check, state=Upload.State.FAILED).exists()
    again = operations.check_again(check=check, by=check.by)
    assert again.state == Check.State.DONE
    listed = findings_of(again, papers_of(again), again.by)
    assert [one.standing for one in listed] == ["waived", "open"]
