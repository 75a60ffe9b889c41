"""``/healthz`` and ``/livez``: is Moothall well? Asked by a proxy or a monitor, not by people.

A middleware, and the first: no sign-in, no session, no host name, no HTTPS, nothing in the log.
The answer says nothing about any council.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from moothall.intake.uploads import nobody_reads

log = logging.getLogger(__name__)
Respond = Callable[[HttpRequest], HttpResponse]


class HealthMiddleware:
    """GET /livez: 200 while the process answers. GET /healthz: 200 when the database answers too
    and has all migrations of this release, else 503 and which of them is wrong; and whether the
    papers that wait are read, which the pages can do without."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/livez":
            return _answer({"process": True})
        if request.path == "/healthz":
            found = health()
            return _answer(found, **({"papers": papers()} if all(found.values()) else {}))
        return self.get_response(request)


def health() -> dict[str, bool]:
    """``database``: it answers. ``migrations``: it is of this release."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as fault:
        log.error("The database does not answer", extra={"told": {"error": type(fault).__name__}})
        return {"database": False, "migrations": False}
    return {"database": True, "migrations": not waiting}


def papers() -> str:
    """ "read", or "waiting" where some have waited for a minute and no program reads any."""
    try:
        return "waiting" if nobody_reads() else "read"
    except DatabaseError as fault:
        log.error("The database does not answer", extra={"told": {"error": type(fault).__name__}})
        return "unknown"


def _answer(found: dict[str, bool], **more: str) -> HttpResponse:
    well = all(found.values())
    words = {"status": "well" if well else "unwell", **found, **more}
    answer = JsonResponse(words, status=200 if well else 503)
    answer["Cache-Control"] = "no-store"
    return answer
