"""Keep papers byte for byte."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.utils import timezone

from moothall.core.history import record
from moothall.core.models import Council, Paper, StoredFile, User
from moothall.core.policies import editing


def store_paper(
    *,
    council: Council,
    name: str,
    data: bytes,
    format: str,  # noqa: A002  (the field's own word)
    as_at: dt.date,
    title: str = "",
    by: User,
) -> Paper:
    """Keep a paper. The same bytes are stored once; stated as at the same date, it is one paper."""
    digest = hashlib.sha256(data).hexdigest()
    subject = f"paper {digest[:12]}"
    with editing(council=council, by=by, verb="store paper", subject=subject):
        found = Paper.objects.filter(council=council, file_id=digest, as_at=as_at).first()
        if found is not None:
            return found
        stored, _ = StoredFile.objects.get_or_create(
            sha256=digest, defaults={"data": data, "size": len(data)}
        )
        paper = Paper.objects.create(
            council=council,
            file=stored,
            name=name[-255:],
            title=title[:255],
            format=format,
            as_at=as_at,
            given_by=by,
            given_at=timezone.now(),
        )
        detail = {"name": paper.name, "sha256": digest, "as_at": as_at.isoformat()}
        record(council=council, by=by, verb="store paper", subject=subject, detail=detail)
        return paper
