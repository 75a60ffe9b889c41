"""How a working file looks: cells to edit in black, what is computed or fixed in grey italics."""

from __future__ import annotations

from typing import Any

from ..writers.spreadsheet import FONT, RULE, SHAPES

DARK, MUTED, PALE = "#1F3D5A", "#505A5F", "#F3F5F6"


def formats(book: Any) -> dict[str, Any]:
    """The formats of a workbook by name; those that end in "-muted" are for what isn't edited."""
    made = {
        "title": {**FONT, "bold": True, "font_size": 16, "font_color": DARK},
        "heading": {**FONT, "bold": True, "font_size": 12, "font_color": DARK},
        "line": {**FONT, "text_wrap": True},
        "label": {**FONT, "bold": True, "text_wrap": True},
        "head": _head(DARK),
        "head-fixed": _head(MUTED),
    }
    for name, shape in SHAPES.items():
        made[name] = {**FONT, **RULE, **shape}
        made[f"{name}-muted"] = {
            **FONT, **RULE, **shape, "italic": True, "font_color": MUTED, "bg_color": PALE,
        }  # fmt: skip
    return {name: book.add_format(shape) for name, shape in made.items()}


def _head(fill: str) -> dict[str, Any]:
    return {
        **FONT, "bold": True, "text_wrap": True, "bg_color": fill, "font_color": "#FFFFFF",
        "border": 1, "border_color": "#FFFFFF",
    }  # fmt: skip
