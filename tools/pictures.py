"""Take the pictures of the README from the fictional council: python -m tools.pictures

Builds the council afresh in a folder of its own, serves it, and writes docs/pictures/*.png.
Needs Chromium, LibreOffice and poppler, which ``python -m tools.needs`` brings.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
from playwright.sync_api import Browser, Page, sync_playwright

from tests.road import untidy

PICTURES = Path("docs/pictures")
CHAIR, PASSWORD = "philippa.rowntree@wealdshire.example", "moot-hall-demo"
COUNCIL = "wealdshire-county-council"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SCREENS = {
    "summary": "summary/",
    "set-up": "set-up/",
    "search": "recommendations/?words=%22fire+doors%22+OR+asbestos&show=all&sort=found",
}
MONTHS = [f"{year}-{month:02}-28" for year in (2024, 2025, 2026) for month in range(1, 13)][3:33]
"""Of a pack long enough to be seen being read: the annex as at each month of the story."""
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = {**os.environ, "MOOTHALL_VAR": folder}
        record.pop("DATABASE_URL", None)
        subprocess.run(["moothall", "demo", "--no-serve"], check=True, env=record)
        with served(record) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
                args=OPTIONS,
            )
            on_a_desk(browser, address, Path(folder))
            long_paper(browser, address, pack(record, Path(folder)))
            on_a_phone(browser, address)
        annex(record, Path(folder))


@contextmanager
def served(record: dict[str, str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(["moothall", "serve", "--port", str(port)], env=record)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(60):
            try:
                urllib.request.urlopen(address, timeout=2).close()
                break
            except OSError:  # not listening yet, or not answering yet
                time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def signed_in(browser: Browser, address: str, width: int, height: int) -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail address").fill(CHAIR)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    return page


def on_a_desk(browser: Browser, address: str, folder: Path) -> None:
    page = signed_in(browser, address, 1100, 900)
    page.screenshot(path=PICTURES / "home.png")
    page.locator("main a[href*='/imports/']").first.click()
    page.screenshot(path=PICTURES / "review.png")
    page.get_by_role("link", name="go to the next").click()
    page.screenshot(path=PICTURES / "decision.png")
    page.goto(f"{address}/{COUNCIL}/recommendations/CSAP/1/")
    page.screenshot(path=PICTURES / "recommendation.png")
    for name, path in SCREENS.items():
        page.goto(f"{address}/{COUNCIL}/{path}")
        page.screenshot(path=PICTURES / f"{name}.png")
    checked(page, address)
    tracker(page, address)
    as_printed(page, address, folder)


def checked(page: Page, address: str) -> None:
    """A draft with what was found in it beside the places."""
    page.goto(f"{address}/{COUNCIL}/checks/")
    page.locator("main").get_by_role("link", name="draft-finance").click()
    page.locator(".moothall-findings").get_by_role("link", name="256,235").click()
    page.locator(".moothall-checked__table").first.evaluate("table => table.scrollIntoView()")
    page.screenshot(path=PICTURES / "checked.png")


def tracker(page: Page, address: str) -> None:
    """The columns of a team's own tracker, as they were read."""
    give(page, address, "IA tracker.xlsx", XLSX, untidy.tracker().data)
    page.locator("main").get_by_role("link", name="Columns").first.click()
    page.screenshot(path=PICTURES / "columns.png")


def give(page: Page, address: str, name: str, kind: str, data: bytes) -> None:
    """Upload a paper, of the whole council and of what it holds."""
    page.goto(f"{address}/{COUNCIL}/imports/new/")
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": kind, "buffer": data}
    )
    page.check("[name=covers][value=whole]")
    page.check("[name=lists][value=tell]")
    page.locator("main").get_by_role("button", name="Read the paper").click()


def as_printed(page: Page, address: str, folder: Path) -> None:
    """The newest paper again as LibreOffice prints it to PDF: a question, and its page."""
    page.goto(f"{address}/{COUNCIL}/papers/")
    page.get_by_role("link", name="Appendix B, September 2026").click()
    link = page.get_by_role("button", name="Download the paper as it was given")
    paper = folder / "appendix-b-september-2026.docx"
    paper.write_bytes(page.request.get(f"{address}{link.get_attribute('href')}").body())
    made = printed(paper)
    give(page, address, made.name, PDF, made.read_bytes())
    page.get_by_role("link", name="go to the next").click(timeout=60_000)
    page.get_by_text("as printed", exact=False).first.click()
    page.locator(".moothall-page img").evaluate("picture => picture.decode()")
    page.locator(".moothall-page__picture").evaluate(
        "frame => { frame.scrollTop = frame.scrollHeight; frame.parentElement.scrollIntoView(); }"
    )
    page.screenshot(path=PICTURES / "page.png")


def pack(record: dict[str, str], folder: Path) -> bytes:
    """The council's annexes of many months in one PDF."""
    made, path = pikepdf.new(), folder / "month.pdf"
    for day in MONTHS:
        command = ["moothall", "report", "annex-b", "--as-at", day, "--format", "pdf", "--all-open"]
        subprocess.run([*command, "--output", str(path)], check=True, env=record)
        with pikepdf.open(io.BytesIO(path.read_bytes())) as month:
            made.pages.extend(month.pages)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def long_paper(browser: Browser, address: str, data: bytes) -> None:
    """A pack while it is read, page by page."""
    page = signed_in(browser, address, 1100, 620)
    give(page, address, "annexes-2024-to-2026.pdf", PDF, data)
    page.get_by_text(re.compile(r"^Page [0-9]+ of")).wait_for()
    page.screenshot(path=PICTURES / "reading.png")


def on_a_phone(browser: Browser, address: str) -> None:
    page = signed_in(browser, address, 360, 740)
    page.goto(f"{address}/{COUNCIL}/recommendations/")
    page.screenshot(path=PICTURES / "phone.png")


def annex(record: dict[str, str], folder: Path) -> None:
    """The first page of the annex as Word shows it, by way of LibreOffice."""
    paper = folder / "annex.docx"
    command = ["moothall", "report", "annex-b", "--as-at", "2026-03-31", "--format", "docx"]
    subprocess.run([*command, "--output", str(paper)], check=True, env=record)
    picture = ["pdftoppm", "-r", "80", "-png", "-singlefile", str(printed(paper))]
    subprocess.run([*picture, str(PICTURES / "annex-docx")], check=True)


def printed(paper: Path) -> Path:
    """The paper as LibreOffice prints it to PDF, beside it."""
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{paper.parent}/office"]
    subprocess.run(
        [*office, "--convert-to", "pdf", "--outdir", str(paper.parent), str(paper)],
        check=True,
        capture_output=True,
    )
    return paper.with_suffix(".pdf")


if __name__ == "__main__":
    main()
