"""Take the pictures of the README from the fictional council: python -m tools.pictures

Builds the council afresh in a folder of its own, serves it, and writes docs/pictures/*.png.
Needs Chromium, LibreOffice and poppler, which ``python -m tools.needs`` brings.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.road import untidy

PICTURES = Path("docs/pictures")
CHAIR, PASSWORD = "philippa.rowntree@wealdshire.example", "moot-hall-demo"
COUNCIL = "wealdshire-county-council"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SCREENS = {
    "summary": "summary/",
    "set-up": "set-up/",
    "search": "recommendations/?words=%22fire+doors%22+OR+asbestos&show=all&sort=found",
}
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
            on_a_desk(browser, address)
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


def on_a_desk(browser: Browser, address: str) -> None:
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
    tracker(page, address)


def tracker(page: Page, address: str) -> None:
    """The columns of a team's own tracker, as they were read."""
    page.goto(f"{address}/{COUNCIL}/imports/new/")
    page.locator("input[type=file]").set_input_files(
        {"name": "IA tracker.xlsx", "mimeType": XLSX, "buffer": untidy.tracker().data}
    )
    page.check("[name=covers][value=whole]")
    page.check("[name=lists][value=tell]")
    page.locator("main").get_by_role("button", name="Read the paper").click()
    page.locator("main").get_by_role("link", name="Columns").first.click()
    page.screenshot(path=PICTURES / "columns.png")


def on_a_phone(browser: Browser, address: str) -> None:
    page = signed_in(browser, address, 360, 740)
    page.goto(f"{address}/{COUNCIL}/recommendations/")
    page.screenshot(path=PICTURES / "phone.png")


def annex(record: dict[str, str], folder: Path) -> None:
    """The first page of the annex as Word shows it, by way of LibreOffice."""
    paper = folder / "annex.docx"
    command = ["moothall", "report", "annex-b", "--as-at", "2026-03-31", "--format", "docx"]
    subprocess.run([*command, "--output", str(paper)], check=True, env=record)
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office"]
    subprocess.run(
        [*office, "--convert-to", "pdf", "--outdir", str(folder), str(paper)],
        check=True,
        capture_output=True,
    )
    picture = ["pdftoppm", "-r", "80", "-png", "-singlefile", str(folder / "annex.pdf")]
    subprocess.run([*picture, str(PICTURES / "annex-docx")], check=True)


if __name__ == "__main__":
    main()
