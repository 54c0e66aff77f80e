"""Published lines carry the shares their sources state, so that joint ones can be dealt by them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pledges', '0013_living_lines'),
    ]

    operations = [
        migrations.AddField(
            model_name='publishedline',
            name='shares',
            field=models.CharField(blank=True, default='', max_length=400),
        ),
    ]
