"""Colours as they are seen."""


def seen_colour(red: int, green: int, blue: int, alpha: int) -> str:
    """ "#rrggbb" of what shows on white paper; all four from 0 to 255."""
    if alpha < 255:
        red, green, blue = (255 - (255 - level) * alpha // 255 for level in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"
