"""The history writes itself from the first row on, and the one row of the head exists."""

from django.db import migrations

from pledges.models.triggers import InstallTriggers


def one_head(apps, schema_editor):
    apps.get_model("pledges", "Head").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("pledges", "0001_the_record")]

    operations = [
        InstallTriggers(),
        migrations.RunPython(one_head, migrations.RunPython.noop),
    ]
