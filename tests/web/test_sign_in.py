"""Signing in and out, locks and time-outs, and passwords forgotten and changed."""

from __future__ import annotations

import re
import socket
from email import message_from_bytes
from email.message import Message

import pytest
from aiosmtpd.controller import Controller
from django.test import Client, override_settings

from moothall.core.models import Council, Membership
from tests.web.conftest import PASSWORD

NEW = "copper ladder heron"


def _sign_in(client: Client, email: str, password: str, **extra):
    return client.post("/sign-in", {"username": email, "password": password, **extra})


def test_by_e_mail_whatever_its_case(client, editor):
    response = _sign_in(client, " Edith@Wendmere.EXAMPLE ", PASSWORD)
    assert response.status_code == 302
    assert client.get("/").url == "/wendmere/"


def test_back_to_the_page_that_was_asked_for_but_never_to_another_site(client, editor):
    asked = "/wendmere/recommendations/?rating=H"
    assert client.get(asked).url == "/sign-in?next=/wendmere/recommendations/%3Frating%3DH"
    assert _sign_in(client, editor.email, PASSWORD, next=asked).url == asked
    client.post("/sign-out")
    assert _sign_in(client, editor.email, PASSWORD, next="https://evil.example/").url == "/"


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        ("", "", "Enter your e-mail address."),
        ("edith@wendmere.example", "", "Enter your password."),
        ("edith@wendmere.example", "wrong", "The e-mail address or the password is not right."),
        ("nobody@wendmere.example", PASSWORD, "The e-mail address or the password is not right."),
        ("x\0y", "a\0b", "Null characters are not allowed."),
    ],
)
def test_what_is_wrong_is_said(client, editor, email, password, sentence):
    page = _sign_in(client, email, password).content.decode()
    assert sentence in page
    assert "<title>Error: Sign in" in page
    assert page.index("There is a problem") < page.index("<h1")


def test_locked_after_five_wrong_passwords_for_that_name_only(client, editor, reader):
    for _ in range(4):
        assert _sign_in(client, editor.email, "wrong").status_code == 200
    for password in ("wrong", PASSWORD):
        response = _sign_in(client, editor.email, password)
        assert response.status_code == 429
        assert "Wait 15 minutes" in response.content.decode()
    assert _sign_in(client, reader.email, PASSWORD).status_code == 302


def test_signing_out_needs_a_post_and_says_so_afterwards(client, editor):
    client.force_login(editor)
    assert client.get("/sign-out").status_code == 405
    assert client.get("/wendmere/").status_code == 200
    page = client.post("/sign-out", follow=True).content.decode()
    assert "You have signed out." in page
    assert client.get("/wendmere/").status_code == 302


def test_after_a_time_out_the_sign_in_page_says_so(client, editor):
    _sign_in(client, editor.email, PASSWORD)
    client.session.flush()
    asked = client.get("/wendmere/audits/")
    page = client.get(asked.url).content.decode()
    assert "because nothing happened for an hour" in page
    assert _sign_in(client, editor.email, PASSWORD, next="/wendmere/audits/").url.endswith(
        "audits/"
    )


def test_nothing_is_said_of_a_time_out_after_signing_out(client, editor):
    _sign_in(client, editor.email, PASSWORD)
    client.post("/sign-out")
    client.get("/sign-in")
    page = client.get(client.get("/wendmere/").url).content.decode()
    assert "nothing happened" not in page


class Inbox:
    """A mail server's handler that keeps what it is given."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], Message]] = []

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 kept"


@pytest.fixture
def inbox():
    kept = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=port,
    ):
        yield kept
    server.stop()


def test_a_forgotten_password_is_chosen_anew_by_mail(client, editor, inbox):
    answer = client.post("/password/reset", {"email": "EDITH@wendmere.example"}, follow=True)
    assert "Check your e-mail" in answer.content.decode()
    [(to, mail)] = inbox.mails
    assert to == [editor.email]
    assert mail["Subject"] == "Choose a new password for Moothall"
    words = mail.get_payload(decode=True).decode()
    assert "Edith Marlow" in words
    [link] = re.findall(r"http://testserver(/\S+)", words)

    page = client.get(link, follow=True)
    form = page.redirect_chain[-1][0]
    short = client.post(form, {"new_password1": "short", "new_password2": "short"})
    assert "at least 12 characters" in short.content.decode()
    other = client.post(form, {"new_password1": NEW, "new_password2": NEW + "s"})
    assert "The two passwords are not the same." in other.content.decode()
    done = client.post(form, {"new_password1": NEW, "new_password2": NEW}, follow=True)
    assert "Sign in with the new one" in done.content.decode()

    assert _sign_in(client, editor.email, NEW).status_code == 302
    client.post("/sign-out")
    assert "This link no longer works" in client.get(link, follow=True).content.decode()


def test_nobody_learns_who_has_an_account(client, editor, inbox):
    known = client.post("/password/reset", {"email": editor.email})
    unknown = client.post("/password/reset", {"email": "nobody@wendmere.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(inbox.mails) == 1


def test_a_password_is_changed(client, editor):
    client.force_login(editor)
    sent = {"old_password": "wrong", "new_password1": NEW, "new_password2": NEW}
    page = client.post("/account/password", sent).content.decode()
    assert "The password that you have now is not right." in page
    page = client.post("/account/password", {**sent, "old_password": PASSWORD}, follow=True)
    assert "Your password was changed." in page.content.decode()
    editor.refresh_from_db()
    assert editor.check_password(NEW)


def test_a_form_without_its_token_is_refused_in_plain_words(editor):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/sign-in", {"username": editor.email, "password": PASSWORD})
    assert response.status_code == 403
    assert "This form had been open for too long" in response.content.decode()


def test_a_member_of_two_councils_chooses(client, editor, stranger):
    other = Council.objects.get(slug="far-tarn")
    Membership.objects.create(user=editor, council=other, role="reads")
    client.force_login(editor)
    page = client.get("/").content.decode()
    assert "Far Tarn Borough Council" in page
    assert "Wendmere District Council" in page
