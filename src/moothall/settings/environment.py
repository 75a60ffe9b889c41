"""Read what the environment says: folders, numbers, the database, the mail server, the secret key.

What can't be read raises ImproperlyConfigured with a sentence for whoever set it.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_OPTIONS = {
    # Take the write lock when a transaction starts and wait for it, so that several
    # processes can write without "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database(url: str) -> dict[str, Any]:
    """Django's settings for ``sqlite:///file`` (``sqlite:////file`` from the root) or
    ``postgresql://user:password@host:port/name`` (``?host=/folder`` for a socket).
    """
    parts = _parts("DATABASE_URL", url)
    if parts.scheme == "sqlite":
        name = unquote(parts.path).removeprefix("/")
        if not name:
            raise ImproperlyConfigured("DATABASE_URL names no file: sqlite:///FILE.")
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": SQLITE_OPTIONS}
    if parts.scheme not in ("postgresql", "postgres"):
        raise ImproperlyConfigured(
            f"DATABASE_URL starts with {parts.scheme!r}, not sqlite or postgresql."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path).removeprefix("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def mail(url: str) -> dict[str, Any]:
    """Django's EMAIL_* settings for ``smtp://user:password@host:port``, ``smtp+tls://`` (STARTTLS),
    ``smtps://`` (TLS from the start) or ``file:///folder`` (each mail a file).
    """
    parts = _parts("EMAIL_URL", url)
    backend = "django.core.mail.backends."
    if parts.scheme == "file":
        return {
            "EMAIL_BACKEND": backend + "filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path),
        }
    if parts.scheme not in ("smtp", "smtp+tls", "smtps"):
        raise ImproperlyConfigured(
            f"EMAIL_URL starts with {parts.scheme!r}, not smtp, smtp+tls, smtps or file."
        )
    return {
        "EMAIL_BACKEND": backend + "smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def _parts(name: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is no number
    except ValueError as fault:
        raise ImproperlyConfigured(f"{name} can't be read: {fault}.") from fault
    return parts


def whole_number(name: str, default: int) -> int:
    """A number from 1 up."""
    text = os.environ.get(name) or str(default)
    if not text.isdecimal() or int(text) < 1:
        raise ImproperlyConfigured(f"{name} is {text!r}, not a whole number from 1 up.")
    return int(text)


def folder(path: Path) -> Path:
    """The folder, made if it is not there."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise ImproperlyConfigured(
            f"Moothall keeps its files in {path}, which can't be made ({fault.strerror}): "
            "name another folder in MOOTHALL_VAR."
        ) from fault
    return path


def kept_secret(path: Path) -> str:
    """The secret key kept in ``path``, made on first use and readable by its owner only."""
    try:
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        return path.read_text(encoding="ascii")
    except OSError as fault:
        raise ImproperlyConfigured(
            f"The secret key can't be kept in {path} ({fault.strerror})."
        ) from fault
