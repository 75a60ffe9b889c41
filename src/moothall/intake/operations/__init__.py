"""Every write of the import. Each takes keywords only, and who did it.

Each raises ``core.policies.Refused`` or ``reading.limits.ReadingError`` with one sentence for the
person, and then has stored nothing.
"""

from .accepting import accept, accept_all, take_back
from .committing import commit
from .comparing import reconcile_again, refresh, set_scope
from .deciding import AnswerRefused, answer_row, decide, decide_many
from .laying import ColumnsRefused, forget_columns, set_columns
from .naming import settle_names
from .placing import place, place_in_record
from .starting import Given, start_import, start_imports, store
from .undoing import discard, undo, undo_blockers

__all__ = [
    "AnswerRefused", "ColumnsRefused", "Given", "accept", "accept_all", "answer_row", "commit",
    "decide", "decide_many", "discard", "forget_columns", "place", "place_in_record",
    "reconcile_again", "refresh", "set_columns", "set_scope", "settle_names", "start_import",
    "start_imports", "store", "take_back", "undo", "undo_blockers",
]  # fmt: skip
