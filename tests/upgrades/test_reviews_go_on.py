"""A paper that was under review when a council upgraded is reviewed and committed afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from moothall.core.history import verify_chain
from moothall.core.models import Council, Membership, Role
from moothall.intake import operations, queries
from moothall.intake.models import Import
from moothall.intake.printed import document_of, near
from moothall.intake.stored import drafts_of
from moothall.keeping.restore import restore
from moothall.keeping.verify import verify
from moothall.recommendations.queries import as_facts

ARCHIVE = Path(__file__).parent / "0.1.0.zip"


@pytest.fixture
def council(transactional_db: Any) -> Council:
    call_command("flush", interactive=False, verbosity=0)
    assert restore(ARCHIVE).faults == []
    return Council.objects.get()


def test_the_printed_papers_are_whole_and_each_row_finds_its_place(council: Council) -> None:
    for import_ in Import.objects.filter(council=council):
        assert "document" not in import_.reading
        assert document_of(import_).blocks
        rows = list(import_.rows.exclude(draft={}))
        assert drafts_of(import_)
        for row in rows:
            texts = " ".join(cell.text for _, block in near(row, 0) for cell in block.cells)
            printed = " ".join(str(row.draft["fields"]["text"]["printed"]).split())
            assert printed[:60] in " ".join(texts.split())


def test_a_paper_under_review_goes_on_to_its_commit(council: Council) -> None:
    editor = Membership.objects.filter(council=council, role=Role.EDITS).earliest("pk").user
    client = Client()
    client.force_login(editor, "django.contrib.auth.backends.ModelBackend")
    import_ = Import.objects.get(council=council, stage=Import.Stage.REVIEW)
    address = f"/{council.slug}/imports/{import_.pk}/"
    for rest in ("", "rows/1/", "accept/", "columns/", "place/", "commit/"):
        assert client.get(address + rest).status_code in {200, 302}, rest

    found = queries.preview(import_)
    missing = {state.row.match_id for state in found.needs}
    assert found.counts["missing"] == len(missing) == found.needing, "all else needs no decision"
    assert found.counts["changed"] == found.ready > 0
    for state in found.needs:
        operations.decide(row=state.row, question="missing", answer="open", by=editor)
    before = {facts.id: facts for facts in as_facts(council)}
    import_.refresh_from_db()
    operations.commit(import_=import_, by=editor)
    assert import_.stage == Import.Stage.COMMITTED
    assert import_.receipt["counts"]["changed"] == found.counts["changed"]
    after = {facts.id: facts for facts in as_facts(council)}
    moved = {pk for pk, facts in after.items() if facts != before[pk]}
    assert len(moved) == found.counts["changed"]
    assert not moved & missing
    assert client.get(address + "receipt/").status_code == 200
    assert verify_chain(council) == []
    assert verify() == []
