"""Every write to a council's own data. Each takes keywords only and says who did it, ``by``.

Each is one transaction with its history row inside, and raises ``policies.Refused`` with a
sentence for the person, which the history keeps too.
"""

from .batches import open_batch, withdraw_batch
from .councils import (
    add_directorate,
    create_council,
    ensure_cycle,
    ensure_post,
    ensure_service,
    set_holder,
    set_setting,
)
from .papers import store_paper
from .people import create_user, grant

__all__ = [
    "add_directorate", "create_council", "create_user", "ensure_cycle", "ensure_post",
    "ensure_service", "grant", "open_batch", "set_holder", "set_setting", "store_paper",
    "withdraw_batch",
]  # fmt: skip
