"""One line for each request, and a number for it that a user can quote."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

from .formats import request_id

log = logging.getLogger("moothall.request")
HEADER = "X-Request-ID"
GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")
Respond = Callable[[HttpRequest], HttpResponse]


class RequestLogMiddleware:
    """Logs method, route, status, milliseconds and queries. The route is its name, never the
    address, which holds councils' and audits' names and search words; the user is their number.

    The request's number is the proxy's, where it gave one, and goes back in X-Request-ID.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        number = (
            given if GIVEN.fullmatch(given) else secrets.token_hex(6)
        )  # short: people read it out
        token = request_id.set(number)
        start, queries = time.perf_counter(), _Counter()
        try:
            with connection.execute_wrapper(queries):
                response = self.get_response(request)
            taken = round(1000 * (time.perf_counter() - start), 1)
            response[HEADER] = number
            told = {**_told(request), "status": response.status_code, "ms": taken}
            log.info("request", extra={"told": {**told, "queries": queries.count}})
        finally:
            request_id.reset(token)
        return response


class _Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.count += 1
        return execute(*args)


def _told(request: HttpRequest) -> dict[str, Any]:
    match = request.resolver_match
    # Only where a page has asked who it is: the line costs no query of its own.
    user = getattr(request, "_cached_user", None)
    return {
        "method": request.method if request.method in _METHODS else "other",
        "route": match.view_name if match else "",
        "user": user.pk if user is not None else None,
    }


_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def server_error(_request: HttpRequest) -> HttpResponse:
    """The page for a fault in Moothall, with the number under which the log tells of it."""
    page = render_to_string("500.html", {"request_id": request_id.get()})
    return HttpResponseServerError(page)
