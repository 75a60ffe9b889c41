"""Waiting for a program that Moothall started, while a person may cancel."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

from .process import OFTEN


def waited(process: subprocess.Popen[bytes], seconds: float, tell: Callable[[], None]) -> bool:
    """Whether it ended by itself within so many seconds.

    ``tell`` is called twice a second meanwhile; whatever it raises ends the waiting, and the
    caller ends the program.
    """
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        try:
            process.wait(min(OFTEN, left))
        except subprocess.TimeoutExpired:
            tell()
        else:
            return True
    return False
