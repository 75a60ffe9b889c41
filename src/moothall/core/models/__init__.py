from .councils import (
    CYCLE_DAYS,
    Council,
    Cycle,
    Directorate,
    Holding,
    OtherName,
    Post,
    Service,
)
from .facts import Batch, Fact, Withdrawal
from .history import HistoryRow, HistoryText
from .papers import Paper, StoredFile
from .people import Membership, Role, User
from .search import SearchDoc
from .settings import CouncilSetting

__all__ = [
    "CYCLE_DAYS", "Batch", "Council", "CouncilSetting", "Cycle", "Directorate", "Fact",
    "HistoryRow", "HistoryText", "Holding", "Membership", "OtherName", "Paper", "Post", "Role",
    "SearchDoc", "Service", "StoredFile", "User", "Withdrawal",
]  # fmt: skip
