import os
import secrets
import stat
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from moothall.settings import environment


def test_sqlite_file_from_here_and_from_the_root():
    assert environment.database("sqlite:///var/a%20b.sqlite3")["NAME"] == "var/a b.sqlite3"
    assert environment.database("sqlite:////srv/a.sqlite3")["NAME"] == "/srv/a.sqlite3"


def test_postgresql_with_a_password_that_needs_quoting():
    found = environment.database("postgresql://moot:p%40ss@db.example:5433/hall")
    wanted = {"USER": "moot", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433"}
    assert wanted.items() <= found.items()
    assert found["NAME"] == "hall"


def test_postgresql_through_a_socket():
    found = environment.database("postgresql://postgres@/hall?host=/run/PG")
    assert found["HOST"] == "/run/PG"


def test_other_addresses_are_refused():
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL starts with 'mysql'"):
        environment.database("mysql://localhost/hall")
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL starts with 'http'"):
        environment.mail("http://localhost")
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL can't be read"):
        environment.database("postgresql://localhost:hall/hall")
    with pytest.raises(ImproperlyConfigured, match="names no file"):
        environment.database("sqlite://")


@pytest.mark.parametrize("text", ["many", "-5", "0", "1.5"])
def test_a_limit_is_a_whole_number(monkeypatch, text):
    monkeypatch.setenv("MOOTHALL_READ_SECONDS", text)
    with pytest.raises(ImproperlyConfigured, match=f"MOOTHALL_READ_SECONDS is '{text}'"):
        environment.whole_number("MOOTHALL_READ_SECONDS", 60)
    monkeypatch.setenv("MOOTHALL_READ_SECONDS", "")
    assert environment.whole_number("MOOTHALL_READ_SECONDS", 60) == 60


def test_a_folder_that_cannot_be_is_said_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ImproperlyConfigured, match="name another folder in MOOTHALL_VAR"):
        environment.folder(tmp_path / "file" / "var")
    with pytest.raises(ImproperlyConfigured, match="secret key can't be kept"):
        environment.kept_secret(tmp_path / "file" / "secret_key")


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://u:p@mail.example", 587, True, False),
        ("smtps://mail.example:4650", 4650, False, True),
    ],
)
def test_mail_servers(url, port, tls, ssl):
    found = environment.mail(url)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path):
    path = tmp_path / "secret_key"
    first = environment.kept_secret(path)
    assert len(first) > 50
    assert environment.kept_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_production_does_not_start_without_a_secret(tmp_path):
    clean = {k: v for k, v in os.environ.items() if k not in ("SECRET_KEY", "ALLOWED_HOSTS")}
    done = subprocess.run(
        [sys.executable, "-c", "import moothall.settings.production"],
        env={**clean, "MOOTHALL_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "does not start without SECRET_KEY" in done.stderr


def test_production_passes_its_own_check(tmp_path):
    kept = {k: v for k, v in os.environ.items() if k != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env={
            **kept,
            "MOOTHALL_VAR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "moothall.settings.production",
            "SECRET_KEY": secrets.token_urlsafe(60),
            "ALLOWED_HOSTS": "moothall.wenbury.example",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
