"""``moothall serve``: the website on this machine, until Ctrl-C."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys
from typing import NoReturn

from . import record
from .errors import CommandError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    parser.add_argument("--threads", type=int, default=4, help="requests at once (%(default)s)")


def run(args: argparse.Namespace) -> int:
    """Serve until stopped. Raises CommandError where it can't start."""
    record.start()
    if fault := _port_fault(args.host, args.port) or _record_fault():
        raise CommandError(fault)
    print(f"Moothall is on http://{args.host}:{args.port}/ (stop with Ctrl-C)", flush=True)
    return _serve(args)


def _port_fault(host: str, port: int) -> str:
    """Why nothing can listen there, in words; empty when it can."""
    if not 0 <= port <= 65535:
        return f"{port} is no port; give one from 1 to 65535"
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        return f"there is no address called {host}"
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                return f"port {port} is taken; give another with --port"
            return f"{host}:{port} can't be used: {fault.strerror}"
    return ""


def _record_fault() -> str:
    """Why the record can't be opened as it is; empty when it can."""
    from django.db import DatabaseError, connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as fault:
        return record.unusable(fault)
    finally:
        connection.close()
    if not waiting:
        return ""
    if executor.loader.applied_migrations:
        return "the database is of an older Moothall; run moothall init again"
    return "there is no record yet; run moothall init or moothall demo first"


def _serve(args: argparse.Namespace) -> NoReturn:
    """Become gunicorn, so that signals reach it and it alone ends the process."""
    options = {
        "config": "python:moothall.settings.serving",  # reads papers beside the pages
        "bind": f"{args.host}:{args.port}",
        "worker-class": "gthread",
        "workers": "1",
        "threads": str(args.threads),
        "timeout": "120",
        "graceful-timeout": "10",
        "log-level": "warning",
    }
    told = [part for name, value in options.items() for part in (f"--{name}", value)]
    command = [sys.executable, "-m", "gunicorn", *told, "moothall.settings.wsgi"]
    sys.stdout.flush()
    os.execv(sys.executable, command)  # noqa: S606  (a fixed program, no shell)
