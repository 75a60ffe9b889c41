from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate


class RecommendationsConfig(AppConfig):
    name = "moothall.recommendations"
    label = "recommendations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(index_after_upgrade, sender=self)


def index_after_upgrade(using: str, **_: Any) -> None:
    """Index what an older Moothall, which had no index of words, has kept."""
    executor = MigrationExecutor(connections[using])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return  # a part of the tables only
    from .passages import index_missing  # noqa: PLC0415  (models are there once apps are ready)

    index_missing()
