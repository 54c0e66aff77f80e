"""Steps: what happened to a line, when, and which claims say so."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pledges.dates import PRECISIONS, DateSpan
from pledges.models.bases import HasQuantity, labels, span_of
from pledges.models.checks import length_checks, one_of, quantity_checks, span_check

PROMISING = ("announced", "raised", "reduced")
MOVING = ("shipped", "delivered")
KINDS = (
    "reported",
    "announced",
    "decided",
    "contracted",
    "raised",
    "reduced",
    "shipped",
    "delivered",
    "in-service",
    "suspended",
    "resumed",
    "dropped",
)


class Step(HasQuantity):
    """A dated event of a line. Announced, raised, reduced carry the range promised from then on; shipped and
    delivered what moved (unstated: the whole line), the others no quantity. `point` is where it counts as delivered.
    """

    line = models.ForeignKey("pledges.Line", models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=labels(KINDS))
    on_from = models.DateField(null=True, blank=True)
    on_to = models.DateField(null=True, blank=True)
    on_precision = models.CharField(max_length=8, choices=labels(PRECISIONS), default="unknown")
    point = models.CharField("point of delivery", max_length=200, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    claims = models.ManyToManyField("pledges.Claim", through="pledges.StepClaim", related_name="steps")

    class Meta:
        ordering = ("line_id", "on_to", "id")
        constraints = [
            one_of("step", "kind", KINDS),
            span_check("step", "on"),
            *quantity_checks("step"),
            models.CheckConstraint(
                name="step_quantity_only_where_it_moves",
                condition=Q(kind__in=(*PROMISING, *MOVING)) | Q(quantity_min=None),
            ),
            *length_checks("step", point=200, said_by=200, quantity_words=200),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

    @property
    def on(self) -> DateSpan:
        return span_of(self.on_from, self.on_to, self.on_precision)

    def set_on(self, span: DateSpan) -> None:
        self.on_from, self.on_to, self.on_precision = span.start, span.end, span.precision


class StepClaim(models.Model):
    """A claim a step rests on."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="+")
    claim = models.ForeignKey("pledges.Claim", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "claim"], name="stepclaim_once")]

    def __str__(self) -> str:
        return f"step {self.step_id} rests on claim {self.claim_id}"
