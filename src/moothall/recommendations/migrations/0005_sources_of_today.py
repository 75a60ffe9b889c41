from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps: Any, schema_editor: Any) -> None:
    now = apps.get_model("actions", "ActionNow")
    anchors = apps.get_model("recommendations", "Recommendation")
    name = anchors.objects.filter(action=OuterRef("pk")).values("audit__name")[:1]
    now.objects.update(source=Subquery(name))


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0005_source_and_orders"),
        ("recommendations", "0004_kept_figures"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
