"""What the checks find of changes made to papers that hold (docs/reference/mutations.md)."""

from __future__ import annotations

from tests.checking.mutations.measure import measured
from tests.checking.mutations.mutate import Size
from tests.checking.mutations.telling import PAGE, by_format, by_name, page, unchanged
from tools.bench.tables import Row, show


def run(quick: bool) -> dict[str, list[Row]]:
    """Writes the page of the reference too, unless ``quick``."""
    direct, files = measured(quick=quick)
    if not quick:
        PAGE.write_text(page(direct, files), encoding="utf-8")
    tables: dict[str, list[Row]] = {
        "Changes found: large": list(by_name(direct.results, Size.LARGE)),
        "Changes found: small": list(by_name(direct.results, Size.SMALL)),
        "Changes found: through files": list(by_format(files.results)),
        "Told of papers that hold": [*unchanged(direct), *unchanged(files)],
    }
    for title, rows in tables.items():
        show(title, rows)
    return tables
