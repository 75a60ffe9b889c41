from typing import Any

from django.db import migrations


def let_editors_set_up(apps: Any, schema_editor: Any) -> None:
    """Until now whoever edits the record set it up too: they still may on day one."""
    apps.get_model("core", "Membership").objects.filter(role="edits").update(sets_up=True)


class Migration(migrations.Migration):
    dependencies = [("core", "0003_set_up")]

    operations = [migrations.RunPython(let_editors_set_up, migrations.RunPython.noop)]
