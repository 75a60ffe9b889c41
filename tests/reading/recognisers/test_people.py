"""The owner's cell: a post, the person who holds it, an address."""

from __future__ import annotations

import pytest

from moothall.reading import read
from moothall.reading.recognisers.people import post_and_holder
from moothall.reading.recognisers.recommendations import recognise


@pytest.mark.parametrize(
    ("printed", "post", "holder"),
    [
        ("Jane Smith, Head of Procurement", "Head of Procurement", "Jane Smith"),
        ("Head of Procurement (Jane Smith)", "Head of Procurement", "Jane Smith"),
        ("Jane Smith (Head of Procurement)", "Head of Procurement", "Jane Smith"),
        ("Jane Smith - Head of Procurement", "Head of Procurement", "Jane Smith"),
        ("Head of Procurement \u2013 Jane Smith", "Head of Procurement", "Jane Smith"),
        ("Jane Smith\nHead of Procurement", "Head of Procurement", "Jane Smith"),
        ("Dr A. O'Brien, Director of Nursing", "Director of Nursing", "Dr A. O'Brien"),
        ("Mrs Okafor-Reed / Bursar", "Bursar", "Mrs Okafor-Reed"),
        ("J Smith, Head of Finance, Place", "Head of Finance, Place", "J Smith"),
        ("Head of Finance, Place, Jane Smith", "Head of Finance, Place", "Jane Smith"),
    ],
)
def test_post_and_person_apart(printed: str, post: str, holder: str) -> None:
    assert post_and_holder(printed) == (post, holder)


@pytest.mark.parametrize(
    "printed",
    ["Jane Smith", "Head of Procurement", "Jane Smith / Bo Marsh", "Finance, Housing",
     "Head of IT / Head of HR", "Market Harborough Office", "TBC", "Director of Place (interim)",
     "Group Manager, Fleet and Stores"],
)  # fmt: skip
def test_what_is_not_surely_both_stays_whole(printed: str) -> None:
    assert post_and_holder(printed) is None


def owned(cell: str) -> dict[str, str]:
    data = f"Audit,Recommendation,Priority,Due date,Owner\nFleet,Count vans.,High,1/5/25,{cell}\n"
    [draft] = recognise(read(data.encode(), name="t.csv")).drafts
    return {n: str(draft.value(n, "")) for n in ("owner", "holder", "owner_email")}


def test_an_address_in_the_owners_cell_is_the_owners() -> None:
    assert owned("Head of Fleet <fleet@weald.example>") == {
        "owner": "Head of Fleet", "holder": "", "owner_email": "fleet@weald.example",
    }  # fmt: skip
    assert owned('"Bo Marsh, Fleet Manager (bo@weald.example)"') == {
        "owner": "Fleet Manager", "holder": "Bo Marsh", "owner_email": "bo@weald.example",
    }  # fmt: skip
    assert owned("bo@weald.example")["owner_email"] == "bo@weald.example"
