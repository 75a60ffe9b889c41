"""The council's style sheet and its logo, as the browser fetches them."""

from __future__ import annotations

import re

from django.http import Http404, HttpResponse

from moothall.core.models import Council, CouncilSetting, HistoryRow, StoredFile
from moothall.core.setup.colours import darker, tint
from moothall.core.setup.logos import media_type
from moothall.web.access import CouncilRequest, council_page

COLOUR = re.compile(r"[0-9a-f]{6}")
YEAR = "private, max-age=31536000, immutable"
SHEET = """:root {{
  --govuk-brand-colour: {brand};
  --govuk-link-colour: {brand};
  --govuk-link-hover-colour: {dark};
  --govuk-template-background-colour: {pale};
  --govuk-surface-background-colour: {pale};
  --govuk-surface-border-colour: {brand};
}}
.govuk-generic-header {{ background: {brand}; border-color: {brand}; }}
"""
"""Over the custom properties of govuk-frontend 6: the policy of our pages forbids inline style."""


@council_page()
def sheet(request: CouncilRequest, council: Council) -> HttpResponse:
    """The colour over the Design System's own. A file of its own for each colour, kept for long.

    ``colour`` asks for another one ("00563f"), so that a preview shows it before it is saved.
    """
    asked = request.GET.get("colour", "")
    brand = f"#{asked}" if COLOUR.fullmatch(asked) else request.look.colour
    text = SHEET.format(brand=brand, dark=darker(brand, 0.3), pale=tint(brand, 0.05))
    response = HttpResponse(text, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = YEAR
    return response


@council_page()
def logo(request: CouncilRequest, council: Council, sha256: str) -> HttpResponse:
    """A logo that the council gave: no other stored file is served here."""
    own = HistoryRow.objects.of(council.pk).filter(verb="store logo", detail__sha256=sha256)
    named = CouncilSetting.objects.filter(council=council, key="identity", value__logo=sha256)
    if not named.exists() and not own.exists():
        raise Http404
    found = StoredFile.objects.filter(sha256=sha256).first()
    if found is None:
        raise Http404
    data = bytes(found.data)
    response = HttpResponse(data, content_type=media_type(data))
    response["Cache-Control"] = YEAR
    response["X-Content-Type-Options"] = "nosniff"
    # A drawing opened by itself still can't run or load anything.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
