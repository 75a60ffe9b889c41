"""Recognisers: each finds the records of one kind in a neutral document."""

from __future__ import annotations

from collections.abc import Callable

from moothall.documents.drafts import Recognised
from moothall.documents.tree import Document

from . import recommendations

RECOGNISERS: dict[str, Callable[[Document], Recognised]] = {
    recommendations.KIND: recommendations.recognise,
}
