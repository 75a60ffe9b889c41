"""Every write of the import. Each takes keywords only, and who did it.

Each raises ``core.policies.Refused`` or ``reading.limits.ReadingError`` with one sentence for the
person, and then has stored nothing.
"""

from .accepting import accept, accept_all, take_back
from .checks import (
    check_again,
    give_to_check,
    name_person,
    remove_check,
    say_published,
    take_back_naming,
)
from .committing import commit
from .comparing import reconcile_again, refresh, set_scope
from .deciding import AnswerRefused, answer_row, decide, decide_many
from .giving import cancel, give, give_again, give_date, put_aside, try_again
from .judging import judge_finding
from .laying import ColumnsRefused, forget_columns, set_columns
from .naming import settle_names
from .placing import place, place_in_record
from .reading import Stopped, hand_back, read, still_held, take_next
from .starting import start_import, store
from .undoing import discard, undo, undo_blockers

__all__ = [
    "AnswerRefused", "ColumnsRefused", "Stopped", "accept", "accept_all", "answer_row",
    "cancel", "check_again", "commit", "decide", "decide_many", "discard", "forget_columns",
    "give", "give_again", "give_date", "give_to_check", "hand_back", "judge_finding",
    "name_person", "place", "place_in_record", "put_aside", "read", "reconcile_again",
    "refresh", "remove_check", "say_published", "set_columns", "set_scope", "settle_names",
    "start_import", "still_held", "store", "take_back", "take_back_naming", "take_next",
    "try_again", "undo", "undo_blockers",
]  # fmt: skip
