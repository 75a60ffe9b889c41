"""Every write to the record of recommendations. Each takes keywords only, and who did it.

Each is one transaction with its history rows inside, keeps today's positions with it, and raises
``core.policies.Refused`` with a sentence for the person, which the history keeps too.
"""

from .corrections import correct_original_date, correct_rating
from .details import set_detail
from .naming import LONGEST_TITLE, rename_audit, set_title
from .placing import place_audit, place_recommendation
from .ranking import set_ratings, take_set_up
from .reasons import LONGEST_REASON, give_reason
from .taking import TakenIn, take_in
from .undoing import undo, undo_blockers, undo_within

__all__ = [
    "LONGEST_REASON", "LONGEST_TITLE", "TakenIn", "correct_original_date", "correct_rating",
    "give_reason", "place_audit",
    "place_recommendation", "rename_audit", "set_detail", "set_ratings", "set_title", "take_in",
    "take_set_up", "undo", "undo_blockers", "undo_within",
]  # fmt: skip
