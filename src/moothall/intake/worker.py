"""Reads the papers that wait, one after another, until it is told to stop.

``moothall work`` runs one as a program, ``moothall serve`` one in a thread beside its pages.
"""

from __future__ import annotations

import logging
import threading
from types import TracebackType

from django.db import DatabaseError, connection

from moothall.intake.models import Upload
from moothall.intake.operations import Stopped, read, still_held, take_next
from moothall.reading.limits import Cancelled

log = logging.getLogger(__name__)

LOOK = 0.25
"""Seconds between two looks for a paper that waits."""
AWAY = 5.0
"""Seconds before a database that did not answer is asked again."""
TELL = 1.0
"""Seconds between two tellings that a paper is still being read."""


class Worker:
    """``run`` returns soon after ``stop`` was set: a paper that is being read is handed back."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.pause = LOOK

    def run(self) -> None:
        log.info("Papers are read")
        while not self.stop.is_set():
            if not self.step():
                self.stop.wait(self.pause)
        log.info("Papers are read no more")
        connection.close()

    def step(self) -> bool:
        """Reads one paper, if one waits. A database that is locked or away is asked again later."""
        self.pause = LOOK
        try:
            upload = take_next()
            if upload is not None:
                with Held(upload, self.stop) as held:
                    read(upload, held)
        except DatabaseError:
            log.warning("The database did not answer while papers were looked for", exc_info=True)
            connection.close()
            self.pause = AWAY
            return False
        return upload is not None

    def start(self) -> threading.Thread:
        """``run`` in a thread of its own, which doesn't keep the process from ending."""
        thread = threading.Thread(target=self.run, name="papers", daemon=True)
        thread.start()
        return thread


class Held:
    """Says every second that a paper is still being read, and how far it is, with a connection of
    its own, whatever the reading does meanwhile.

    Called with the progress it raises Cancelled when the paper is not the holder's any more, and
    Stopped when the program is to end.
    """

    def __init__(self, upload: Upload, stop: threading.Event) -> None:
        self.upload, self.stop = upload, stop
        self.told = ("", 0, 0)
        self.lost, self.over = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._tell, name=f"upload {upload.pk}", daemon=True)

    def __enter__(self) -> Held:
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.over.set()
        self.thread.join()

    def __call__(self, stage: str, done: int, of: int) -> None:
        self.told = (stage, done, of)
        if self.lost.is_set():
            raise Cancelled
        if self.stop.is_set():
            raise Stopped

    def _tell(self) -> None:
        try:
            while not self.over.wait(TELL):
                if not self._is_held():
                    self.lost.set()
                    return
        finally:
            connection.close()

    def _is_held(self) -> bool:
        try:
            return still_held(self.upload, *self.told)
        except DatabaseError:
            log.warning("The database did not answer while a paper was read", exc_info=True)
            connection.close()
            return True
