"""Every read of what was found in papers that were checked.

A page reads the findings of a check in a few queries, however many there are: their sentences are
short, and what people said stands in one table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from moothall.core.models import Council, User
from moothall.documents.codes import CODES, Level
from moothall.intake.models import (
    Check,
    CheckedPaper,
    CheckedPiece,
    FindingDecision,
    FoundFinding,
    Upload,
)
from moothall.intake.policies import visible

from .keeping import SIZE
from .units import Unit

Answer = FindingDecision.Answer
LEVELS = tuple(Level)
OPEN, WRONG, WAIVED = "open", "wrong", "waived"
STANDINGS = (OPEN, WRONG, WAIVED)


@dataclass(slots=True)
class Stated:
    """A finding with what was said of it. ``said`` is the decision that stands in this paper,
    ``before`` the one that stood in an earlier version of it that the person may see."""

    finding: FoundFinding
    paper: CheckedPaper
    said: FindingDecision | None = None
    before: FindingDecision | None = None

    @property
    def standing(self) -> str:
        """ "open", "wrong" (to be put right) or "waived". What was waived in an earlier version
        stays so; what was to be put right and still stands is open again."""
        if self.said is not None:
            return WRONG if self.said.answer == Answer.WRONG else WAIVED
        if self.before is not None and self.before.answer != Answer.WRONG:
            return WAIVED
        return OPEN

    @property
    def number(self) -> int:
        return self.finding.position

    @property
    def title(self) -> str:
        """What its kind is called."""
        return CODES[self.finding.code].title if self.finding.code in CODES else ""


def checks_of(user: User, council: Council, words: str = "") -> QuerySet[Check]:
    """Those that a person may see, the newest first; with ``words`` those that have them in the
    name or the title of a paper."""
    found = visible(user, council).select_related("by", "council")
    if words:
        given = Upload.objects.filter(name__icontains=words).exclude(state=Upload.State.ASIDE)
        titled = CheckedPaper.objects.filter(title__icontains=words)
        named = Q(pk__in=given.values("to_check")) | Q(pk__in=titled.values("parent"))
        found = found.filter(named)
    return found.order_by("-at", "-pk")


def papers_of(check: Check) -> list[CheckedPaper]:
    """Without their bytes; those put aside are left out."""
    kept = check.papers.exclude(upload__state=Upload.State.ASIDE)
    rows = kept.defer("printed").select_related("parent__council", "parent__by")
    return list(rows.order_by("upload_id"))


def uploads_of(check: Check) -> list[Upload]:
    """The papers as they were given, read or not; those put aside are left out."""
    found = Upload.objects.filter(to_check=check).exclude(state=Upload.State.ASIDE)
    return list(found.select_related("council", "by", "to_check").order_by("at", "pk"))


def findings_of(check: Check, papers: Sequence[CheckedPaper], user: User) -> list[Stated]:
    """All that was found, paper by paper, with what was said: three queries."""
    rows = FoundFinding.objects.filter(parent__parent=check).order_by("parent_id", "position")
    known = {paper.pk: paper for paper in papers}
    listed = [Stated(row, known[row.parent_id]) for row in rows if row.parent_id in known]
    listed.sort(key=lambda one: (one.paper.upload_id, one.number))
    _say(listed, papers, user)
    return listed


def _say(listed: Sequence[Stated], papers: Sequence[CheckedPaper], user: User) -> None:
    own = _latest(FindingDecision.objects.filter(parent__in=[paper.pk for paper in papers]))
    before = _before(papers, user, papers[0].parent.council) if listed else {}
    for one in listed:
        said = own.get((one.paper.pk, one.finding.key))
        one.said = said if said and said.answer != Answer.OPEN else None
        earlier = None if said else before.get((one.paper.pk, one.finding.key))
        one.before = earlier if earlier and earlier.answer != Answer.OPEN else None


def _latest(said: QuerySet[FindingDecision]) -> dict[tuple[int, str], FindingDecision]:
    rows = said.select_related("by").order_by("pk")
    return {(row.parent_id, row.key): row for row in rows}


def _before(
    papers: Sequence[CheckedPaper], user: User, council: Council
) -> dict[tuple[int, str], FindingDecision]:
    """What was said last of the same findings in earlier versions of these papers, of those that
    the person may see. A version has the same file, title or name but for its figures."""
    alike = (
        Q(parent__kin__in={paper.kin for paper in papers if paper.kin})
        | Q(parent__title__in={paper.title for paper in papers if paper.title})
        | Q(parent__file__in={paper.file_id for paper in papers})
    )
    rows = FindingDecision.objects.filter(alike, parent__parent__in=visible(user, council))
    rows = rows.select_related("by", "parent").defer("parent__printed").order_by("pk")
    later: dict[tuple[str, object], list[CheckedPaper]] = {}
    for paper in papers:
        for mark in _marks(paper):
            later.setdefault(mark, []).append(paper)
    found: dict[tuple[int, str], FindingDecision] = {}
    for row in rows:
        for mark in _marks(row.parent):
            for paper in later.get(mark, ()):
                if row.parent.parent_id < paper.parent_id:
                    found[paper.pk, row.key] = row
    return found


def _marks(paper: CheckedPaper) -> list[tuple[str, object]]:
    """What a paper has in common with its other versions: any of these is enough."""
    marks = (("file", paper.file_id), ("kin", paper.kin), ("title", paper.title))
    return [(name, value) for name, value in marks if value]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a list of findings is narrowed to; empty is all."""

    level: str = ""
    code: str = ""
    standing: str = ""
    words: str = ""

    def narrows(self, one: Stated) -> bool:
        found = one.finding
        text = f"{found.code} {found.message} {found.printed} {found.computation}".lower()
        return (
            self.level in ("", found.level)
            and self.code in ("", found.code)
            and self.standing in ("", one.standing)
            and all(word in text for word in self.words.lower().split())
        )


@dataclass(slots=True)
class Counts:
    """How many findings there are, by level, kind and standing; ``all`` of them."""

    all: int = 0
    levels: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)
    standings: Mapping[str, int] = field(default_factory=dict)

    @property
    def told(self) -> list[tuple[str, str]]:
        """(level, "3 errors") for each level that was found."""
        return [
            (level, f"{count:,} {level}{'' if count == 1 else 's'}")
            for level, count in self.levels.items()
            if count
        ]


def counts_of(listed: Iterable[Stated]) -> Counts:
    found = list(listed)
    levels = Counter(one.finding.level for one in found)
    standings = Counter(one.standing for one in found)
    return Counts(
        len(found),
        {level.value: levels[level.value] for level in LEVELS},
        dict(sorted(Counter(one.finding.code for one in found).items())),
        {name: standings[name] for name in STANDINGS},
    )


def counted(listed: Sequence[Check], user: User) -> dict[int, dict[str, Any]]:
    """For a list of checks of one council: names of papers, findings by level, and those that are
    open, as the check's own page counts them. A few queries, however many there are."""
    keys = [check.pk for check in listed]
    told: dict[int, dict[str, Any]] = {
        key: {"names": [], "levels": Counter(), "open": 0} for key in keys
    }
    for parent, name in Upload.objects.filter(to_check__in=keys).exclude(
        state=Upload.State.ASIDE
    ).order_by("at", "pk").values_list("to_check", "name"):  # fmt: skip
        told[parent]["names"].append(name)
    papers = CheckedPaper.objects.filter(parent__in=keys).defer("printed", "notes")
    known = {paper.pk: paper for paper in papers.select_related("parent__council")}
    rows = FoundFinding.objects.filter(parent__in=list(known)).only("parent", "key", "level")
    stated = [Stated(row, known[row.parent_id]) for row in rows.order_by()]
    _say(stated, list(known.values()), user)
    for one in stated:
        told[one.paper.parent_id]["levels"][one.finding.level] += 1
        told[one.paper.parent_id]["open"] += one.standing == OPEN
    return told


def units_between(paper: CheckedPaper, numbers: Iterable[int]) -> dict[int, Unit]:
    """Units of a paper by their numbers: one query for the pieces that hold them."""
    wanted = {number for number in numbers if 0 <= number < paper.units}
    pieces = CheckedPiece.objects.filter(parent=paper, number__in={n // SIZE for n in wanted})
    found = {}
    for piece in pieces:
        for at, told in enumerate(piece.units):
            number = piece.number * SIZE + at
            if number in wanted:
                found[number] = Unit.of(told)
    return dict(sorted(found.items()))


def told_of(finding: FoundFinding) -> list[FindingDecision]:
    """All that was said of a finding in this paper, the newest first."""
    rows = FindingDecision.objects.filter(parent=finding.parent_id, key=finding.key)
    return list(rows.select_related("by").order_by("-pk"))
