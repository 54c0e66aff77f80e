"""The closed lists the project ships stand in the record from the first start on."""

from functools import partial

from django.db import migrations

from pledges.deeds.chain import open_deed, seal
from pledges.deeds.closed_lists import load_closed_lists


def load(apps, schema_editor):
    opened = open_deed("load closed lists", by="project", reason="the closed lists the project ships")
    load_closed_lists(partial(apps.get_model, "pledges"))
    seal(opened)


class Migration(migrations.Migration):
    dependencies = [("pledges", "0002_triggers")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
