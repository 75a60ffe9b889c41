"""What every test may ask for. The database is the one that DATABASE_URL names, or SQLite."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

# pytest-playwright keeps an event loop running, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

TOP = Path(__file__).resolve().parent.parent
DESKTOP, PHONE = 1100, 360
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


PLAIN = (
    "checking", "documents", "facts", "reading", "writing", "hostile",
    "cli/test_check.py", "cli/test_extract.py", "cli/test_extract_hostile.py",
    "road/test_remade.py", "road/test_remade_pdf.py",
)  # fmt: skip
"""The plain rooms: what they do does not depend on which database there is."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of plain rooms, which need to run once only."""
    folders = tuple(TOP / "tests" / name for name in PLAIN)
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in folders):
            item.add_marker("plain")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference papers: MOOTHALL_SHARED, or ``shared`` beside the checkout."""
    folder = Path(os.environ.get("MOOTHALL_SHARED", TOP.parent / "shared"))
    if not (folder / "seeds").is_dir():
        pytest.skip("no reference papers: MOOTHALL_SHARED names no folder that holds seeds/")
    return folder


@pytest.fixture(scope="session")
def seeds(shared: Path) -> Path:
    """The folder of the papers that councils published."""
    return shared / "seeds"


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice's command, for papers that another program made."""
    if command := shutil.which("soffice"):
        return command
    pytest.fail("LibreOffice is missing: run python -m tools.needs")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.fail("Chromium is missing: run python -m tools.needs")
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_OPTIONS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "viewport": {"width": DESKTOP, "height": 900},
        "locale": "en-GB",
        "timezone_id": "Europe/London",
    }


@pytest.fixture
def narrow() -> Callable[[Any], None]:
    """``narrow(page)`` makes the page as wide as a phone, and asserts that nothing sticks out."""

    def make(page: Any) -> None:
        page.set_viewport_size({"width": PHONE, "height": 740})
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE, f"{page.url} is {width} px wide on a phone of {PHONE}"

    return make


@pytest.fixture
def axe() -> Callable[[Any], None]:
    """``axe(page)`` asserts that the page has no accessibility fault that axe can find."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415  (browser tests only)

    def scan(page: Any) -> None:
        # A click returns when the next page has begun, not when all of it is there.
        page.wait_for_load_state("load")
        page.locator("h1").first.wait_for()
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}}
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return scan
