"""The child process in which papers are checked, started by ``apart.check``.

It has the limits of the one that reads them: whatever a check does with a stranger's paper, its
parent lives, can be told to give up, and gives up by itself when it takes too long.
"""

from __future__ import annotations

import json
import traceback
from dataclasses import replace
from typing import Any

from moothall.checking import run
from moothall.checking.papers import Paper
from moothall.documents.findings import Finding
from moothall.reading import wire
from moothall.reading.child_main import Say, serve
from moothall.reading.limits import Limits
from moothall.reading.process import OUT_OF_MEMORY


def main() -> None:
    serve(answered)


def answered(data: bytes, _request: dict[str, Any], limits: Limits, say: Say) -> dict[str, Any]:
    """What was found in the papers, or why nothing was looked for."""
    say({"progress": ["checking", 0, 0]})
    try:
        found = run.check([paper_in(told) for told in json.loads(data)])
    except MemoryError:
        return {"error": OUT_OF_MEMORY.format(memory=limits.memory)}
    except Exception:  # the parent logs it: no fault of a check may be lost in silence
        return {"failed": traceback.format_exc(limit=-20)}
    return {
        "findings": [[finding_out(one) for one in own] for _, own in found.findings],
        "tally": found.tally.as_dict(),
    }


def paper_out(paper: Paper) -> list[Any]:
    """As the child is told of it."""
    drafts = [wire.draft_out(draft) for draft in paper.drafts]
    return [paper.path, wire.document_out(paper.document), drafts, wire.value_out(paper.as_at)]


def paper_in(told: list[Any]) -> Paper:
    path, document, drafts, as_at = told
    made = tuple(wire.draft_in(draft) for draft in drafts)
    return Paper(path, wire.document_in(document), made, wire.value_in(as_at))


def finding_out(finding: Finding) -> list[Any]:
    """With what doubts have not."""
    return [wire.finding_out(finding), finding.computation, finding.unsure]


def finding_in(told: list[Any]) -> Finding:
    made, computation, unsure = told
    return replace(wire.finding_in(made), computation=str(computation), unsure=str(unsure))


if __name__ == "__main__":
    main()
