"""Published rows of every version say what has arrived and what is still to come; only those of today are derived anew."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db import migrations, models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Greatest

from pledges.counting.sources import times_told

CHUNK = 500
NUMBER = models.BigIntegerField(null=True)
NOTHING = Value(0, NUMBER)
UNKNOWN = Value(None, NUMBER)


def fill(apps: Any, editor: Any) -> None:
    """By what the rows hold: status and numbers. A rebuild makes those of today more exact from their steps."""
    rows = apps.get_model("pledges", "PublishedLine").objects.using(editor.connection.alias)
    some = Q(delivered_min__isnull=False) | Q(status__in=("partly-delivered", "delivered", "in-service"))
    rows.filter(some).update(arrived=True)
    rows.filter(status="delivered").update(all_there=True)
    rows.filter(arrived=False).update(gap_min=F("quantity_min"), gap_max=F("quantity_max"))
    rows.filter(all_there=True).update(gap_min=0, gap_max=0)
    rows.filter(arrived=True, all_there=False, quantity_min__isnull=False).update(
        gap_min=Case(
            When(delivered_max=None, then=NOTHING),
            default=Greatest(F("quantity_min") - F("delivered_max"), NOTHING),
            output_field=NUMBER,
        ),
        gap_max=Case(
            When(quantity_max=None, then=UNKNOWN),
            default=Greatest(F("quantity_max") - Coalesce(F("delivered_min"), NOTHING), NOTHING),
            output_field=NUMBER,
        ),
    )
    fill_told(rows)
    rows.filter(deadline_to=None, due_to__isnull=False).update(
        deadline_from=F("due_from"), deadline_to=F("due_to"), deadline_words=F("due_words")
    )


def fill_told(rows: Any) -> None:
    """How often each was told, from its evidence."""
    by_number: dict[int, list[int]] = defaultdict(list)
    for key, evidence in rows.filter(told=0).values_list("pk", "evidence").iterator(chunk_size=1000):
        by_number[times_told(evidence)].append(key)
    for number, keys in by_number.items():
        for first in range(0, len(keys), CHUNK):
            rows.filter(pk__in=keys[first : first + CHUNK]).update(told=number)


class Migration(migrations.Migration):
    dependencies = [("pledges", "0019_sums_of_money")]

    operations = [
        migrations.AddField("publishedline", "all_there", models.BooleanField(default=False)),
        migrations.AddField("publishedline", "deadline_told_on", models.DateField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
