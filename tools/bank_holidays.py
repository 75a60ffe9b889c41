"""Write England's bank holidays, as facts/working_days.py reads them, from the library."""

import csv
import io
from pathlib import Path

import holidays

FILE = Path(__file__).resolve().parent.parent / "src/moothall/facts/bank_holidays.csv"
YEARS = range(2000, 2046)


def listed() -> str:
    """One line a day, in order: the day and its name."""
    days = holidays.country_holidays("GB", subdiv="ENG", years=YEARS, observed=True)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("day", "name"))
    for day, name in sorted(days.items()):
        if day.weekday() < 5:  # an observed day stands on its own line
            rows.writerow((day.isoformat(), name.replace(" (observed)", " (substitute day)")))
    return out.getvalue()


if __name__ == "__main__":
    FILE.write_text(listed(), encoding="utf-8")
    print(f"wrote {FILE.name}: {len(listed().splitlines()) - 1} days")
