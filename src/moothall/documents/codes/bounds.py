"""Where what is found is more than anybody reads."""

from __future__ import annotations

from .kinds import Code, Level

CODES: dict[str, Code] = {
    "MORE001": Code(Level.NOTE, "There are more findings of one kind than are told"),
}
