"""Presets are values that can be set, each with its source."""

import datetime as dt

import pytest

from moothall.core.models import Council, User
from moothall.core.operations import set_setting
from moothall.core.setup.presets import Preset, presets, presets_for
from moothall.core.setup.settings import KINDS, in_words

DAY = dt.date(2030, 3, 31)


@pytest.mark.parametrize("preset", presets(), ids=lambda p: p.slug)
def test_a_preset_can_be_set(council: Council, ann: User, preset: Preset) -> None:
    assert preset.source
    if preset.key == "cycles":
        assert preset.value["months"] == sorted(preset.value["months"])
        return
    set_setting(
        council=council, key=preset.key, value=preset.value, effective_from=DAY,
        source=preset.source[:200], by=ann,
    )  # fmt: skip
    assert in_words(preset.key, preset.value)


def test_there_are_some_for_each_way_in_which_councils_differ() -> None:
    assert {p.key for p in presets()} <= {*KINDS, "cycles"}
    assert len(presets_for("ratings")) == 5
    assert len(presets_for("cycles")) == 3
