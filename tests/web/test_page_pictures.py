"""A page of a PDF beside what was read from it, for those who may see the paper."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf

from moothall.core.models import Council, Paper, User
from moothall.core.operations import store_paper
from moothall.documents.tree import NOWHERE, Place
from moothall.web import pagepictures
from moothall.web.pagepictures import picture_at


def drawn_paper(council: Council, by: User, format: str = "pdf") -> Paper:  # noqa: A002
    """A paper of one empty page."""
    made = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(made, deterministic_id=True)
    return store_paper(
        council=council, name="Annex B.pdf", data=made.getvalue(), format=format,
        as_at=dt.date(2025, 3, 31), title="", by=by,
    )  # fmt: skip


def test_a_page_is_shown_and_may_be_kept(client, told, editor, reader):
    client.force_login(reader)
    paper = drawn_paper(told, editor)
    shown = picture_at(paper, Place(page=1, row=3))
    assert shown is not None
    assert picture_at(paper, NOWHERE) is None
    answer = client.get(shown.url)
    assert answer.content.startswith(b"\x89PNG")
    assert answer["Cache-Control"].startswith("private")
    assert client.get(shown.url, headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_a_page_that_is_none_is_not_found(client, told, editor, reader):
    client.force_login(reader)
    paper = drawn_paper(told, editor)
    assert client.get(f"/wendmere/papers/{paper.pk}/2.png").status_code == 404
    assert client.get(f"/wendmere/papers/{paper.pk}/0.png").status_code == 404


def test_one_page_is_drawn_at_a_time(client, told, editor, reader, monkeypatch):
    client.force_login(reader)
    address = f"/wendmere/papers/{drawn_paper(told, editor).pk}/1.png"
    monkeypatch.setattr(pagepictures, "TURN", 0.01)
    with pagepictures._drawing:
        answer = client.get(address)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert client.get(address).status_code == 200


def test_only_papers_with_pages_have_pictures(client, told, editor, reader):
    client.force_login(reader)
    words = drawn_paper(told, editor, format="docx")
    assert picture_at(words, Place(page=1)) is None
    assert client.get(f"/wendmere/papers/{words.pk}/1.png").status_code == 404


def test_the_paper_s_page_leads_to_it(client, told, editor, reader):
    client.force_login(reader)
    paper = drawn_paper(told, editor)
    page = client.get(f"/wendmere/papers/{paper.pk}/?page=1&line=4").content.decode()
    assert f'href="/wendmere/papers/{paper.pk}/1.png"' in page


def test_who_may_not_see_the_paper_may_not_see_its_page(client, told, editor, stranger):
    client.force_login(stranger)
    paper = drawn_paper(told, editor)
    assert client.get(f"/wendmere/papers/{paper.pk}/1.png").status_code in {403, 404}
