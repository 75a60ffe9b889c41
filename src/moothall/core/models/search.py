"""What can be found by its words. The words themselves lie beside it, as each database has them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class SearchDoc(models.Model):
    """One thing that can be found: ``kind`` ("recommendation") and ``object_id`` name it.

    ``digest`` is the SHA-256 of its stems. They are kept in the column ``vector`` on PostgreSQL
    and in the table core_searchwords on SQLite, both made by a migration and known to
    ``core.search.index`` only. Nothing here is of the record: it is made anew from the record.
    """

    council = models.ForeignKey("core.Council", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_doc_once")
        ]
