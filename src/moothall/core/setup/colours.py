"""Colours, and how well words in them can be read on white."""

from __future__ import annotations

ENOUGH = 4.5
"""The least contrast of words with their ground (WCAG 2.2, success criterion 1.4.3)."""


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of "#rrggbb" with white, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    return 1.05 / (_luminance(colour) + 0.05)


def darker(colour: str, share: float) -> str:
    """The colour with that share of black in it: "#1d70b8" with 0.2 is "#175a93"."""
    return "#" + "".join(f"{round(part * (1 - share)):02x}" for part in _parts(colour))


def tint(colour: str, share: float) -> str:
    """White with that share of the colour in it."""
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in _parts(colour))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
