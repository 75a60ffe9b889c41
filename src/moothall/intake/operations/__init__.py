"""Every write of the import. Each takes keywords only, and who did it.

Each raises ``core.policies.Refused`` or ``reading.limits.ReadingError`` with one sentence for the
person, and then has stored nothing.
"""

from .accepting import accept, take_back
from .committing import commit
from .deciding import AnswerRefused, answer_row, decide, decide_many
from .placing import place, place_in_record
from .starting import (
    Given,
    reconcile_again,
    refresh,
    set_scope,
    start_import,
    start_imports,
    store,
)
from .undoing import discard, undo, undo_blockers

__all__ = [
    "AnswerRefused", "Given", "accept", "answer_row", "commit", "decide", "decide_many", "discard",
    "place", "place_in_record", "reconcile_again", "refresh", "set_scope", "start_import",
    "start_imports", "store", "take_back", "undo", "undo_blockers",
]  # fmt: skip
