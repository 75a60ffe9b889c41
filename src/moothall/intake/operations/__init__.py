"""Every write of the import. Each takes keywords only, and who did it.

Each raises ``core.policies.Refused`` or ``reading.limits.ReadingError`` with one sentence for the
person, and then has stored nothing.
"""

from .committing import commit
from .deciding import decide, decide_many
from .starting import reconcile_again, set_scope, start_import, store
from .undoing import discard, undo, undo_blockers

__all__ = [
    "commit", "decide", "decide_many", "discard", "reconcile_again", "set_scope", "start_import",
    "store", "undo", "undo_blockers",
]  # fmt: skip
