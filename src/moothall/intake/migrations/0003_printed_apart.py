"""Keep the printed paper of each import apart from what was made of it, whole and in pieces."""

import json
import zlib
from typing import Any

from django.db import migrations

from moothall.intake.drafts import draft_in
from moothall.intake.printed import SIZE, Spans, block_out, blocks_of
from moothall.reading import wire


def move(apps: Any, schema_editor: Any) -> None:
    Import = apps.get_model("intake", "Import")
    for pk in list(Import.objects.values_list("pk", flat=True)):
        _move(apps, Import.objects.get(pk=pk))


def _move(apps: Any, import_: Any) -> None:
    told = import_.reading.pop("document", None)
    if told is None:
        return
    Printed, Piece, Row = (apps.get_model("intake", n) for n in ("Printed", "Piece", "ImportRow"))
    packed = zlib.compress(json.dumps(told, ensure_ascii=False).encode(), 3)
    Printed.objects.create(parent=import_, data=packed)
    blocks = blocks_of(wire.document_in(told))
    for start in range(0, len(blocks), SIZE):
        kept = [block_out(block) for block in blocks[start : start + SIZE]]
        Piece.objects.create(parent=import_, number=start // SIZE, blocks=kept)
    spans = Spans(blocks)
    for row in Row.objects.filter(parent=import_):
        if row.reference:
            row.standing = "kept"
        if row.draft:
            row.blocks = spans.of(draft_in(row.draft))
        row.save(update_fields=["blocks", "standing"])
    import_.beside = ""  # the preview is made again, with what its rows wait for
    import_.save(update_fields=["reading", "beside"])


def move_back(apps: Any, schema_editor: Any) -> None:
    Import, Printed = (apps.get_model("intake", n) for n in ("Import", "Printed"))
    for kept in Printed.objects.all():
        import_ = Import.objects.get(pk=kept.parent_id)
        import_.reading["document"] = json.loads(zlib.decompress(bytes(kept.data)))
        import_.save(update_fields=["reading"])


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_layouts")]

    operations = [migrations.RunPython(move, move_back)]
