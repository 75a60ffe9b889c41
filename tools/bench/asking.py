"""Which pages to time, and how many queries each makes: ``python -m tools.bench.asking`` as JSON.

In a process of its own, so that the server which is timed counts nothing.
"""

from __future__ import annotations

import json
import os
from typing import Any


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.settings.local")
    import django  # noqa: PLC0415

    django.setup()
    from moothall.core.models import Council, Membership, Role  # noqa: PLC0415

    council = Council.objects.latest("pk")
    editor = Membership.objects.get(council=council, role=Role.EDITS).user
    asked = pages(council)
    queries = {name: counted(editor, paths[0]) for name, paths in asked.items()}
    print(json.dumps({"email": editor.email, "pages": asked, "queries": queries}))


def pages(council: Any) -> dict[str, list[str]]:
    """Several addresses of each kind of page, so that no page is only remembered."""
    from django.urls import reverse  # noqa: PLC0415

    from moothall.recommendations.models import Recommendation  # noqa: PLC0415

    slugs = list(council.directorates.values_list("slug", flat=True))
    listed = reverse("recommendations", args=[council.slug])
    every = Recommendation.objects.filter(council=council).order_by("pk")
    chosen = every[:: max(1, every.count() // 20)][:20]
    return {
        "home": [reverse("council-home", args=[council.slug])],
        "list": [f"{listed}?page={n}" for n in range(1, 6)],
        "filtered and sorted": [
            f"{listed}?directorate={slug}&rating=H&past_original=1&sort={sort}"
            for slug in slugs
            for sort in ("-slipped", "agreed", "audit")
        ],
        "words": [f"{listed}?words={w}" for w in ("contract", "asbestos+survey", "payroll")],
        "one recommendation": [
            reverse("recommendation", args=[council.slug, *r.reference.split("/")]) for r in chosen
        ],
        "directorate": [reverse("directorate", args=[council.slug, slug]) for slug in slugs],
        "set-up": [reverse("setup", args=[council.slug])],
        "set-up: posts": [reverse("setup-parts", args=[council.slug, "posts"])],
        "set-up: a setting": [reverse("setup-setting", args=[council.slug, "ratings"])],
    }


def counted(editor: Any, path: str) -> dict[str, float]:
    """How many queries a page makes, and the milliseconds that they take together."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(editor, "django.contrib.auth.backends.ModelBackend")
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} gave {answer.status_code}")
    taken = sum(float(query["time"]) for query in caught.captured_queries)
    return {"count": len(caught), "ms": 1000 * taken}


if __name__ == "__main__":
    main()
