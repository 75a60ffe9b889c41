"""The one error that ends a command: what is wrong and what to do, in one plain line."""

from __future__ import annotations


class CommandError(Exception):
    """Raised by a command; main prints it as one line on standard error and exits with ``code``."""

    def __init__(self, message: str, code: int = 2) -> None:
        super().__init__(" ".join(message.split()))
        self.code = code
