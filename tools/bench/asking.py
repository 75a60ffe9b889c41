"""Which pages to time: ``python -m tools.bench.asking`` as JSON; with ``--counted`` also how many
queries each makes.

In a process of its own, so that the server which is timed counts nothing.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

PHRASES = ("is+in+place", "internal+audit", "to+be+confirmed")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.settings.local")
    import django  # noqa: PLC0415

    django.setup()
    from moothall.core.models import Council, Membership, Role  # noqa: PLC0415

    council = Council.objects.latest("pk")
    editor = Membership.objects.get(council=council, role=Role.EDITS).user
    asked = pages(council)
    told = {"email": editor.email, "pages": asked, "working file": working_file(council)}
    if "--counted" in sys.argv:
        told["queries"] = {name: counted(editor, paths[0]) for name, paths in asked.items()}
    print(json.dumps(told))


def pages(council: Any) -> dict[str, list[str]]:
    """Several addresses of each kind of page, so that no page is only remembered."""
    from django.urls import reverse  # noqa: PLC0415

    own = [council.slug]
    slugs = list(council.directorates.values_list("slug", flat=True))
    listed, some = reverse("recommendations", args=own), _some(council)
    report = f"{reverse('reports', args=own)}?as_at={_earlier(council).isoformat()}"
    return {
        "list": [f"{listed}?page={n}" for n in range(1, 6)],
        "filtered and sorted": [
            f"{listed}?directorate={slug}&rating=H&past_original=1&sort={sort}"
            for slug in slugs
            for sort in ("-slipped", "agreed", "audit")
        ],
        "one recommendation": some,
        "directorate": [reverse("directorate", args=[*own, slug]) for slug in slugs],
        "set-up": [reverse("setup", args=own)],
        "set-up: a setting": [reverse("setup-setting", args=[*own, "ratings"])],
        "set-up: posts": [reverse("setup-parts", args=[*own, "posts"])],
        "home": [reverse("council-home", args=own)],
        "search: a word": [f"{listed}?words={w}" for w in ("contract", "asbestos", "payroll")],
        "search: a phrase": [f"{listed}?words=%22{w}%22&sort=found" for w in PHRASES],
        "one, a past day": [f"{path}?as_at={_earlier(council).isoformat()}" for path in some],
        "summary, a past day": [f"{report}&kind=summary&scope={slug}" for slug in slugs],
        "report, a past day": [f"{report}&kind=closed&scope={slug}" for slug in slugs],
    }


def working_file(council: Any) -> str:
    """All that is open and closed."""
    from django.urls import reverse  # noqa: PLC0415

    return f"{reverse('working-file', args=[council.slug])}?show=all"


def _some(council: Any) -> list[str]:
    """Twenty recommendations from all over the record."""
    from django.urls import reverse  # noqa: PLC0415

    from moothall.recommendations.models import Recommendation  # noqa: PLC0415

    every = Recommendation.objects.filter(council=council).order_by("pk")
    chosen = every[:: max(1, every.count() // 20)][:20]
    return [reverse("recommendation", args=[council.slug, *r.reference.split("/")]) for r in chosen]


def _earlier(council: Any) -> Any:
    """The day of the fifth cycle from the last."""
    return council.cycles.order_by("-as_at").values_list("as_at", flat=True)[4]


def counted(editor: Any, path: str) -> dict[str, float]:
    """How many queries a page makes, and the milliseconds that they take together."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(editor, "django.contrib.auth.backends.ModelBackend")
    client.get(path)  # some of what it counts, it keeps
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} gave {answer.status_code}")
    taken = sum(float(query["time"]) for query in caught.captured_queries)
    return {"count": len(caught), "ms": 1000 * taken}


if __name__ == "__main__":
    main()
