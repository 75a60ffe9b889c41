"""What the pages of one check share: finding it, its papers, its addresses and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from moothall.checking.examples import Example, examples
from moothall.core.models import Council, User
from moothall.facts.phrases import counted
from moothall.intake.checks.queries import checks_of, papers_of
from moothall.intake.models import Check, CheckedPaper

TALLIED = (
    ("tables", "table", "tables"),
    ("sums", "total", "totals"),
    ("rows", "row of figures", "rows of figures"),
    ("dates", "date", "dates"),
    ("references", "reference", "references"),
    ("sentences", "statement of quantity", "statements of quantity"),
)
"""What a tally counts (checking.tally.Tally), in words."""
NOTHING_TO_TEST = (
    "There is nothing in it that could be tested: no table, total, row of figures, date, "
    "reference or statement of quantity."
)


def find(user: User, council: Council, number: int) -> Check:
    """The check of that number if the person may see it, else 404."""
    found: Check = get_object_or_404(checks_of(user, council), pk=number)
    return found


def find_paper(check: Check, position: int) -> tuple[CheckedPaper, list[CheckedPaper]]:
    """The paper at a position, counted from 1, and all papers of the check; else 404."""
    papers = papers_of(check)
    if not 0 < position <= len(papers):
        raise Http404
    return papers[position - 1], papers


def url(name: str, check: Check, *rest: object) -> str:
    return reverse(name, args=[check.council.slug, check.pk, *rest])


def title_of(names: Sequence[str]) -> str:
    """ "annex-b.docx", "annex-b.docx and one other", "annex-b.docx and 4 others"."""
    if not names:
        return "Papers"
    first, *others = names
    if not others:
        return first
    more = "one other" if len(others) == 1 else f"{len(others)} others"
    return f"{first} and {more}"


def looked_at(tally: Mapping[str, int]) -> str:
    """What was tested, so that silence can be judged: a sentence that leaves out nothing."""
    if not any(tally.get(name) for name, _, _ in TALLIED):
        return NOTHING_TO_TEST
    parts = [counted(int(tally.get(name, 0)), one, many) for name, one, many in TALLIED]
    odd = int(tally.get("not_understood", 0))
    if odd:
        parts[0] += f" ({odd:,} with figures that no sum was found in)"
    were = "was" if parts[0].startswith("1 ") and len(parts) == 1 else "were"
    return f"{', '.join(parts[:-1])} and {parts[-1]} {were} looked at."


@cache
def _examples() -> dict[str, Example]:
    return examples()


def example_of(code: str) -> Example | None:
    """What a check does, with an example; None where nobody has written one."""
    return _examples().get(code)
