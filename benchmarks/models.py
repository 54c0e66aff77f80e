"""Rows shaped like a line of the record, for history_form.py alone; the site does not install this application."""

from __future__ import annotations

from importlib.util import find_spec

from django.db import models

from pledges.models.bases import HasDue, HasQuantity, HasValue


class LineShaped(HasQuantity, HasValue, HasDue):
    """The columns and indexes of a line. What it points to is a number here, so that no other table is needed."""

    pledge_id = models.BigIntegerField(db_index=True)
    number = models.PositiveSmallIntegerField()
    part_of_id = models.BigIntegerField(null=True, db_index=True)
    superseded_by_id = models.BigIntegerField(null=True, db_index=True)
    restates_id = models.BigIntegerField(null=True, db_index=True)
    basis_claim_id = models.BigIntegerField(db_index=True)
    system_id = models.BigIntegerField(null=True, db_index=True)
    unit_id = models.CharField(max_length=40, null=True, db_index=True)
    item = models.CharField(max_length=300)
    completeness = models.CharField(max_length=12)
    for_count = models.PositiveIntegerField(null=True)
    condition = models.CharField(max_length=300)
    condition_cleared_on = models.DateField(null=True)
    withdrawn = models.BooleanField(default=False)
    status = models.CharField(max_length=16)
    status_on = models.DateField(null=True)
    delivered_min = models.BigIntegerField(null=True)
    delivered_max = models.BigIntegerField(null=True)
    value_eur_min = models.BigIntegerField(null=True)
    value_eur_max = models.BigIntegerField(null=True)

    class Meta:
        abstract = True


class Line(LineShaped):
    """Named as in the record, so that the record's own triggers can be put on it."""


if find_spec("simple_history"):
    from simple_history.models import HistoricalRecords

    class SimpleLine(LineShaped):
        history = HistoricalRecords(user_db_constraint=False)
