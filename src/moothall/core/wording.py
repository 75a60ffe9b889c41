"""Word the history for people: one sentence for each verb."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .models import HistoryRow

WORDS: dict[str, str] = {
    "accept rows": "accepted {rows} rows of {it}",
    "add cycle": "added the reporting cycle {label}, stated as at {as_at}",
    "add directorate": "added the directorate {name}",
    "add from paper": "added to {it} from {paper}: {what}",
    "add post": "added the post {title}",
    "add service": "added the service {name} of {directorate}",
    "cancel": "cancelled the reading of {name} ({it})",
    "change cycle": "changed the reporting cycle {label}, stated as at {as_at}",
    "check again": "had the papers of {it} checked again",
    "check papers": "had {papers} papers checked ({it}): {findings} findings",
    "clear column": "cleared what “{heading}” said of {it}",
    "commit import": "committed {it}: {new} new, {changed} changed, {closed} closed, {left} left",
    "correct original date": "corrected the original date of {it} to {to}",
    "correct rating": "corrected the rating of {it} to {to}",
    "create council": "set up the record of {name}",
    "create user": "added a person who may sign in ({it})",
    "discard import": "put {it} aside",
    "draft places": "said for {it} where {audits} audits sit",
    "end directorate": "ended the directorate {name} from {day} on",
    "end post": "ended the post {name} from {day} on",
    "end service": "ended the service {name} from {day} on",
    "forget columns": "forgot what the columns of {file} are",
    "go on with directorate": "let the directorate {name} go on",
    "go on with post": "let the post {name} go on",
    "go on with service": "let the service {name} go on",
    "give": "gave {name} to be read ({it})",
    "give date": "said that {name} speaks for {as_at} ({it})",
    "give reason": "said why the date of {it} was revised ({date})",
    "give to check": "gave {papers} papers to be checked ({it}), to be seen by {seen}",
    "give template": "gave the template {name} ({report}), which is not in use yet",
    "grant": "gave {it} a role: {role}",
    "judge finding": "said of finding {number} ({code}) of {it}: {words}",
    "name directorate": "noted that papers call the directorate {name} {other} too",
    "name person": "let {person} see the findings of {it}",
    "name post": "noted that papers call the post {name} {other} too",
    "name service": "noted that papers call the service {name} {other} too",
    "not read": "could not read {name} ({it}): {why}",
    "open batch": "began {it} of changes ({kind})",
    "place": "placed {it}: {seat}",
    "put aside": "put {name} aside ({it})",
    "refused": "was refused to {what} ({it}): {why}",
    "rename audit": "renamed {it} from {from} to {to}",
    "remove check": "removed {it}",
    "remove member": "ended what {it} may do",
    "rename council": "renamed the council from {from} to {to}",
    "rename directorate": "renamed the directorate {from}: {to}",
    "rename post": "renamed the post {from}: {to}",
    "rename service": "renamed the service {from}: {to}",
    "rename user": "changed the name of {it}",
    "say published": "said that what was found in {it} is seen by {seen}",
    "set": "set {key} from {from} on ({source})",
    "set column": "said what “{heading}” says of {it}",
    "set columns": "said what the columns of {file} are ({it}): {columns}",
    "set holder": "said who holds the {it} from {start} on",
    "set scope": "said what {it} covers, as at {as_at}: {directorates}",
    "set title": "gave {it} its title",
    "settle names": "said what the names in {it} are: {names}",
    "start import": "began {it} of {paper}, as at {as_at}: {rows} rows",
    "store paper": "gave the paper {name}, stated as at {as_at}",
    "take back naming": "let {person} see the findings of {it} no more",
    "take in": "took {it} into the record from {paper}",
    "take in all": "took in {new} new recommendations and added to {changed} ({it})",
    "take back rows": "took back the acceptance of {rows} rows of {it}",
    "try again": "let {name} be read again ({it})",
    "undo": "undid {it} ({kind}), which spoke of {recommendations} recommendations",
    "undo import": "undid {it}",
    "vacate post": "said that nobody holds the {it} from {end} on",
    "store logo": "gave the logo {name}",
    "take set-up": "took in a set-up file: {changes} changes",
    "take table": "took in a table of {what}: {changes} changes",
    "withdraw batch": "withdrew the rows of {it} ({kind})",
    "withdraw setting": "withdrew {key}, which was to be set from {from} on",
}

KINDS: dict[str, str] = {
    "earlier": "dates of earlier cycles",
    "original": "original date",
    "place": "where it sits",
    "revised": "target date",
    "update": "status",
}
"""Words for what a paper added; others are their own word."""


def describe(row: HistoryRow) -> str:
    """What a history row says, as a sentence: who did what to which subject.

    A verb without words of its own here is told with its detail.
    """
    words = WORDS.get(row.verb)
    if words is None:
        return f"{row.by} {_unworded(row)}"
    told = defaultdict(str, {name: _plain(value) for name, value in row.detail.items()})
    told["it"] = row.subject
    told["seat"] = ", ".join(filter(None, (told[k] for k in ("directorate", "service", "post"))))
    return f"{row.by} {words.format_map(told)}"


def _unworded(row: HistoryRow) -> str:
    details = ", ".join(f"{name} {_plain(v)}" for name, v in row.detail.items() if name != "texts")
    return f"{row.verb} {row.subject}" + (f" ({details})" if details else "")


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(KINDS.get(str(one), str(one)) for one in value)
    return str(value)
