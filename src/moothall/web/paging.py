"""Pages of a list whose total is counted up to a bound, so that a long list costs no more."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

MOST = 10_000


class BoundedPaginator(Paginator):  # type: ignore[type-arg]  # (it takes none at run time)
    """Counts MOST rows at the most and has pages for these; ``more`` says that there are others."""

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST)

    @property
    def more(self) -> bool:
        return self._counted > MOST

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list
        if isinstance(rows, QuerySet):
            return rows.order_by()[: MOST + 1].values("pk").count()
        return len(rows)
