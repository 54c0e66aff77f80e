"""The groups of the desk: viewer, editor, reviewer, admin."""

from django.db import migrations

from pledges.admin.groups import make_groups


def groups(apps, schema_editor):
    make_groups(apps.get_model)


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0003_closed_lists"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(groups, migrations.RunPython.noop)]
