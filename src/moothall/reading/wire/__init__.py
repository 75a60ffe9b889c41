"""Documents and drafts as JSON, and back: what the child process says to its parent.

The child has handled hostile bytes, so nothing that it says is run or unpickled. Most of what a
large tracker holds are short texts, each with a place that differs from its row's by one word: so
a place is said beside the place that it stands near, and a text once.
"""

from .documents import block_in, block_out, document_in, document_out
from .drafts import (
    draft_in,
    draft_out,
    finding_in,
    finding_out,
    not_recognised_in,
    not_recognised_out,
    table_in,
    table_out,
)
from .values import Json, place_in, place_out, value_in, value_out

__all__ = [
    "Json",
    "block_in",
    "block_out",
    "document_in",
    "document_out",
    "draft_in",
    "draft_out",
    "finding_in",
    "finding_out",
    "not_recognised_in",
    "not_recognised_out",
    "place_in",
    "place_out",
    "table_in",
    "table_out",
    "value_in",
    "value_out",
]
