"""A paper's page: what was taken from it, and what it prints at a place."""

from __future__ import annotations

import pytest

from moothall.actions.models import Update
from moothall.documents.tree import Document, Paragraph, Place
from moothall.intake.models import Import
from moothall.intake.printed import keep
from moothall.recommendations.models import Recommendation
from moothall.web.papers import taken

COUNTS = {"read": 1081, "new": 1074, "changed": 0, "same": 0, "closed": 0, "left": 7}
WORDS = ("ABOVE", "The line that was read", "BELOW")


@pytest.fixture
def read(told, editor) -> Import:
    """The paper of March 2025 as an import that was read and committed."""
    status = Update.objects.filter(place__page=3).get()
    blocks = tuple(Paragraph(text, Place(page=3, line=n)) for n, text in enumerate(WORDS, 11))
    made = Import.objects.create(
        council=told, paper=status.paper, stage=Import.Stage.COMMITTED, as_at=status.as_at,
        overdue_only=True, by=editor, at=status.recorded_at, receipt={"counts": COUNTS},
    )  # fmt: skip
    keep(made, Document(blocks), ())
    return made


def test_what_was_taken_is_counted_and_leads_to_the_receipt(client, read, reader):
    client.force_login(reader)
    page = client.get(f"/wendmere/papers/{read.paper.pk}/").content.decode()
    assert "1,081 rows read: 1,074 new, 7 left out." in page
    assert f"/wendmere/imports/{read.pk}/receipt/" in page
    assert "In the paper" not in page


def test_a_source_leads_to_its_place_in_the_paper(client, read, reader):
    client.force_login(reader)
    found = Recommendation.objects.get(audit__name__startswith="Procurement")
    page = client.get(f"/wendmere/recommendations/{found.audit.code}/1/").content.decode()
    address = f"/wendmere/papers/{read.paper.pk}/?line=12&amp;page=3"
    assert f'href="{address}">Outstanding recommendations, March 2025, page 3, line 12</a>' in page
    page = client.get(address.replace("&amp;", "&")).content.decode()
    assert "In the paper: Page 3, line 12" in page
    marked = page[page.index("data-here") :]
    assert WORDS[1] in marked
    assert WORDS[0] not in marked


@pytest.mark.parametrize("query", ["line=99999", "line=-1", "line=%00&row=9e9", "sheet=%00"])
def test_a_place_that_is_none_is_no_fault(client, read, reader, query):
    client.force_login(reader)
    page = client.get(f"/wendmere/papers/{read.paper.pk}/?{query}")
    assert page.status_code == 200
    assert "data-here" not in page.content.decode()


def test_nothing_taken():
    assert taken({}) == ""
    assert taken({"counts": {**dict.fromkeys(COUNTS, 0), "read": 1}}) == "1 row read: nothing new"
