"""From which address somebody signs in, when a proxy stands before Moothall."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The last address in X-Forwarded-For that is no proxy of ours, if a proxy of ours asks.

    Whatever stands before it was written by the browser, which may write anything.
    """
    found = str(request.META.get("REMOTE_ADDR", ""))
    passed = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    while found in settings.MOOTHALL_PROXIES and any(passed):
        found = passed.pop().strip()
    return found
