"""A browser that only asks: it signs in, keeps its cookies and reads pages."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from urllib.parse import urlencode

LONGEST_SECONDS = 600
PIECE = 100_000
FIELD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """One connection at a time to 127.0.0.1; raises RuntimeError for a page that is not there."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST_SECONDS)
        self.cookies: dict[str, str] = {}

    def sign_in(self, email: str, password: str) -> None:
        form = FIELD.search(self.get("/sign-in").decode())
        if form is None:
            raise RuntimeError("the sign-in page has no form")
        fields = {"username": email, "password": password, "csrfmiddlewaretoken": form[1]}
        status, _ = self._ask("POST", "/sign-in", urlencode(fields))
        if status != 302:
            raise RuntimeError(f"signing in gave {status}, not a redirect")

    def get(self, path: str) -> bytes:
        status, body = self._ask("GET", path)
        if status != 200:
            raise RuntimeError(f"{path} gave {status}")
        return body

    def pieces(self, path: str) -> Iterator[bytes]:
        """A file in pieces, so that a large one takes no room here."""
        answer = self._answer("GET", path)
        if answer.status != 200:
            raise RuntimeError(f"{path} gave {answer.status}")
        while piece := answer.read(PIECE):
            yield piece

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, bytes]:
        answer = self._answer(method, path, body)
        return answer.status, answer.read()

    def _answer(self, method: str, path: str, body: str = "") -> http.client.HTTPResponse:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for header in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        return answer
