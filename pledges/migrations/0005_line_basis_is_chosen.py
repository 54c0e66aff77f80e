"""A person may say which source a line rests on; from then on no other source changes it."""

from django.db import migrations, models

from pledges.models.triggers import InstallTriggers


class Migration(migrations.Migration):
    dependencies = [("pledges", "0004_groups")]

    operations = [
        migrations.AddField(
            model_name="line",
            name="basis_is_chosen",
            field=models.BooleanField(
                default=False,
                help_text="Another source then never changes what this line says.",
                verbose_name="basis chosen by a person",
            ),
        ),
        InstallTriggers(),
    ]
