"""Copies of one text are one source: whose words an article gives, and the runs of words by which copies are found."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

from pledges.models.triggers import InstallTriggers
from pledges.reading.wording import marks, runs


def mark_kept_texts(apps, schema_editor):
    """Texts kept before are found by their later copies; what stands already is not grouped anew."""
    made = apps.get_model("pledges", "ArticleMark")
    kept = apps.get_model("pledges", "Article").objects.exclude(text="").order_by("pk")
    for key, text in kept.values_list("pk", "text").iterator(chunk_size=200):
        made.objects.bulk_create(made(article_id=key, mark=mark) for mark in marks(runs(text)))


class Migration(migrations.Migration):

    dependencies = [
        ('pledges', '0014_stated_shares'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.BigIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name='article',
            name='credit',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credited_articles', to='pledges.publisher'),
        ),
        migrations.AddField(
            model_name='article',
            name='told_with',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='passage',
            name='credit',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credited_passages', to='pledges.publisher'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('told_with', ''), _negated=True), fields=['told_with'], name='article_told_with'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length(models.F('told_with')), 64), name='article_told_with_length'),
        ),
        migrations.AddField(
            model_name='articlemark',
            name='article',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='pledges.article'),
        ),
        migrations.AddIndex(
            model_name='articlemark',
            index=models.Index(fields=['mark', 'article'], name='articlemark_articles'),
        ),
        migrations.AddConstraint(
            model_name='articlemark',
            constraint=models.UniqueConstraint(fields=('article', 'mark'), name='articlemark_once'),
        ),
        migrations.RunPython(mark_kept_texts, migrations.RunPython.noop),
        InstallTriggers(),
    ]
