from typing import Any

from django.db import migrations, models

# The words of a SearchDoc: a column that Django does not know on PostgreSQL, a table of its own on
# SQLite. Triggers are not used: Django drops a table's triggers when it alters the table on SQLite.
MAKE = {
    "postgresql": (
        "ALTER TABLE core_searchdoc ADD COLUMN vector tsvector",
        "CREATE INDEX core_searchdoc_vector ON core_searchdoc USING gin (vector)",
    ),
    "sqlite": (
        "CREATE VIRTUAL TABLE core_searchwords USING fts5(head, body, tokenize = 'unicode61')",
    ),
}
UNMAKE = {"postgresql": (), "sqlite": ("DROP TABLE core_searchwords",)}


def make(apps: Any, schema_editor: Any) -> None:
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake(apps: Any, schema_editor: Any) -> None:
    for statement in UNMAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchDoc",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("object_id", models.BigIntegerField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE, related_name="+", to="core.council"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "object_id"), name="search_doc_once")
                ],
            },
        ),
        migrations.RunPython(make, unmake),
    ]
