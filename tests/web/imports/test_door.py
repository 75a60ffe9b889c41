"""Papers that mean harm, or are none, given to the real server: one sentence, nothing is taken in.

The server reads them beside its pages, as on a laptop.
"""

from __future__ import annotations

import http.cookiejar
import io
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test.client import encode_multipart

from .conftest import ROWS, paper

SETUP = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from moothall.core.models import Role
from moothall.core.operations import create_council, create_user
council = create_council(name="Wendmere", directorates=["Resources"], by="tests")
create_user(
    council=council, email="e@wendmere.example", name="Edith", role=Role.EDITS,
    password="lantern gravel otter", by="tests",
)
"""
BOUNDARY = "paper-boundary"
STORED = ("core_paper", "intake_import", "intake_importrow")
FIELD = r'class="govuk-error-message"[^>]*>(.*?)</p>'
WORDS = r"data-moothall-how-far>(.*?)</p>"


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


class Door:
    """A browser without a screen, signed in at the upload page."""

    def __init__(self, base: str, database: Path) -> None:
        self.base, self.database = base, database
        self.at = base
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        form = {"username": "e@wendmere.example", "password": "lantern gravel otter"}
        data = {**form, "csrfmiddlewaretoken": self._token("/sign-in")}
        status, _ = self._send("/sign-in", urllib.parse.urlencode(data).encode())
        assert status == 200

    def _token(self, path: str) -> str:
        page = self.opener.open(self.base + path, timeout=30).read().decode()
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert found
        return found.group(1)

    def _send(self, path: str, data: bytes, **headers: str) -> tuple[int, str]:
        request = urllib.request.Request(self.base + path, data, headers)
        try:
            with self.opener.open(request, timeout=120) as answer:
                self.at = answer.geturl()
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def give(self, data: bytes, name: str) -> tuple[int, str]:
        """The status, and the one sentence: at the field, or where the paper was not read."""
        path = "/wendmere/imports/new/"
        file = io.BytesIO(data)
        file.name = name
        fields = {"csrfmiddlewaretoken": self._token(path), "covers": "whole", "lists": "all"}
        body = encode_multipart(BOUNDARY, {**fields, "papers": file})
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        status, page = self._send(path, body, **{"Content-Type": kind})
        while "data-moothall-refresh" in page:
            time.sleep(0.2)
            page = self.opener.open(self.at, timeout=60).read().decode()
        said = re.findall(FIELD if status != 200 else WORDS, page, re.S)
        assert len(said) <= 1, said
        plain = re.sub(r"<[^>]*>", "", unescape("".join(said)))
        return status, " ".join(plain.split()).removeprefix("Error: ")

    def ask(self, words: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.database, timeout=30) as base:
            return base.execute(words).fetchall()

    def stored(self) -> int:
        return sum(self.ask(f"SELECT count(*) FROM {table}")[0][0] for table in STORED)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    var = tmp_path_factory.mktemp("var")
    told = {"MOOTHALL_VAR": str(var), "DJANGO_SETTINGS_MODULE": "moothall.settings.local"}
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PYTHONPATH")}
    place = {**kept, **told, "DATABASE_URL": f"sqlite:///{var}/door.sqlite3"}
    subprocess.run([sys.executable, "-c", SETUP], env=place, check=True)
    port = _free()
    command = [sys.executable, "-m", "moothall.cli.main", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=place, stdout=subprocess.DEVNULL) as process:
        base = f"http://127.0.0.1:{port}"
        try:
            _wait(base)
            yield base, var / "door.sqlite3"
        finally:
            process.terminate()


def _wait(base: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(base + "/sign-in", timeout=10)
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("nothing answered within 30 seconds")


@pytest.fixture
def door(server: tuple[str, Path]) -> Door:
    return Door(*server)


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"><Override PartName="/word/document.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    b"</Relationships>"
)


def word(document: bytes) -> bytes:
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS}
    return packed({**parts, "word/document.xml": document})


def zip_bomb() -> bytes:
    return word(b'<?xml version="1.0"?><a>' + b" " * (120 * 1024 * 1024) + b"</a>")


def xml_bomb() -> bytes:
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "ha">' for n in range(10)
    )
    return word(f'<?xml version="1.0"?><!DOCTYPE a [{entities}]><a>&e9;</a>'.encode())


def formulas() -> bytes:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Audit", "Risk level", "Summary of Recommendation", "Target Date", "Status"])
    for _ in range(3):
        page.append(['=HYPERLINK("http://127.0.0.1/")', "=1+1", "=A1", "=NOW()", "=B2"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def encrypted() -> bytes:
    """How Office keeps a file with a password: an old container that holds the encrypted one."""
    name = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + name + b"\0" * 2048


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("empty.docx", lambda: b""),
    "truncated": ("cut.docx", lambda: word(b"<a>" + os.urandom(3000).hex().encode())[:-400]),
    "encrypted": ("locked.docx", encrypted),
    "zip bomb": ("bomb.docx", zip_bomb),
    "XML bomb": ("entities.docx", xml_bomb),
    "60 MB": ("huge.txt", lambda: b"All is well.\n" * (60 * 1024 * 1024 // 13)),
    "PDF": ("paper.pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"),
    "scan": ("scan.png", lambda: b"\x89PNG\r\n\x1a\n" + os.urandom(5000)),
    "noise": ("noise.bin", lambda: bytes(range(256)) * 40),
    "formulas": ("formulas.xlsx", formulas),
}


AT_THE_FIELD = {"empty", "60 MB"}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_paper_is_one_sentence_and_the_server_answers_on(door: Door, kind: str) -> None:
    before = door.stored()
    name, make = BAD[kind]
    status, sentence = door.give(make(), name)
    assert status == (422 if kind in AT_THE_FIELD else 200)
    assert re.fullmatch(r"[^.!?\n].{10,300}[.]", sentence), sentence
    assert "Traceback" not in sentence
    assert door.stored() == before
    assert door.give(b"", "empty.txt")[0] == 422


def test_two_bad_papers_and_a_good_one_at_the_same_time(
    door: Door, server: tuple[str, Path]
) -> None:
    doors = [door, Door(*server), Door(*server)]
    before = door.stored()
    with ThreadPoolExecutor(3) as pool:
        papers = [(zip_bomb(), "bomb.docx"), (xml_bomb(), "entities.docx")]
        bad = [pool.submit(one.give, *given) for one, given in zip(doors, papers, strict=False)]
        good = pool.submit(doors[2].give, paper(*ROWS), "good.txt")
        assert all(re.search(r"[.]$", one.result()[1]) for one in bad)
        assert good.result() == (200, "")
    assert door.stored() - before == 2 + len(ROWS)


def test_the_process_that_serves_is_killed_while_it_reads(door: Door) -> None:
    """Another is started by the server; it reads the paper again, and stores it once."""
    before = door.stored()
    rows = [ROWS[0].replace("takings", f"takings of stall {n}") for n in range(2500)]
    with ThreadPoolExecutor(1) as pool:
        given = pool.submit(door.give, paper(*rows), "long.txt")
        _until(lambda: door.ask("SELECT 1 FROM intake_upload WHERE state = 'reading'") != [])
        for process in _serving(door):
            os.kill(process, signal.SIGKILL)
        with pytest.raises(OSError, match=r"closed|reset|refused"):
            given.result(60)
    assert door.stored() == before
    with sqlite3.connect(door.database, timeout=30) as base:  # what half a minute of silence does
        base.execute("UPDATE intake_upload SET heartbeat = '2025-01-01' WHERE state = 'reading'")
    _until(lambda: door.ask("SELECT 1 FROM intake_upload WHERE state = 'reading'") == [])
    [state] = door.ask("SELECT state, attempts FROM intake_upload ORDER BY id DESC LIMIT 1")
    assert state == ("read", 2)
    assert door.stored() - before == 2 + len(rows)


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def _serving(door: Door) -> list[int]:
    """The processes that answer; gunicorn's first process starts them and answers nothing."""
    port = door.base.rsplit(":", 1)[1]
    told = subprocess.run(["pgrep", "-f", f"serve --port {port}|:{port}"], capture_output=True,
                          text=True, check=False)  # fmt: skip
    first = min(map(int, told.stdout.split()))
    below = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True, check=False)
    return [int(word) for word in below.stdout.split()]
