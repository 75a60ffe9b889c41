"""Records to measure on: a database for each size, made when it is first asked for.

On a PostgreSQL server of the bench's own, which is gone at the end; or on the one that DATABASE_URL
names, where they are kept for the next time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tools import postgres

WORD = "bench-sign-in-once"
MAKING = "bench_in_the_making"
Environment = dict[str, str]


@dataclass(frozen=True, slots=True)
class Records:
    """``address`` is a database's in DATABASE_URL's form, ``folder`` one for files."""

    address: str
    folder: Path

    def of(self, size: int) -> tuple[Environment, str]:
        """The environment of a record of that size, and how long it took to make, in words."""
        name = f"bench_{size}"
        if self._is_there(name):
            given = self._environment(name)
            run("django", "migrate", "--verbosity", "0", environment=given)
            return given, f"the record of {size:,} is kept from before"
        taken = self._make(size, name)
        return self._environment(name), f"moothall demo --scale {size}: {taken:.1f} s"

    @contextmanager
    def empty(self) -> Iterator[Environment]:
        """A database with Moothall's tables and nothing in them; gone afterwards."""
        name = "bench_empty"
        self._do("DROP DATABASE IF EXISTS {}", name)
        self._do("CREATE DATABASE {}", name)
        try:
            given = self._environment(name)
            run("django", "migrate", "--verbosity", "0", environment=given)
            yield given
        finally:
            self._do("DROP DATABASE {} WITH (FORCE)", name)

    def _make(self, size: int, name: str) -> float:
        """Under another name until it is whole, so that none is kept that was interrupted."""
        self._do("DROP DATABASE IF EXISTS {}", MAKING)
        self._do("CREATE DATABASE {}", MAKING)
        start = time.perf_counter()
        words = ("demo", "--no-serve", "--scale", str(size))
        run("moothall.cli.main", *words, environment=self._environment(MAKING))
        taken = time.perf_counter() - start
        self._do("ALTER DATABASE {} RENAME TO {}", MAKING, name)
        return taken

    def _is_there(self, name: str) -> bool:
        with psycopg.connect(self.address) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return found.fetchone() is not None

    def _do(self, command: str, *names: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(sql.SQL(command).format(*map(sql.Identifier, names)))

    def _environment(self, name: str) -> Environment:
        parts = urlsplit(self.address)
        return {
            **os.environ,
            "DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}")),
            "MOOTHALL_VAR": str(self.folder),
            "MOOTHALL_PASSWORD": WORD,
            "DJANGO_SETTINGS_MODULE": "moothall.settings.local",
        }


@contextmanager
def opened() -> Iterator[Records]:
    with postgres.server() as address, tempfile.TemporaryDirectory() as folder:
        yield Records(address, Path(folder))


def run(module: str, *words: str, environment: Environment) -> str:
    """What a module of Python prints; ends the bench where it fails."""
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench: {' '.join(command[2:])} failed: {done.stderr.strip()[-2000:]}")
    return done.stdout
