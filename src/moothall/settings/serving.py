"""What gunicorn does besides for ``moothall serve``: papers are read in a thread beside the pages,
so that nothing else has to be started."""

import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from moothall.intake.worker import Worker

PATIENCE = 8
"""Seconds for the paper that is being stored; one that is being read is handed back at once."""
_running: list[tuple["Worker", threading.Thread]] = []


def post_worker_init(_process: Any) -> None:
    """Called by gunicorn in the process that serves, when the site is loaded."""
    from moothall.intake.worker import Worker  # noqa: PLC0415  (it needs Django set up)

    worker = Worker()
    _running.append((worker, worker.start()))


def worker_exit(_server: Any, _process: Any) -> None:
    """Called by gunicorn when that process ends."""
    for worker, thread in _running:
        worker.stop.set()
        thread.join(PATIENCE)
