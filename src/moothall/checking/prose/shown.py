"""How computed figures are shown in findings: as papers print them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from .quantities import Quantity


def number(value: Decimal, places: int = 0) -> str:
    """With commas and so many decimals at most; closing zeros behind the point are left out."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percentage(value: Decimal, places: int) -> str:
    return f"{number(value, places)}%"


def like(amount: Decimal, quantity: Quantity, places: int | None = None) -> str:
    """An amount printed in the way of another quantity: £k, £m, per cent or a bare number."""
    letter = {0: "", 3: "k", 6: "m", 9: "bn"}.get(quantity.scale, "")
    sign = "£" if quantity.unit == "£" else ""
    after = {"%": "%", "pp": " percentage points"}.get(quantity.unit, "")
    shown = number(amount.scaleb(-quantity.scale), quantity.places if places is None else places)
    return f"{'-' if shown.startswith('-') else ''}{sign}{shown.lstrip('-')}{letter}{after}"
