"""Build the demo: the fictional council, and its papers through the real importer."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from moothall.core.models import Council, Directorate, User
from moothall.demo import scale
from moothall.demo.answers import Memory
from moothall.demo.checked import check_draft
from moothall.demo.council import WRITER, create
from moothall.demo.papers import Paper, finance, papers
from moothall.demo.story import Story
from moothall.intake.models import Import, ImportRow
from moothall.intake.operations import commit, decide, decide_many, start_import
from moothall.intake.preparing import Covers
from moothall.intake.stored import answers_of
from moothall.reading.reconciling.questions import Question
from moothall.recommendations.models import Audit, AuditPlacement
from moothall.recommendations.operations import place_audit

Say = Callable[[str], None]


def scaled_name(story: Story, size: int) -> str:
    return f"{story.name}: {size:,} recommendations"


@transaction.atomic
def from_papers(story: Story, *, password: str, say: Say) -> Council:
    """The council with all its papers but the last committed; that one waits for its decisions, and
    a draft that was not published has been checked.

    One transaction: what is interrupted leaves nothing behind.
    """
    council, editor = create(story, password=password)
    say(f"{council}: {len(story.directorates)} directorates, {len(story.posts)} posts")
    published = papers()
    importer = _Importer(story, council, editor, published)
    for paper in published[:-1]:
        say(f"{paper.name}: {importer.take(paper)}")
        importer.place()
    left = importer.start(published[-1])
    asked = sum(bool(row.questions) for row in left.rows.all())
    say(f"{published[-1].name}: under review, {asked} rows wait for a decision")
    writer = User.objects.get(email=WRITER.email(story))
    say(f"{finance.NAME}: {check_draft(council, by=editor, named=writer)}")
    return council


def at_scale(story: Story, *, size: int, password: str, say: Say) -> Council:
    """A council of its own with that many recommendations, written in bulk."""
    council, editor = create(story, password=password, name=scaled_name(story, size))
    say(f"{council}: {len(story.directorates)} directorates, {len(story.posts)} posts")
    scale.enlarge(story=story, council=council, by=editor, size=size, say=say)
    return council


class _Importer:
    """Takes papers in as the chief auditor does, who knows the story."""

    def __init__(
        self, story: Story, council: Council, by: User, published: tuple[Paper, ...]
    ) -> None:
        self.story, self.council, self.by = story, council, by
        self.memory = Memory(story, published)
        self.places = {audit.name: audit for audit in story.audits}
        self.holders = {post.title: post.holder for post in story.posts}

    def start(self, paper: Paper) -> Import:
        named = Directorate.objects.filter(council=self.council, name__in=paper.directorates)
        return start_import(
            council=self.council,
            name=paper.name,
            data=paper.data(),
            covers=Covers(paper.cycle.as_at, list(named), paper.overdue_only),
            by=self.by,
        )

    def take(self, paper: Paper) -> str:
        """Import, decide, commit; gives what was done in words."""
        import_ = self.start(paper)
        decided = self._decide(import_, paper, only="match")
        decided += self._decide(import_, paper)
        done = commit(import_=import_, by=self.by)
        rows = done.rows.count()
        new = done.rows.filter(outcome="new").count()
        return f"{rows} rows, {new} new, {decided} decided"

    def _decide(self, import_: Import, paper: Paper, only: str = "") -> int:
        """Answer every open question; matches first, since an answer makes the preview again."""
        answered = answers_of(import_).plain()
        groups: dict[tuple[str, str], list[ImportRow]] = {}
        count = 0
        for row in import_.rows.select_related("match"):
            for told in row.questions:
                question = Question.from_dict(told)
                if question.key in answered.get(row.position, {}):
                    continue
                if only and question.key != only:
                    continue
                given = self.memory.answer(question, paper, _text(row), _on_record(row))
                count += 1
                if given.value is None and not given.reason:
                    groups.setdefault((question.key, given.answer), []).append(row)
                    continue
                decide(
                    row=row, question=question.key, answer=given.answer, value=given.value,
                    reason=given.reason, by=self.by,
                )  # fmt: skip
        for (key, answer), rows in groups.items():
            decide_many(rows=rows, question=key, answer=answer, by=self.by)
        return count

    def place(self) -> None:
        """Place each audit that is not placed yet."""
        placed = AuditPlacement.objects.values("audit_id")
        for audit in Audit.objects.filter(council=self.council).exclude(pk__in=placed):
            told = self.places[audit.name]
            holder = self.holders[told.owner]
            place_audit(
                audit=audit,
                directorate=told.directorate,
                service=told.service,
                post=told.owner,
                holder=holder,
                email=self.story.email(holder) if holder else "",
                by=self.by,
            )


def _text(row: ImportRow) -> str:
    fields = row.draft.get("fields", {})
    found = fields.get("text") or fields.get("management_response") or {}
    return str(found.get("value") or "")


def _on_record(row: ImportRow) -> str:
    """The matched recommendation's text as it was first taken in."""
    if row.match is None:
        return ""
    return str(row.match.texts.order_by("pk").values_list("text", flat=True)[0])
