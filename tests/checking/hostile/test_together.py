"""Papers given together: the same one twice, papers of nothing, and many."""

from __future__ import annotations

from moothall.checking.papers import Paper
from moothall.checking.run import check
from moothall.documents.tree import Document
from tests.checking.papers import paper

TRACKER = """# Overdue recommendations at 31 March 2025

| No | Audit | Recommendation | Rating | Target date | Status |
| --- | --- | --- | --- | --- | --- |
| 1 | Payroll | Reconcile the payroll to the ledger each month | High | 31/01/2025 | In hand |
| 2 | Stores | Count the depot's stock twice a year | Low | 28/02/2025 | Begun |
"""


def test_a_paper_beside_itself_says_no_more_than_alone() -> None:
    one, again = paper(TRACKER, "a.md"), paper(TRACKER, "b.md")
    ((_, alone),) = check([one]).findings
    assert [own for _, own in check([one, again]).findings] == [alone, alone]
    assert [own for _, own in check([one, one]).findings] == [alone, alone]


def test_papers_without_words_are_papers() -> None:
    empty = Paper("empty.txt", Document(()))
    told = check([empty, paper(TRACKER), empty])
    assert [own for _, own in told.findings][::2] == [(), ()]
    assert told.tally.documents == 3
