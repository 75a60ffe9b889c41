"""A log record as one line: JSON on a server, words on a laptop.

Values in messages are what users typed: names that failed to sign in, addresses, files' names, rows
that a database refused. So of a message only its fixed words are written, of an exception only its
kind and where it was raised, and of a request only what ``requests`` tells.
"""

from __future__ import annotations

import contextvars
import datetime as dt
import json
import logging
import re
import traceback
from http import HTTPStatus
from pathlib import Path
from typing import Any

request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")

OURS = "moothall"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]")
SHORT = 3  # parts of a file's path that say which file it is


class JsonFormatter(logging.Formatter):
    """One JSON object: time, level, logger, message, request, what ``extra={"told": {...}}`` adds,
    and for an exception ``error`` (its kinds, the first cause last) and ``trace``."""

    def format(self, record: logging.LogRecord) -> str:
        at = dt.datetime.fromtimestamp(record.created, dt.UTC)
        told: dict[str, Any] = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": safe_message(record),
        }
        if asked := request_id.get():
            told["request"] = asked
        if is_ours(record):
            told |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[1]:
            kinds, places = raised(record.exc_info[1])
            told |= {"error": kinds, "trace": places}
        return json.dumps(told, ensure_ascii=False)


class RequestFilter(logging.Filter):
    """Gives every record ``request_id``, for lines that people read."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get() or "-"
        return True


def is_ours(record: logging.LogRecord) -> bool:
    return record.name == OURS or record.name.startswith(f"{OURS}.")


def safe_message(record: logging.LogRecord) -> str:
    """A message's fixed words; of other people's code nothing where they don't stand apart."""
    status = getattr(record, "status_code", None)
    if isinstance(status, int):
        return HTTPStatus(status).phrase
    if isinstance(record.msg, str) and record.args:
        return PLACEHOLDER.sub("…", record.msg)
    if is_ours(record):
        return str(record.msg)
    return f"{record.module}:{record.lineno}"


def raised(fault: BaseException) -> tuple[list[str], list[str]]:
    """The kinds of an exception and its causes, and where they were raised, innermost last.

    Neither messages nor values: a database's say which e-mail address was there already.
    """
    kinds: list[str] = []
    places: list[str] = []
    found: BaseException | None = fault
    while found is not None and len(kinds) < 10:
        kinds.append(type(found).__name__)
        frames = traceback.extract_tb(found.__traceback__)
        places = [_place(frame) for frame in frames] + places
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return kinds, places


def _place(frame: traceback.FrameSummary) -> str:
    file = "/".join(Path(frame.filename).parts[-SHORT:])
    return f"{file}:{frame.lineno} {frame.name}"
