"""The column that the dated rows replaced; a migration of its own, for PostgreSQL."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0002_references_and_figures")]

    operations = [
        migrations.RemoveField(model_name="recommendation", name="printed_reference"),
    ]
