"""What a person who knows the story answers to the importer's questions."""

from __future__ import annotations

from dataclasses import dataclass

from moothall.demo.papers import Paper
from moothall.demo.papers.lines import Line
from moothall.demo.story import Promise, Story
from moothall.facts.dates import StatedDate
from moothall.reading.reconciling.questions import Choice, Question

BECAUSE = "Compared with internal audit's own file."


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: ``value`` and ``reason`` only where the choice asks for them."""

    answer: str
    value: object = None
    reason: str = ""


def flat(text: str) -> str:
    """Text without the differences that layouts make."""
    return " ".join(text.replace("•", " ").split()).casefold()


class Memory:
    """Knows which recommendation of the story a text is, whatever paper words it."""

    def __init__(self, story: Story, papers: tuple[Paper, ...]) -> None:
        self.of_text: dict[str, Promise] = {flat(p.text): p for p in story.promises}
        for paper in papers:
            for line in paper.lines:
                self.of_text.setdefault(flat(line.text), line.telling.promise)

    def promise(self, text: str) -> Promise | None:
        return self.of_text.get(flat(text))

    def line(self, paper: Paper, text: str) -> Line | None:
        """The line of a paper that has this text."""
        return next((x for x in paper.lines if flat(x.text) == flat(text)), None)

    def answer(self, question: Question, paper: Paper, text: str, record: str) -> Given:
        """The answer for a row: ``text`` as the paper prints it (empty when it is missing there),
        ``record`` the text on record (empty when it is new)."""
        kind = question.key.partition(":")[0]
        if kind == "match":
            same = self.promise(text) is self.promise(record)
            return _chosen(question, "same" if same else "different")
        if kind == "audit":
            return self._audit(question, paper, text)
        if kind == "doubt":
            return self._doubt(question, text)
        return _chosen(question, "closed" if kind == "missing" else "keep")

    def _audit(self, question: Question, paper: Paper, text: str) -> Given:
        line, promise = self.line(paper, text), self.promise(text)
        misnamed = line and promise and line.audit != promise.audit.name
        return _chosen(question, "same" if misnamed else "different")

    def _doubt(self, question: Question, text: str) -> Given:
        """What was agreed is kept; a mistyped original date is put right."""
        promise = self.promise(text)
        if promise is None or not question.key.endswith(":target_date"):
            return _chosen(question, "keep")
        agreed = StatedDate.day(promise.due)
        for choice in question.choices:
            if choice.value == agreed.as_dict():
                return _chosen(question, choice.answer)
        if question.choice("other"):
            return Given("other", agreed.as_dict(), BECAUSE)
        return _chosen(question, "keep")


def _chosen(question: Question, answer: str) -> Given:
    """That answer, or the first that the question offers."""
    choice: Choice = question.choice(answer) or question.choices[0]
    return Given(choice.answer, None, BECAUSE if choice.needs_reason else "")
