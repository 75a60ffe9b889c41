"""Files of the old kinds: read through LibreOffice, which may fetch nothing and run no macro."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from moothall.reading import DEFAULT_LIMITS, Limits, ReadingError, converting, read
from moothall.reading.child import extract
from moothall.reading.converting import converted, office

SPECIMENS = Path(__file__).resolve().parents[2] / "specimens"
SOURCES = {
    "doc": "docx/libreoffice-writer.docx",
    "rtf": "docx/libreoffice-writer.docx",
    "xls": "xlsx/libreoffice-calc.xlsx",
}
PICTURE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"
 office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.2"><office:body>
 <office:text><text:p>Weir<draw:frame svg:width="3cm" svg:height="3cm"
 text:anchor-type="as-char"><draw:image xlink:href="{address}"
 xlink:type="simple"/></draw:frame></text:p>
 </office:text></office:body></office:document>"""


def saved_as(kind: str, source: Path, folder: Path, soffice: str) -> bytes:
    command = [soffice, "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return next(folder.glob(f"*.{kind}")).read_bytes()


@pytest.mark.parametrize("kind", SOURCES)
def test_an_old_file_is_read(kind: str, soffice: str, tmp_path: Path) -> None:
    source = SPECIMENS / SOURCES[kind]
    reading = extract(saved_as(kind, source, tmp_path, soffice), f"paper.{kind}")
    assert reading.format == kind
    assert "converted by LibreOffice" in reading.document.remarks[0][1]
    tables = list(reading.document.tables())
    wanted = list(read(source.read_bytes()).tables())
    assert [[c.text for c in row.cells] for t in tables for row in t.rows] == [
        [c.text for c in row.cells] for t in wanted for row in t.rows
    ]


def test_a_broken_one_is_said(soffice: str) -> None:
    with pytest.raises(ReadingError, match=r"could not open it.*save it as DOCX"):
        converted(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"weir" * 400, "doc", DEFAULT_LIMITS)


def test_one_that_takes_too_long_is_given_up(soffice: str, tmp_path: Path) -> None:
    data = saved_as("rtf", SPECIMENS / SOURCES["rtf"], tmp_path, soffice)
    with pytest.raises(ReadingError, match="took more than"):
        converted(data, "rtf", Limits(seconds=0.05, waits=1))


def test_without_libreoffice_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting, "office", lambda: None)
    with pytest.raises(ReadingError, match="only where LibreOffice is installed"):
        extract(b"{\\rtf1 weir}", "paper.rtf")


@pytest.fixture
def listener() -> Iterator[HTTPServer]:
    """A web server that keeps the addresses that it was asked for, in ``asked``."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)  # type: ignore[attr-defined]
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Silent."""

    for verb in ("HEAD", "OPTIONS", "PROPFIND"):
        setattr(Handler, f"do_{verb}", Handler.do_GET)
    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_fetched(listener: HTTPServer, soffice: str, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{listener.server_port}/weir.png"
    source = tmp_path / "linked.fodt"
    source.write_text(PICTURE.format(address=address), encoding="utf-8")
    data = saved_as("doc", source, tmp_path, soffice)
    asked = listener.asked  # type: ignore[attr-defined]
    assert asked, "LibreOffice as it comes does fetch: without that this test shows nothing"
    asked.clear()
    assert office() is not None
    assert [getattr(b, "text", "") for b in read(converted(data, "doc", DEFAULT_LIMITS)).blocks]
    assert asked == []
