"""The council's logo, kept by its hash."""

from __future__ import annotations

import hashlib

from moothall.core.history import Actor, record
from moothall.core.models import Council, StoredFile
from moothall.core.policies import Refused, check_sets_up, editing
from moothall.core.setup.logos import check_logo
from moothall.core.setup.values import Unfit


def store_logo(*, council: Council, data: bytes, name: str, by: Actor) -> str:
    """Keep a logo and give its SHA-256, for the setting ``identity`` to name.

    Refused for what is no PNG picture or SVG drawing, or does more than be seen.
    """
    with editing(council=council, by=by, verb="store logo", subject="council", check=check_sets_up):
        try:
            check_logo(data)
        except Unfit as fault:
            raise Refused(str(fault)) from fault
        digest = hashlib.sha256(data).hexdigest()
        kept = {"data": data, "size": len(data)}
        StoredFile.objects.get_or_create(sha256=digest, defaults=kept)
        # Said each time: it is what lets this council see the file, which another may have given.
        detail = {"name": name[-200:], "sha256": digest}
        record(council=council, by=by, verb="store logo", subject="council", detail=detail)
        return digest
