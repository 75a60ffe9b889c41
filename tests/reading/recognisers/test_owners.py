"""Initials are resolved by the paper's own key, or stay; owners on lines of their own are
several."""

from __future__ import annotations

import pytest

from moothall.documents.tree import ListBlock, ListItem
from moothall.reading.recognisers import owners

from .layouts import paper, read, rows, table

HEAD = ["No", "Recommendation", "Priority", "Owner", "Target date"]


def owned(owner: str) -> list[str]:
    return ["1", "Count the boats in the harbour.", "High", owner, "31/03/2025"]


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("HoF = Head of Fleet; GMR = Group Manager Resilience.",
         {"HoF": "Head of Fleet", "GMR": "Group Manager Resilience"}),
        ("Owners: ACO - Assistant Chief Officer", {"ACO": "Assistant Chief Officer"}),
        ("The Director of Housing (DH) was asked.", {"DH": "Director of Housing"}),
        ("JB = Jo Bell", {"JB": "Jo Bell"}),
        ("VAT - Value for the town", {}),  # no letters of it
        ("CIPFA - a body of accountants", {}),
        ("HF = Head of Fleet. HF = Head of Finance.", {}),  # two meanings
    ],
)  # fmt: skip
def test_what_a_line_explains(said: str, key: dict[str, str]) -> None:
    assert owners.key_of(paper(said)) == key


def test_a_table_and_a_list_explain() -> None:
    explained = table(["Initials", "Name", "Post"], ["DH", "D. Hill", "Director of Housing"])
    listed = ListBlock((ListItem("CFO: Chief Finance Officer"),))
    assert owners.key_of(paper(explained, listed)) == {
        "DH": "Director of Housing", "CFO": "Chief Finance Officer",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("DH", "Director of Housing"),
        ("DH / CFO", "Director of Housing / CFO"),
        ("DH\nHarbour Manager", "Director of Housing; Harbour Manager"),
        ("Head of Adult\nSocial Care", "Head of Adult Social Care"),
        ("Deputy Director\nGuest Services", "Deputy Director Guest Services"),
        ("DHL", "DHL"),
    ],
)
def test_the_value_is_the_post_and_what_was_printed_stays(printed: str, value: str) -> None:
    document = paper("# Internal audit", "DH = Director of Housing", table(HEAD, owned(printed)))
    [draft] = read(document).drafts
    assert draft.value("owner") == value
    assert draft.printed("owner") == " ".join(printed.split())


def test_initials_that_nothing_explains_stay() -> None:
    [row] = rows(paper("# Internal audit", table(HEAD, owned("KB"))))
    assert row["owner"] == "KB"
