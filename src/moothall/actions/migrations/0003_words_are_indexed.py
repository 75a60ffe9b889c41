from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("actions", "0002_tracker_columns")]

    operations = [migrations.RemoveField(model_name="actionnow", name="words")]
