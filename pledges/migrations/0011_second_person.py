"""Claims and pledges say who entered them and who changed them last; the history knows it of those already there."""

from django.db import migrations, models
import django.db.models.functions.text
import django.db.models.lookups

from pledges.deeds.chain import open_deed, seal
from pledges.models.triggers import InstallTriggers

MADE = ("read article", "enter by hand", "accept claim", "accept claims", "split pledge")
EDITED = ("edit claim", "edit pledge", "edit line", "accept claim", "accept claims", "merge pledges", "split pledge")


def say_who(apps, schema_editor):
    """In a deed of its own, so that the chain of history stays whole. Tables and samples were nobody's entry."""
    def get_model(name):
        return apps.get_model("pledges", name)

    if not get_model("Claim").objects.exists():
        return
    deeds = {number: (name, by) for number, name, by in get_model("Deed").objects.values_list("number", "name", "by")}
    opened = open_deed("say who entered", by="project", reason="who entered and changed what, from the history")
    for model in ("claim", "pledge"):
        who = {}
        changes = get_model("Change").objects.filter(model=model).order_by("seq")
        for key, deed, operation in changes.values_list("row_id", "deed", "operation").iterator(chunk_size=5000):
            name, by = deeds.get(deed, ("", ""))
            if operation == "insert" and name in MADE:
                who[int(key)] = {"entered_by": by}
            elif operation == "update" and name in EDITED and (model == "pledge" or name == "edit claim"):
                who.setdefault(int(key), {})["edited_by"] = by
        for key, columns in who.items():
            get_model(model).objects.filter(pk=key).update(**columns)
    seal(opened)


class Migration(migrations.Migration):

    dependencies = [
        ('pledges', '0010_read_from'),
    ]

    operations = [
        migrations.AddField(
            model_name='claim',
            name='edited_by',
            field=models.CharField(blank=True, editable=False, max_length=150),
        ),
        migrations.AddField(
            model_name='claim',
            name='entered_by',
            field=models.CharField(blank=True, editable=False, max_length=150),
        ),
        migrations.AddField(
            model_name='pledge',
            name='approved_by',
            field=models.CharField(blank=True, editable=False, max_length=150),
        ),
        migrations.AddField(
            model_name='pledge',
            name='edited_by',
            field=models.CharField(blank=True, editable=False, max_length=150),
        ),
        migrations.AddField(
            model_name='pledge',
            name='entered_by',
            field=models.CharField(blank=True, editable=False, max_length=150),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(models.F('entered_by')), 150), name='claim_entered_by_length'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(models.F('edited_by')), 150), name='claim_edited_by_length'),
        ),
        migrations.AddConstraint(
            model_name='pledge',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', ''), models.Q(models.Q(('approved_by', models.F('entered_by')), _negated=True), models.Q(('approved_by', models.F('edited_by')), _negated=True)), _connector='OR'), name='pledge_approved_by_another'),
        ),
        migrations.AddConstraint(
            model_name='pledge',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(models.F('entered_by')), 150), name='pledge_entered_by_length'),
        ),
        migrations.AddConstraint(
            model_name='pledge',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(models.F('edited_by')), 150), name='pledge_edited_by_length'),
        ),
        migrations.AddConstraint(
            model_name='pledge',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(models.F('approved_by')), 150), name='pledge_approved_by_length'),
        ),
        InstallTriggers(),
        migrations.RunPython(say_who, migrations.RunPython.noop),
    ]
