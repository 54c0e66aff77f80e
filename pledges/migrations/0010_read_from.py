"""A passage says what of its source was read; the sample record is a kind of batch of its own."""

from django.db import migrations, models

from pledges.models.triggers import InstallTriggers


class Migration(migrations.Migration):

    dependencies = [
        ('pledges', '0009_living_records'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='batch',
            name='batch_kind_known',
        ),
        migrations.AddField(
            model_name='passage',
            name='read_from',
            field=models.CharField(choices=[('source', 'source'), ('snippet', 'snippet'), ('dataset-row', 'dataset row')], default='source', max_length=12, verbose_name='what was read'),
        ),
        migrations.AlterField(
            model_name='batch',
            name='kind',
            field=models.CharField(choices=[('article', 'article'), ('table', 'table'), ('generated', 'generated'), ('sample', 'sample')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('article', 'table', 'generated', 'sample'))), name='batch_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('read_from__in', ('source', 'snippet', 'dataset-row'))), name='passage_read_from_known'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('in_our_words', True), models.Q(('read_from', 'dataset-row'), _negated=True), _connector='OR'), name='passage_unread_is_in_our_words'),
        ),
        InstallTriggers(),
    ]
