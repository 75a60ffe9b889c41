"""Every write to a council's own data. Each takes keywords only and says who did it, ``by``.

Each is one transaction with its history row inside, and raises ``policies.Refused`` with a
sentence for the person, which the history keeps too.
"""

from .batches import open_batch, withdraw_batch
from .councils import add_directorate, create_council, ensure_cycle, ensure_service
from .papers import store_paper
from .people import create_user, grant
from .posts import ensure_post, set_holder, vacate_post
from .settings import set_setting

__all__ = [
    "add_directorate", "create_council", "create_user", "ensure_cycle", "ensure_post",
    "ensure_service", "grant", "open_batch", "set_holder", "set_setting", "store_paper",
    "vacate_post", "withdraw_batch",
]  # fmt: skip
