"""A condition names the source that clears it, a chosen basis its reason; a pledge shows every total told of it."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

from pledges.models.triggers import InstallTriggers


class Migration(migrations.Migration):

    dependencies = [
        ('pledges', '0012_versions_index'),
    ]

    operations = [
        migrations.AddField(
            model_name='line',
            name='basis_reason',
            field=models.CharField(blank=True, help_text='Public: why a person chose the source.', max_length=500, verbose_name='why that source'),
        ),
        migrations.AddField(
            model_name='line',
            name='condition_cleared_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clears', to='pledges.claim'),
        ),
        migrations.AddField(
            model_name='publishedline',
            name='totals',
            field=models.JSONField(default=list),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(('condition_cleared_by', None), ('condition_cleared_on__isnull', False), _connector='OR'), name='line_cleared_by_a_source_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(('basis_reason', ''), ('basis_is_chosen', True), _connector='OR'), name='line_basis_reason_of_a_choice'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(models.F('basis_reason')), 500), name='line_basis_reason_length'),
        ),
        InstallTriggers(),
    ]
