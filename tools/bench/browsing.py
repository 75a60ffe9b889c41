"""A browser that only asks: it signs in, keeps its cookies and reads pages."""

from __future__ import annotations

import http.client
import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode

FIELD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """One connection at a time to 127.0.0.1; raises RuntimeError for a page that is not there."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
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

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for header in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        return answer.status, answer.read()
