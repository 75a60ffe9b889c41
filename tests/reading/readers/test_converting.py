"""Files of the old kinds: read through LibreOffice, which may fetch nothing and run no macro."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from moothall.reading import DEFAULT_LIMITS, Limits, ReadingError, converting, read
from moothall.reading.child import extract
from moothall.reading.converting import converted, office
from moothall.reading.limits import Cancelled

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


@pytest.fixture
def sleeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in which a LibreOffice that never ends names its processes and its folder."""
    told = tmp_path / "told"
    program = tmp_path / "soffice"
    program.write_text(
        f'#!/bin/sh\nsleep 60 & echo "$$ $! $TMPDIR" > {told}.part; mv {told}.part {told}; wait\n'
    )
    program.chmod(0o755)
    monkeypatch.setattr(converting, "office", lambda: str(program))
    return told


def test_a_cancelled_one_ends_libreoffice_and_leaves_nothing(sleeper: Path) -> None:
    def cancel(stage: str, done: int, of: int) -> None:
        if stage == "converting" and sleeper.exists():
            raise Cancelled

    with pytest.raises(Cancelled):
        extract(b"{\\rtf1 weir}", "paper.rtf", progress=cancel)
    shell, child, folder = sleeper.read_text().split()
    assert not Path(folder).exists()
    patience = time.monotonic() + 10  # a process that is killed is not gone at once
    while any(lives(int(one)) for one in (shell, child)):
        assert time.monotonic() < patience
        time.sleep(0.01)


def lives(process: int) -> bool:
    """Whether it runs; one that ended and was not waited for does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_one_that_becomes_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nmkdir made; head -c 3000000 /dev/zero > made/paper.docx\n")
    program.chmod(0o755)
    monkeypatch.setattr(converting, "office", lambda: str(program))
    with pytest.raises(ReadingError, match=r"larger than 2 MB when LibreOffice converted it"):
        extract(b"{\\rtf1 weir}", "paper.rtf", limits=Limits(bytes=2 * 1024**2))


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
