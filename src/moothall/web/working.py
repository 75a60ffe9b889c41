"""The working file of the list that a person looks at, streamed from a file on disk."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO

from django.http import FileResponse
from django.utils import timezone

from moothall.core.models import Council
from moothall.intake.returning.taking import holds_words, take_away
from moothall.recommendations.queries.filters import choices, read_filters
from moothall.recommendations.queries.listing import listing
from moothall.web.access import CouncilRequest, council_page
from moothall.web.recommendations.filter_form import in_force
from moothall.writing.writers import FORMATS


@council_page()
def working_file(request: CouncilRequest, council: Council) -> FileResponse:
    """Every row of the view that the address asks for, to be edited and given back."""
    today = timezone.localdate()
    offered = choices(council, today, request.GET.get("audit", ""))
    filters = read_filters(request.GET, offered)
    ids = list(listing(council, filters, today).values_list("pk", flat=True))
    said = [
        f"{one.name}: {one.words}" if one.name else one.words for one in in_force(offered, filters)
    ]
    holds = holds_words(len(ids), "; ".join([filters.shown, *said]))
    data = _written(council, ids, holds, request.user.name)
    written = FORMATS["xlsx"]
    name = f"{council.name} working file {today.isoformat()}{written.extension}"
    response = FileResponse(data, as_attachment=True, filename=name)
    response["Content-Type"] = written.media_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _written(council: Council, ids: list[int], holds: str, by: str) -> IO[bytes]:
    """The file, open and without a name: it is gone when it was sent."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "working.xlsx"
        take_away(council=council, path=path, ids=ids, holds=holds, by=by)
        return path.open("rb")
