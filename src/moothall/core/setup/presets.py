"""Ready-made settings for the ways in which councils differ: data files beside this module.

A preset fills the forms; what a council keeps is what it saves from them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

FOLDER = "presets"


@dataclass(frozen=True, slots=True)
class Preset:
    """``value`` is a value of the setting ``key``; for "cycles" {"months": whose last days}.

    ``source`` says whose way it is, and where that can be read.
    """

    slug: str
    key: str
    name: str
    what: str
    source: str
    value: Any


@cache
def presets() -> tuple[Preset, ...]:
    """All presets, by their file's name."""
    folder = files(__package__) / FOLDER
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".json")), key=lambda f: f.name)
    return tuple(
        Preset(slug=f.name.removesuffix(".json"), **json.loads(f.read_text("utf-8"))) for f in found
    )


def presets_for(key: str) -> list[Preset]:
    return [preset for preset in presets() if preset.key == key]


def preset_called(key: str, slug: str) -> Preset | None:
    return next((preset for preset in presets_for(key) if preset.slug == slug), None)
