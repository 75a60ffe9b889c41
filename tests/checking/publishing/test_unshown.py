"""What a file holds and its pages do not show is told once for each kind."""

import pytest

from moothall.checking.papers import Paper
from moothall.checking.publishing import check
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Beneath, Document, Place, Unshown

HERE, THERE = Place(paragraph=3), Place(paragraph=9)


def found(*unshown: Unshown) -> list[Finding]:
    return list(check(Paper("annex.docx", Document((), unshown=unshown)), Tally()))


def test_a_file_that_hides_nothing() -> None:
    assert found() == []


def test_each_kind_is_told_once() -> None:
    hidden, comment, deletion, author = found(
        Unshown(Beneath.HIDDEN, "child A" * 20, place=HERE),
        Unshown(Beneath.HIDDEN, "child B", place=THERE),
        Unshown(Beneath.COMMENT, "Too late?", "Reeve", HERE),
        Unshown(Beneath.DELETION, "by 31 March", "", THERE),
        Unshown(Beneath.PROPERTY, "Ash Weir", "author"),
        Unshown(Beneath.PROPERTY, "B Mill", "last saved by"),
    )
    assert (hidden.code, hidden.place, hidden.related) == ("PUB001", HERE, (Related(THERE),))
    assert "2 places" in hidden.message
    assert hidden.printed.endswith("…")
    assert (comment.code, comment.printed) == ("PUB002", "Too late?")
    assert "of Reeve" in comment.message
    assert (deletion.code, deletion.message) == (
        "PUB003",
        "Words that were deleted are still in the file, and can be brought back.",
    )
    assert (author.code, author.printed) == ("PUB004", "author: Ash Weir, last saved by: B Mill")


@pytest.mark.parametrize("words", ["Ash Weir", "B Mill", "Reeve, Ash", "ash.weir"])
def test_a_person_in_the_properties(words: str) -> None:
    assert [f.code for f in found(Unshown(Beneath.PROPERTY, words, "author"))] == ["PUB004"]


@pytest.mark.parametrize(
    "words", ["Finance", "openpyxl", "Wexmoor Borough Council", "Microsoft Office User", "TVCA"]
)
def test_an_office_or_a_program_in_the_properties(words: str) -> None:
    assert found(Unshown(Beneath.PROPERTY, words, "author")) == []
