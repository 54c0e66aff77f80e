"""What a version ended is looked up by it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pledges', '0011_second_person'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='publishedline',
            index=models.Index(condition=models.Q(('version_to', 2147483647), _negated=True), fields=['version_to'], name='published_until'),
        ),
    ]
