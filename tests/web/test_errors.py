"""Error pages in plain words, and the headers that every page carries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client

from moothall import web
from moothall.web import home


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "413", "429", "500"])
def test_each_says_what_to_do_and_leads_home(rf, code):
    page = render_to_string(f"{code}.html", request=rf.get("/"))
    assert 'href="/"' in page
    assert "<h1" in page


def test_500_needs_nothing_but_itself_and_a_style_that_is_served():
    source = (Path(web.__file__).parent / "templates/500.html").read_text(encoding="utf-8")
    assert "{%" not in source
    assert "src=" not in source
    [style] = re.findall(r'rel="stylesheet" href="([^"]*)"', source)
    assert finders.find(style.removeprefix(settings.STATIC_URL))


def test_a_fault_is_answered_plainly(told, editor, monkeypatch):
    def broken(*_args):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(home, "front_page", broken)
    client = Client(raise_request_exception=False)
    client.force_login(editor)
    answer = client.get("/wendmere/")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()


def test_a_page_that_is_not_there_keeps_the_council_s_name(client, told, editor):
    client.force_login(editor)
    answer = client.get("/wendmere/audits/NONE/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "<title>Page not found" in page
    assert "Wendmere District Council" in page


def test_a_strange_host_is_refused(client):
    assert client.get("/sign-in", headers={"host": "evil.example"}).status_code == 400


def test_every_page_carries_its_headers(client, told, editor):
    client.force_login(editor)
    headers = client.get("/wendmere/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
