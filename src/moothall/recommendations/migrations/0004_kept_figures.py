"""Figures of past cycles, kept until the record changes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0003_references_are_rows")]

    operations = [
        migrations.CreateModel(
            name="KeptFigures",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scope", models.CharField(max_length=30)),
                ("as_at", models.DateField()),
                ("since", models.DateField(null=True)),
                ("mark", models.BigIntegerField()),
                ("batch", models.BigIntegerField(default=0)),
                ("withdrawal", models.BigIntegerField(default=0)),
                ("rule", models.JSONField(default=dict)),
                ("value", models.JSONField()),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="core.council",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("council", "scope", "as_at"), name="figures_kept_once"
                    )
                ]
            },
        ),
    ]
