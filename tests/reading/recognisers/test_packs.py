"""Several documents in one file, and the same paper in Welsh and in English."""

from __future__ import annotations

from datetime import date

from moothall.reading.recognisers.packs import documents_in
from moothall.reading.recognisers.twins import is_welsh

from .layouts import codes, paper, plain, read, rows, table

HEADER = ["No", "Recommendation", "Owner", "Due date", "Status"]
FIRST = table(HEADER, ["1", "Paint the quay.", "HM", "31/12/2024", "Open"])
SECOND = table(HEADER, ["1", "Count the boats.", "HM", "30/06/2025", "Open"])
PACK = (
    "# Audit Committee",
    "# Agenda item 1: Follow-up of internal audit",
    "Position as at 31 March 2025",
    "Quay Dues 2023/24",
    FIRST,
    "HM = Harbour Master",
    "# Agenda item 2: External audit recommendations",
    "Position as at 31 May 2025",
    SECOND,
)


def test_documents_begin_at_the_items_of_an_agenda() -> None:
    titles = [one.title for one in documents_in(paper(*PACK))]
    assert titles == ["", "Agenda item 2: External audit recommendations"]


def test_nothing_leaks_from_one_document_into_the_next() -> None:
    found = read(paper(*PACK))
    first, second = map(plain, found.drafts)
    assert (first["audit"], first["owner"]) == ("Quay Dues 2023/24", "Harbour Master")
    assert ("audit" in second, second["owner"]) == (False, "HM")
    assert found.as_at == date(2025, 3, 31)


def test_each_document_is_doubted_at_its_own_date() -> None:
    late = "Painting goes on. Revised date: 30 April 2025"
    first = table(HEADER, ["1", "Paint the quay.", "HM", "31/12/2024", late])
    second = table(HEADER, ["1", "Count the boats.", "HM", "31/12/2024", late])
    blocks = [first if b is FIRST else second if b is SECOND else b for b in PACK]
    told = [codes(draft) for draft in read(paper(*blocks)).drafts]
    assert ["DATE007" in said for said in told] == [False, True]


def test_a_title_page_and_a_repeated_heading_divide_nothing() -> None:
    again = "# Agenda item 1: Follow-up of internal audit"
    front = ("# Follow-up of internal audit", "# Report of the Chief Auditor", "The text.")
    assert len(documents_in(paper(*front, FIRST))) == 1
    assert len(documents_in(paper(*PACK[:5], again, SECOND))) == 1


def test_an_appendix_is_its_own_document_where_it_has_its_own_date() -> None:
    body = ("# Follow-up of internal audit", "What follows says how far things are.", FIRST)
    assert len(documents_in(paper(*body, "# Appendix A: Recommendations", SECOND))) == 1
    assert len(documents_in(paper(*body, "# Appendix A: Position as at 1 May 2025", SECOND))) == 2


def test_a_text_is_told_to_be_welsh_by_its_small_words() -> None:
    assert is_welsh("Dylid cadw cofnod o bob allwedd yn y swyddfa.")
    assert not is_welsh("A record of every key should be kept in the office.")
    assert not is_welsh("Pier 7")


def test_a_copy_in_welsh_is_left_out_and_said() -> None:
    welsh = ("## Argymhelliad 1", "Dylid cadw cofnod o bob cwch yn yr harbwr.",
             "Swyddog cyfrifol: Pennaeth y Porthladd", "Dyddiad targed: Mawrth 2025")  # fmt: skip
    same = ("## Recommendation 1", "A list of every boat should be kept.",
            "Responsible officer: Head of Ports", "Target date: March 2025")  # fmt: skip
    found = read(paper("# Archwilio mewnol / Internal audit", *welsh, *same))
    assert [d.value("owner") for d in found.drafts] == ["Head of Ports"]
    assert [n.what for n in found.not_recognised] == [
        "1 record in Welsh repeats one in English, and was left out"
    ]
    [alone] = rows(paper("# Archwilio mewnol", *welsh))
    assert (alone["owner"], alone["target_date"]) == ("Pennaeth y Porthladd", "2025-03-31")


def test_records_in_welsh_with_other_dates_are_no_copies() -> None:
    welsh = ("## Argymhelliad 1", "Dylid cadw cofnod o bob cwch yn yr harbwr.",
             "Swyddog cyfrifol: Pennaeth y Porthladd", "Dyddiad targed: Mawrth 2024")  # fmt: skip
    same = ("## Recommendation 1", "A list of every boat should be kept.",
            "Responsible officer: Head of Ports", "Target date: March 2025")  # fmt: skip
    assert len(rows(paper("# Archwilio mewnol / Internal audit", *welsh, *same))) == 2
