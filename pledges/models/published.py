"""The published table: one prepared row for each state of each published line; all a public page or file reads.

Two clocks: `valid_from`..`valid_to` is what was true in the world, `version_from`..`version_to` what the record held;
both ends are exclusive. A row that still stands ends at `OPEN` and at `OPEN_VERSION`.
"""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from pledges.dates import LATEST, OPEN

OPEN_VERSION = 2_147_483_647
# A state that rests on an undated step holds from the end of all days: in no `as_of`, but in the record of today.
UNDATED = LATEST
# What totals are mostly grouped by.
GROUPED = ("donor_key", "total_system", "completeness", "unit")
# What totals tell beside what is pledged.
ARRIVED = ("arrived", "delivered_min", "delivered_max", "delivered_about", "gap_min", "gap_max")


def amounts(of: str) -> list[str]:
    """The columns a sum of money reads, of a line's own amount (`value`) or of its pledge's (`package`)."""
    return [f"{of}_{name}" for name in ("min", "basis", "currency", "eur_min", "eur_max", "usd_min", "usd_max")]


class PublishedQuerySet(models.QuerySet["PublishedLine"]):
    def today(self) -> PublishedQuerySet:
        """What the record holds now: one row a line."""
        return self.filter(valid_to=OPEN, version_to=OPEN_VERSION)

    def as_of(self, day: dt.date) -> PublishedQuerySet:
        """What had happened by that day, as the record holds it now."""
        return self.filter(valid_from__lte=day, valid_to__gt=day, version_to=OPEN_VERSION)

    def at_version(self, version: int) -> PublishedQuerySet:
        """What the record held at that version."""
        return self.filter(version_from__lte=version, version_to__gt=version, valid_to=OPEN)

    def given_by(self, codes: list[str]) -> PublishedQuerySet:
        """Lines to which at least one of these actors gives."""
        givers = PublishedGiver.objects.filter(row=models.OuterRef("pk"), actor__in=codes)
        return self.filter(models.Exists(givers))


class PublishedLine(models.Model):
    """One state of one line, ready to be shown. Only deeds write it; `check_record` rebuilds and compares it.

    `umbrella` is the pledge this one is a part of, `kit_of` the line whose kit this one belongs to, both by reference.
    `donor_key` names the givers as one group (`NL;*`); `shares` has the parts per million the sources state
    (`DK:500000`); `total_system` is the system this one adds under.
    Money is in minor units of its currency, `*_eur_*` in euro cents, `*_usd_*` in US cents. `arrived` says whether
    anything of it has, a part of its kit too, `all_there` whether all; `delivered_on` is the latest day known of that,
    `gap_*` what is still to come. `due_*` is what the line says now, `deadline_*` the window told first; `told` is how
    often the promise was told. `adds_*` is empty where nothing is stated or the top is open, 0 where the row does not
    count. `evidence`, `steps` and `totals` are JSON lists, see evidence.py and rivals.py of pledges/deeds/.
    """

    line = models.ForeignKey("pledges.Line", models.PROTECT, related_name="published")
    pledge = models.ForeignKey("pledges.Pledge", models.PROTECT, related_name="published")
    valid_from = models.DateField()
    valid_to = models.DateField(default=OPEN)
    version_from = models.PositiveIntegerField()
    version_to = models.PositiveIntegerField(default=OPEN_VERSION)

    ref = models.CharField(max_length=12)
    number = models.PositiveSmallIntegerField()
    umbrella = models.CharField(max_length=12, blank=True, default="")
    kit_of = models.CharField(max_length=20, blank=True, default="")
    state = models.CharField(max_length=10)
    ledger = models.CharField(max_length=40)
    announced_from = models.DateField(null=True)
    announced_to = models.DateField(null=True)
    announced_precision = models.CharField(max_length=8)
    first_reported_on = models.DateField(null=True)
    announcement = models.CharField(max_length=80, blank=True)
    announcement_name = models.CharField(max_length=200, blank=True)
    donor_key = models.CharField(max_length=400)
    parties = models.CharField(max_length=1000)
    shares = models.CharField(max_length=400, blank=True, default="")
    joint = models.BooleanField()
    unnamed_partners = models.BooleanField()
    recipient = models.CharField(max_length=8)
    system = models.CharField(max_length=60, blank=True)
    system_name = models.CharField(max_length=120)
    total_system = models.CharField(max_length=60, blank=True)
    category = models.CharField(max_length=40, blank=True)
    completeness = models.CharField(max_length=12)
    for_count = models.PositiveIntegerField(null=True)
    item = models.CharField(max_length=300, blank=True)
    quantity_min = models.BigIntegerField(null=True)
    quantity_max = models.BigIntegerField(null=True)
    quantity_qualifier = models.CharField(max_length=10)
    quantity_words = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    value_min = models.BigIntegerField(null=True)
    value_max = models.BigIntegerField(null=True)
    value_qualifier = models.CharField(max_length=10, blank=True)
    value_currency = models.CharField(max_length=3, blank=True)
    value_basis = models.CharField(max_length=10, blank=True)
    value_eur_min = models.BigIntegerField(null=True)
    value_eur_max = models.BigIntegerField(null=True)
    value_usd_min = models.BigIntegerField(null=True)
    value_usd_max = models.BigIntegerField(null=True)
    package_min = models.BigIntegerField(null=True)
    package_max = models.BigIntegerField(null=True)
    package_qualifier = models.CharField(max_length=10, blank=True)
    package_currency = models.CharField(max_length=3, blank=True)
    package_basis = models.CharField(max_length=10, blank=True)
    package_eur_min = models.BigIntegerField(null=True)
    package_eur_max = models.BigIntegerField(null=True)
    package_usd_min = models.BigIntegerField(null=True)
    package_usd_max = models.BigIntegerField(null=True)
    status = models.CharField(max_length=16)
    status_on = models.DateField(null=True)
    status_precision = models.CharField(max_length=8)
    delivered_min = models.BigIntegerField(null=True)
    delivered_max = models.BigIntegerField(null=True)
    delivered_about = models.BooleanField(default=False)
    arrived = models.BooleanField(default=False)
    all_there = models.BooleanField(default=False)
    delivered_on = models.DateField(null=True)
    delivered_precision = models.CharField(max_length=8, default="unknown")
    gap_min = models.BigIntegerField(null=True)
    gap_max = models.BigIntegerField(null=True)
    condition = models.CharField(max_length=300, blank=True)
    condition_cleared_on = models.DateField(null=True)
    due_from = models.DateField(null=True)
    due_to = models.DateField(null=True)
    due_words = models.CharField(max_length=200, blank=True)
    deadline_from = models.DateField(null=True)
    deadline_to = models.DateField(null=True)
    deadline_words = models.CharField(max_length=200, blank=True, default="")
    deadline_told_on = models.DateField(null=True)
    told = models.PositiveSmallIntegerField(default=0)
    counts = models.BooleanField()
    counts_reason = models.CharField(max_length=40, blank=True)
    adds_min = models.BigIntegerField(null=True)
    adds_max = models.BigIntegerField(null=True)
    tier = models.CharField(max_length=12)
    sources = models.TextField(blank=True)
    publishers = models.TextField(blank=True)
    quote = models.TextField()
    in_our_words = models.BooleanField()
    note = models.TextField(blank=True)
    evidence = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    totals = models.JSONField(default=list)
    search = models.TextField(blank=True)
    updated_at = models.DateTimeField()

    objects = PublishedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "valid_from", "version_from"], name="published_state_once"),
            models.UniqueConstraint(
                fields=["line"],
                condition=Q(valid_to=OPEN, version_to=OPEN_VERSION),
                name="published_one_row_a_line_today",
            ),
        ]
        indexes = [
            # Everything lists, filters and sums of rules 1 to 5 read, so that the wide rows themselves are not
            # touched: a page is found here in its default order, and only its own rows are read. Amounts are not here:
            # few lines have any, and PostgreSQL takes 32 columns at most.
            models.Index(
                fields=[
                    "ledger",
                    "counts",
                    "-announced_to",
                    "-id",
                    "donor_key",
                    "total_system",
                    "system",
                    "category",
                    "completeness",
                    "unit",
                    "status",
                    "tier",
                    "recipient",
                    "joint",
                    "announcement",
                    "counts_reason",
                    "quantity_qualifier",
                    "quantity_min",
                    "quantity_max",
                    "for_count",
                    "due_to",
                    "pledge",
                    "number",
                    "value_min",
                    "package_min",
                    *ARRIVED,
                ],
                condition=Q(valid_to=OPEN, version_to=OPEN_VERSION),
                name="published_today_list",
            ),
            # Sums by donor and system, in that order: one walk through the index gives every group.
            models.Index(
                fields=[
                    "ledger",
                    "donor_key",
                    "total_system",
                    "completeness",
                    "unit",
                    "counts",
                    "counts_reason",
                    "category",
                    "status",
                    "quantity_min",
                    "quantity_max",
                    "quantity_qualifier",
                    "for_count",
                    *ARRIVED,
                ],
                condition=Q(valid_to=OPEN, version_to=OPEN_VERSION),
                name="published_today_totals",
            ),
            # Money: few lines have any, so the sums of it should not walk past all the others.
            models.Index(
                fields=["ledger", "counts", *GROUPED, "package_min", *amounts("value"), "announced_to"],
                condition=Q(valid_to=OPEN, version_to=OPEN_VERSION, value_min__isnull=False),
                name="published_today_own_money",
            ),
            models.Index(
                fields=["ledger", "counts", "pledge", "number", *GROUPED, *amounts("package"), "announced_to"],
                condition=Q(valid_to=OPEN, version_to=OPEN_VERSION, package_min__isnull=False),
                name="published_today_packages",
            ),
            # The lines of one system: its latest ones, and all that its pictures and sentences are made from.
            models.Index(
                fields=[
                    "total_system",
                    "-announced_to",
                    "-id",
                    "ledger",
                    "counts",
                    "counts_reason",
                    "donor_key",
                    "completeness",
                    "unit",
                    "announced_precision",
                    "quantity_min",
                    "quantity_max",
                    "quantity_qualifier",
                    "status",
                    "valid_from",
                    "category",
                    "for_count",
                    *ARRIVED,
                ],
                condition=Q(valid_to=OPEN, version_to=OPEN_VERSION),
                name="published_today_by_system",
            ),
            # Every deed asks which umbrellas have lost their last part; there are few.
            models.Index(
                fields=["counts_reason", "pledge"],
                condition=Q(valid_to=OPEN, version_to=OPEN_VERSION, counts_reason="umbrella"),
                name="published_today_umbrellas",
            ),
            # What had happened by a day: the same sums over the states of then.
            models.Index(
                fields=[
                    "valid_from",
                    "valid_to",
                    "ledger",
                    "counts",
                    "announced_to",
                    *GROUPED,
                    "category",
                    "status",
                    "counts_reason",
                    "quantity_min",
                    "quantity_max",
                    "quantity_qualifier",
                    "for_count",
                    "pledge",
                    "number",
                    "value_min",
                    "package_min",
                    *ARRIVED,
                ],
                condition=Q(version_to=OPEN_VERSION),
                name="published_as_of",
            ),
            models.Index(fields=["pledge", "number"], name="published_of_pledge"),
            models.Index(fields=["version_from"], name="published_since"),
            # What a version ended: beside what it began, that is what it changed. Rows that stand are not in it, or
            # SQLite would take it for every question about today.
            models.Index(fields=["version_to"], condition=~Q(version_to=OPEN_VERSION), name="published_until"),
            # What a pledge's page lists beside it: the parts of its kits, and the pledges it is the umbrella of.
            models.Index(fields=["kit_of"], condition=~Q(kit_of=""), name="published_of_kit"),
            models.Index(fields=["umbrella"], condition=~Q(umbrella=""), name="published_of_umbrella"),
        ]

    def __str__(self) -> str:
        return f"{self.ref}/{self.number}"


class PublishedGiver(models.Model):
    """One giving actor of a published row: what a filter by donor looks up."""

    row = models.ForeignKey(PublishedLine, models.CASCADE, related_name="givers")
    actor = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "row"], name="publishedgiver_once")]

    def __str__(self) -> str:
        return self.actor
