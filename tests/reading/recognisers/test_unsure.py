"""What a reader was not sure of is doubted where it concerns a record, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from moothall.documents.tree import Document, Place, Row, Table

from .layouts import codes, paper, read, table

HEAD = ["No", "Recommendation", "Priority", "Owner", "Target date"]
FIRST = ["1", "Count the boats.", "High", "Harbour Master", "31/03/2025"]
SECOND = ["2", "Paint the quay.", "Low", "Harbour Master", "30/06/2025"]


def made(**changes: object) -> Document:
    return paper("# Internal audit recommendations", replace(plain(), **changes))  # type: ignore[arg-type]


def plain() -> Table:
    return table(HEAD, FIRST, SECOND)


def on_page(row: Row, page: int) -> Row:
    return replace(row, place=replace(row.place, page=page))


def test_a_sure_table_is_not_doubted() -> None:
    assert [codes(d) for d in read(made()).drafts] == [set(), set()]


def test_a_table_without_lines_is_doubted_with_the_readers_words() -> None:
    found = read(made(unsure="its columns were told by how its words are aligned"))
    assert [codes(d) for d in found.drafts] == [{"TABLE001"}, {"TABLE001"}]
    assert "aligned" in found.drafts[0].doubts[0].message


def test_one_row_is_doubted_alone() -> None:
    head, first, second = plain().rows
    found = read(made(rows=(head, first, replace(second, unsure="a cell spills over its line"))))
    assert [codes(d) for d in found.drafts] == [set(), {"TABLE002"}]


def test_cards_of_a_doubted_table_are_doubted() -> None:
    pairs = zip(HEAD[1:], FIRST[1:], strict=True)
    card = replace(table(*([name, words] for name, words in pairs)), unsure="no lines")
    [draft] = read(paper("# Internal audit recommendations", card)).drafts
    assert codes(draft) == {"TABLE001"}


def test_pages_that_were_recognised_in_a_picture() -> None:
    head, first, second = plain().rows
    rows = (on_page(head, 1), on_page(first, 1), on_page(second, 2))
    document = replace(made(rows=rows, place=Place(page=1, table=1)), guessed=(2,))
    assert [codes(d) for d in read(document).drafts] == [set(), {"PAGE001"}]
