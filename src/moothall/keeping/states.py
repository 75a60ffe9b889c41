"""The tables as the migrations describe them at some point, and which of them are kept.

Left out are what is computed from other rows (today's positions, the search's words), and Django's
own tables: sessions (everybody signs in again), sign-in locks, permissions that Moothall does not
use. Passwords are kept as their hashes, in core.user.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from .manifest import ArchiveError

# Computed from the other rows, and on each database in its own way: written anew by a restore.
DERIVED = {
    "actions.actionnow", "actions.columnnow", "actions.detailnow", "actions.ranksnow",
    "core.searchdoc", "recommendations.keptfigures",
}  # fmt: skip

Node = tuple[str, str]
Models = dict[str, type[models.Model]]


def own_apps() -> set[str]:
    """The labels of Moothall's apps that own tables."""
    return {
        app.label
        for app in apps.get_app_configs()
        if app.name.startswith("moothall.") and app.models_module is not None
    }


def applied() -> dict[str, list[str]]:
    """Moothall's migrations that the database has had, by app, sorted by name.

    Those that one of them replaces are left out: Django notes them as well.
    """
    own, loader = own_apps(), MigrationLoader(connection)
    done = loader.applied_migrations.keys()
    every = loader.disk_migrations
    replaced = {node for key in every.keys() & done for node in every[key].replaces}
    found: dict[str, list[str]] = {}
    for app, name in sorted(done - replaced):
        if app in own:
            found.setdefault(app, []).append(name)
    return found


def waiting() -> list[str]:
    """Migrations that the database has not had, in order ("core 0001_initial")."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label} {migration.name}" for migration, _ in plan]


def last() -> list[Node]:
    """The newest migration of each app, Django's too."""
    leaves: list[Node] = MigrationLoader(connection).graph.leaf_nodes()
    return leaves


def others_last() -> list[Node]:
    """The newest migrations of the apps that are not Moothall's: no archive holds their rows."""
    own = own_apps()
    return [node for node in last() if node[0] not in own]


def last_of(migrations: dict[str, list[str]]) -> list[Node]:
    """The newest of these migrations in each app. Raises ArchiveError for unknown ones."""
    graph = MigrationLoader(connection).graph
    nodes = {(app, name) for app, names in migrations.items() for name in names}
    if unknown := sorted(nodes - graph.nodes.keys()):
        app, name = unknown[0]
        raise ArchiveError(f"It holds changes that this Moothall does not know ({app} {name}).")
    return sorted(
        node
        for node in nodes
        if not any(child.key in nodes for child in graph.node_map[node].children
                   if child.key[0] == node[0])
    )  # fmt: skip


def models_at(nodes: Iterable[Node]) -> Models:
    """Moothall's models after these migrations by label, in a fixed order.

    Times that Django would set to now when a row is added keep the value they are given.
    """
    state = MigrationLoader(connection).project_state(list(nodes))
    own = own_apps()
    found: Models = {}
    for model in state.apps.get_models(include_auto_created=True):
        if model._meta.app_label in own and model._meta.can_migrate(connection):
            found[model._meta.label_lower] = model
            for field in model._meta.local_fields:
                field.__dict__.update(auto_now=False, auto_now_add=False)
    for label in DERIVED:
        found.pop(label, None)
    return dict(sorted(found.items()))


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns that rows are written with: what the database computes itself is left out."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def binary(model: type[models.Model]) -> list[str]:
    """The columns that hold bytes, which an archive keeps as files."""
    own = columns(model)
    return [field.attname for field in own if isinstance(field, models.BinaryField)]
