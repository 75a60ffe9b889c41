"""Leave Python's search for garbage aside while thousands of rows are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Reading and writing a large paper makes millions of objects, hardly one of them in a circle:
    looking for circles among them takes a third of the time. References still free what is done.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
