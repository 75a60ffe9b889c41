"""Each layout of tests/specimens/layouts gives its records, and no others, in every format."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise
from tests.specimens.layouts import Layout, all_layouts
from tests.specimens.layouts.comparing import differences
from tests.specimens.layouts.making import CONVERTED, FORMATS, converted

LAYOUTS = list(all_layouts())
CASES = [pytest.param(layout, kind, id=f"{layout.name}-{kind}") for layout in LAYOUTS
         for kind in layout.formats]  # fmt: skip
Maker = Callable[[Layout, str], bytes]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, soffice: str) -> Maker:
    """Makes a layout's paper as a file; what LibreOffice makes, it makes once for all of them."""

    @cache
    def of_kind(kind: str) -> dict[str, bytes]:
        wanted = [layout for layout in LAYOUTS if kind in layout.formats]
        return converted(wanted, kind, tmp_path_factory.mktemp(kind), soffice)

    def make(layout: Layout, kind: str) -> bytes:
        return of_kind(kind)[layout.name] if kind in CONVERTED else FORMATS[kind](layout.document)

    return make


@pytest.mark.parametrize(("layout", "kind"), CASES)
def test_a_layout_gives_its_records(layout: Layout, kind: str, made: Maker) -> None:
    found = recognise(read(made(layout, kind), name=f"{layout.name}.{kind}"))
    assert not (wrong := differences(layout.expected, found.drafts)), "\n".join(wrong)
