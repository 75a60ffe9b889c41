from .councils import Council, CouncilSetting, Cycle, Directorate, Holding, Post, Service
from .facts import Batch, Fact, Withdrawal
from .history import HistoryRow, HistoryText
from .papers import Paper, StoredFile
from .people import Membership, Role, User

__all__ = [
    "Batch", "Council", "CouncilSetting", "Cycle", "Directorate", "Fact", "HistoryRow",
    "HistoryText", "Holding", "Membership", "Paper", "Post", "Role", "Service",
    "StoredFile", "User", "Withdrawal",
]  # fmt: skip
