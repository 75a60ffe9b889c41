"""Word the history for people: one sentence for each verb."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .models import HistoryRow

WORDS: dict[str, str] = {
    "add cycle": "added the reporting cycle {label}, stated as at {as_at}",
    "add directorate": "added the directorate {name}",
    "add from paper": "added what {paper} says: {what}",
    "add post": "added the post {title}",
    "add service": "added the service {name} of {directorate}",
    "correct original date": "corrected the original date to {to}",
    "correct rating": "corrected the rating to {to}",
    "create council": "set up the record of {name}",
    "create user": "added a person who may sign in",
    "grant": "gave a person this role: {role}",
    "open batch": "began a batch of changes ({kind})",
    "place": "placed it: {directorate} {service} {post}",
    "refused": "was refused to {what}: {why}",
    "rename audit": "renamed the audit from {from} to {to}",
    "set": "set {key} from {from} on ({source})",
    "set holder": "said who holds it from {start} on",
    "set title": "gave it another title",
    "store paper": "gave the paper {name}, stated as at {as_at}",
    "take in": "took it into the record from {paper}",
    "take in all": "took in {new} new recommendations and added to {changed}",
    "undo": "undid it ({kind}); it spoke of {recommendations} recommendations",
    "withdraw batch": "withdrew its rows ({kind}): {reason}",
}


def describe(row: HistoryRow) -> str:
    """What a history row says, as a sentence: who did what to which subject.

    A verb of another app without words of its own here is told with its detail.
    """
    told = defaultdict(str, {name: _plain(value) for name, value in row.detail.items()})
    words = WORDS.get(row.verb)
    done = words.format_map(told) if words else _unworded(row)
    subject = "" if row.subject == "council" else f" [{row.subject}]"
    return f"{row.by} {' '.join(done.split())}{subject}"


def _unworded(row: HistoryRow) -> str:
    details = ", ".join(f"{name} {_plain(v)}" for name, v in row.detail.items() if name != "texts")
    return f"{row.verb} ({details})" if details else row.verb


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
