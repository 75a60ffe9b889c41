"""What a server logs: enough to find a fault, and no name, address, search word or printed text."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client

from moothall.core.models import Council, Membership, User
from moothall.settings import logs
from moothall.web import home
from moothall.web.logs.formats import JsonFormatter, request_id

PLANTED = "Quillfeather"
PAPER = f"""# Outstanding recommendations

| Ref | Recommendation | Priority | Owner | Target date | Status |
|---|---|---|---|---|---|
| 1 | Ask {PLANTED} to lock the archive | High | {PLANTED} | 31/03/2025 | In progress |
"""


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that production's settings let through, and more: each library's details."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    told = logs.logging("json")
    names = {
        "": "INFO",
        **{name: what.get("level", "INFO") for name, what in told["loggers"].items()},
    }
    before = {name: logging.getLogger(name).level for name in names}
    for name, level in names.items():
        logging.getLogger(name).setLevel(level)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def council(db: None) -> Council:
    return Council.objects.create(name=f"{PLANTED} Borough Council", slug="quillfeather")


@pytest.fixture
def editor(council: Council) -> User:
    user = User.objects.create_user(f"{PLANTED}@hall.example", PLANTED, "gravel otter lamp")
    Membership.objects.create(user=user, council=council, role="edits")
    return user


def told(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_a_journey_leaves_no_name_behind(council, editor, lines):
    client = Client()
    for _ in range(6):
        client.post("/sign-in", {"username": editor.email, "password": PLANTED})
    client.get(f"/?q={PLANTED}", headers={"host": f"{PLANTED}.example"})
    client.get(f"/{PLANTED}/nowhere")
    client.force_login(editor, "django.contrib.auth.backends.ModelBackend")
    paper = SimpleUploadedFile(f"{PLANTED}.md", PAPER.encode())
    given = {"covers": "whole", "lists": "overdue", "papers": paper, "as_at": "2025-03-31"}
    first = client.post("/quillfeather/imports/new/", given, follow=True)
    assert first.status_code == 200
    done = client.post(f"{first.request['PATH_INFO']}commit/", follow=True)
    assert f"Ask {PLANTED}" in done.content.decode()
    client.get("/quillfeather/recommendations/", {"words": PLANTED})
    found = told(lines)
    assert PLANTED.casefold() not in lines.getvalue().casefold()
    asked = [line for line in found if line["logger"] == "moothall.request"]
    assert {line["route"] for line in asked} >= {"sign-in", "import-new", "recommendations", ""}
    assert 429 in {line["status"] for line in asked}
    listed = asked[-1]
    assert (listed["user"], listed["status"], listed["method"]) == (editor.pk, 200, "GET")
    assert listed["queries"] > 0
    assert any(line["logger"].startswith("axes") for line in found), "axes was not heard"


def test_a_fault_is_traced_without_its_values(council, editor, lines, monkeypatch):
    def broken(*_args):
        try:
            raise IntegrityError(f"Key (email)=({PLANTED}) already exists")
        except IntegrityError as fault:
            raise ValueError(PLANTED) from fault

    monkeypatch.setattr(home, "front_page", broken)
    client = Client(raise_request_exception=False)
    client.force_login(editor)
    answer = client.get("/quillfeather/", headers={"x-request-id": "from-the-proxy-1"})
    assert answer.status_code == 500
    assert answer["X-Request-ID"] == "from-the-proxy-1"
    assert "from-the-proxy-1" in answer.content.decode()
    [fault] = [line for line in told(lines) if line["level"] == "error"]
    assert fault["error"] == ["ValueError", "IntegrityError"]
    assert any("test_logs.py" in place and "broken" in place for place in fault["trace"])
    assert fault["request"] == "from-the-proxy-1"
    assert PLANTED.casefold() not in lines.getvalue().casefold()


@pytest.mark.parametrize(
    "given", ["", "short", "a" * 65, "with space in it", "x\ny" * 5, "<b>12345678"]
)
def test_a_number_that_is_none_is_not_taken(client, db, given):
    answer = client.get("/sign-in", headers={"x-request-id": given})
    assert answer["X-Request-ID"] != given
    assert len(answer["X-Request-ID"]) == 12
    assert request_id.get() == ""


def test_a_file_s_name_in_a_message_of_ours_is_left_out():
    record = logging.LogRecord(
        "moothall.reading.child", logging.ERROR, "child.py", 1, "reading %r failed:\n%s",
        (PLANTED, PLANTED), None,
    )  # fmt: skip
    assert json.loads(JsonFormatter().format(record))["message"] == "reading … failed:\n…"
