"""``moothall upgrade``: after a new release, bring the database and the static files up to it."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import record
from .errors import CommandError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Bring the database up to this release and collect the style sheets and scripts that a\n"
        "production server serves. Where a record is there and the database changes, it is\n"
        "backed up first. Run again, it changes nothing."
    )
    parser.add_argument(
        "--keep", metavar="FILE", type=Path,
        help="where a record is backed up before its database changes",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """0 when database and static files are of this release."""
    with record.opened():
        from django.conf import settings  # noqa: PLC0415
        from django.core.management import call_command  # noqa: PLC0415

        from moothall.keeping import states  # noqa: PLC0415
        from moothall.keeping.manifest import ArchiveError  # noqa: PLC0415

        waiting = states.waiting()
        try:
            done = _migrate(args.keep) if waiting else ["The database is of this release"]
        except ArchiveError as fault:
            raise CommandError(f"{fault} Nothing was changed.") from fault
        print(*done, sep="\n")
        call_command("collectstatic", interactive=False, verbosity=0)
        print(f"Static files: {settings.STATIC_ROOT}")
    return 0


def _migrate(keep: Path | None) -> list[str]:
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from moothall.core.models import Council  # noqa: PLC0415
    from moothall.keeping import ground, states  # noqa: PLC0415
    from moothall.keeping.backup import backup_to  # noqa: PLC0415
    from moothall.recommendations.now import rebuild  # noqa: PLC0415

    done = []
    if not ground.is_empty():
        if keep is None:
            raise CommandError("the database will change: --keep FILE says where to back it up")
        backup_to(keep)
        done.append(f"Backed up into {keep}")
    waiting = states.waiting()
    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic():
        for council in Council.objects.order_by("name"):
            rebuild(council)
    return [*done, f"Database: {len(waiting)} changes"]
