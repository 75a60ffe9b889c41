"""``moothall init``, run in this process."""

import argparse
import io

import pytest

from moothall.cli import init
from moothall.cli.errors import CommandError
from moothall.core.history import verify_chain
from moothall.core.models import Council, Role, User
from moothall.core.queries import role_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.delenv("MOOTHALL_PASSWORD", raising=False)


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    init.add_arguments(parser)
    given = ["--council", "Alderbrook", "--admin", "Jo@alderbrook.example", *words]
    return init.run(parser.parse_args(given))


def test_it_makes_all_that_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--directorate", "Place", "--directorate", "People", "--admin-name", "Jo Carr") == 0
    council, jo = Council.objects.get(), User.objects.get()
    assert [d.name for d in council.directorates.all()] == ["People", "Place"]
    assert (jo.name, role_of(jo, council)) == ("Jo Carr", Role.EDITS)
    shown = capsys.readouterr().out
    password = shown.split("shown this once: ")[1].split()[0]
    assert jo.check_password(password)
    assert verify_chain(council) == []


def test_it_may_be_run_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    before = User.objects.get().password
    capsys.readouterr()
    assert run("--directorate", "Place") == 0
    shown = capsys.readouterr().out
    assert "Council Alderbrook: there already" in shown
    assert "Directorate Place: made" in shown
    assert "with the password it had" in shown
    assert User.objects.get().password == before


def test_the_password_may_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOOTHALL_PASSWORD", "a long enough one")
    assert run() == 0
    assert "a long enough one" not in capsys.readouterr().out
    assert User.objects.get().check_password("a long enough one")


def test_a_person_of_another_council_is_given_this_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert run("--council", "Brackwater") == 0
    assert "edits the record from now on" in capsys.readouterr().out
    assert User.objects.get().memberships.count() == 2


@pytest.mark.parametrize(
    ("words", "password", "sentence"),
    [
        ((), "short", "at least 12 characters"),
        (("--admin", "jo"), "", "not an e-mail address"),
        (("--directorate", "x" * 200), "", "120 characters at most"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    password: str,
    sentence: str,
) -> None:
    monkeypatch.setenv("MOOTHALL_PASSWORD", password)
    with pytest.raises(CommandError, match=sentence) as fault:
        run(*words)
    assert "\n" not in str(fault.value)
    assert capsys.readouterr().out == ""
    assert not Council.objects.exists()


def test_two_passwords_that_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    typed = iter(["one long password", "another password"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    with pytest.raises(CommandError, match="differ"):
        run()
    assert not User.objects.exists()
