"""Every write to a council's own data. Each takes keywords only and says who did it, ``by``.

Each is one transaction with its history row inside, and raises ``policies.Refused`` with a
sentence for the person, which the history keeps too.
"""

from .batches import open_batch, withdraw_batch
from .councils import create_council, rename_council
from .cycles import ensure_cycle, set_cycle
from .house import give_template, set_sentence, use_template
from .looks import store_logo
from .organisation import add_directorate, add_other_name, end_part, ensure_service, rename_part
from .papers import store_paper
from .people import create_user, grant, invite, remove_member, rename_user
from .posts import ensure_post, set_holder, vacate_post
from .settings import set_setting, withdraw_setting

__all__ = [
    "add_directorate", "add_other_name", "create_council", "create_user", "end_part",
    "ensure_cycle", "ensure_post", "ensure_service", "give_template", "grant", "invite",
    "open_batch", "remove_member", "rename_council", "rename_part", "rename_user", "set_cycle",
    "set_holder", "set_sentence", "set_setting", "store_logo", "store_paper", "use_template",
    "vacate_post", "withdraw_batch", "withdraw_setting",
]  # fmt: skip
