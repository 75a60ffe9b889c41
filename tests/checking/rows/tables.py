"""Tables that hold, drawn at random, as a paper's text."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from random import Random

Table = list[list[str]]


def text(table: Table) -> str:
    return "\n".join("\t".join(row) for row in table) + "\n"


def rounded(value: Decimal, places: int = 0) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def monitoring(random: Random) -> Table:
    """Budget, forecast, variance and its percentage in £000, computed from pounds and rounded."""
    places = random.choice((0, 1))
    rows = []
    for at in range(random.randint(5, 16)):
        budget = Decimal(random.randint(200_000, 60_000_000)) * random.choice((1, 1, 1, -1))
        forecast = budget + random.choice((0, 1, 1, 1)) * random.randint(-900_000, 900_000)
        rows.append((f"Service {at}", budget, forecast))
    nought = Decimal(0)
    rows.append(("Total", sum((r[1] for r in rows), nought), sum((r[2] for r in rows), nought)))
    head = ["Service", "Net budget £000", "Forecast £000", "Variance £000", "Variance %"]
    return [head, *(_line(name, b, f, places) for name, b, f in rows)]


def _line(name: str, budget: Decimal, forecast: Decimal, places: int) -> list[str]:
    percent = 100 * (forecast - budget) / abs(budget) if budget else Decimal(0)
    thousands = (rounded(x / 1000) for x in (budget, forecast, forecast - budget))
    return [name, *(f"{x:,}" for x in thousands), f"{rounded(percent, places)}%"]


def placements(random: Random) -> Table:
    """Places, weeks and weekly cost, and what they cost in a year to the pound."""
    table = [["Type of care", "Places", "Weeks", "Weekly cost", "Annual budget"]]
    for at in range(random.randint(4, 9)):
        places, cost = random.randint(2, 180), random.randint(210, 7_900)
        weeks = random.choice((52, 52, 52, 56))
        yearly = f"£{places * weeks * cost:,}"
        table.append([f"Care {at}", str(places), str(weeks), f"£{cost:,}", yearly])
    return table


def shares(random: Random) -> Table:
    """Counts and their share of the total."""
    counts = [random.randint(20, 4_000) for _ in range(random.randint(4, 9))]
    counts.append(sum(counts))
    names = [f"Group {at}" for at in range(len(counts) - 1)] + ["Total"]
    return [
        ["Group", "People", "Share"],
        *([name, f"{count:,}", f"{rounded(Decimal(100 * count) / counts[-1], 1)}%"]
          for name, count in zip(names, counts, strict=True)),
    ]  # fmt: skip


def running(random: Random) -> Table:
    """Spend by month and its running total."""
    table, total = [["Month", "Spend £000", "Cumulative spend £000"]], 0
    for month in ("April", "May", "June", "July", "August", "September", "October", "November"):
        spend = random.randint(120, 990)
        total += spend
        table.append([month, str(spend), f"{total:,}"])
    return table
