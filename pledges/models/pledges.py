"""Pledges: a public promise by one set of parties to one recipient at one announcement."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pledges.dates import PRECISIONS, DateSpan
from pledges.models.bases import HasValue, labels, span_of
from pledges.models.checks import length_checks, not_empty, one_of, span_check, value_checks
from pledges.reading.claims import GIVING_ROLES, ROLES

DRAFT, PUBLISHED, WITHDRAWN = STATES = ("draft", "published", "withdrawn")
OWN_LEDGER = "own"
UNNAMED = "*"


class PledgeQuerySet(models.QuerySet["Pledge"]):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> PledgeQuerySet:
        """Drafts are the desk's; a withdrawn pledge stays visible as withdrawn."""
        return self if getattr(user, "is_staff", False) else self.exclude(state=DRAFT)


class Pledge(HasValue):
    """A promise. Its reference `P-00042` stands for ever; `part_of` another one = that one is an umbrella.

    Its stated total is its value. `revision` rises with every deed that changes it. `merged_into` another one =
    it is the same promise: this reference leads there for ever, and `before_merge` says what moved, to undo it.
    `entered_by`, `edited_by`: who made it, and who changed it last while it was not public; `approved_by`: who made it
    public, where that was a third person.
    """

    number = models.PositiveIntegerField(unique=True, editable=False)
    recipient = models.ForeignKey("pledges.Actor", models.PROTECT, related_name="pledges_received")
    announcement = models.ForeignKey(
        "pledges.Announcement", models.PROTECT, null=True, blank=True, related_name="pledges"
    )
    announced_from = models.DateField(null=True, blank=True)
    announced_to = models.DateField(null=True, blank=True)
    announced_precision = models.CharField(max_length=8, choices=labels(PRECISIONS), default="unknown")
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    before_merge = models.JSONField(default=dict, blank=True, editable=False)
    value_eur_min = models.BigIntegerField(null=True, blank=True, editable=False)
    value_eur_max = models.BigIntegerField(null=True, blank=True, editable=False)
    ledger = models.CharField(max_length=40, default=OWN_LEDGER, editable=False)
    state = models.CharField(max_length=10, choices=labels(STATES), default=DRAFT, editable=False)
    note = models.TextField(blank=True, help_text="Public. Why the record reads the sources as it does.")
    batch = models.ForeignKey(
        "pledges.Batch", models.PROTECT, null=True, blank=True, related_name="pledges", editable=False
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    entered_by = models.CharField(max_length=150, blank=True, editable=False)
    edited_by = models.CharField(max_length=150, blank=True, editable=False)
    approved_by = models.CharField(max_length=150, blank=True, editable=False)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            one_of("pledge", "state", STATES),
            models.CheckConstraint(name="pledge_number_counts_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="pledge_not_part_of_itself", condition=~Q(part_of=F("id"))),
            models.CheckConstraint(name="pledge_not_merged_into_itself", condition=~Q(merged_into=F("id"))),
            models.CheckConstraint(
                name="pledge_merged_never_counts", condition=Q(merged_into=None) | Q(state=WITHDRAWN)
            ),
            span_check("pledge", "announced"),
            *value_checks("pledge"),
            *not_empty("pledge", "ledger"),
            models.CheckConstraint(
                name="pledge_approved_by_another",
                condition=Q(approved_by="") | ~Q(approved_by=F("entered_by")) & ~Q(approved_by=F("edited_by")),
            ),
            *length_checks("pledge", value_words=200, note=5000, ledger=40),
            *length_checks("pledge", entered_by=150, edited_by=150, approved_by=150),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return reference(self.number)

    @property
    def announced(self) -> DateSpan:
        return span_of(self.announced_from, self.announced_to, self.announced_precision)

    def set_announced(self, span: DateSpan) -> None:
        self.announced_from, self.announced_to, self.announced_precision = span.start, span.end, span.precision

    def get_absolute_url(self) -> str:
        return reverse("pledge", args=[self.ref])


class Party(models.Model):
    """Who takes part in a pledge, in which role. No actor: a partner the sources do not name.

    `share` is this party's part of the whole in parts per million, where a source states it.
    """

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="parties")
    actor = models.ForeignKey(
        "pledges.Actor", models.PROTECT, null=True, blank=True, related_name="parties", help_text="Empty: unnamed."
    )
    role = models.CharField(max_length=14, choices=labels(ROLES), default="donor")
    share = models.PositiveIntegerField("share, parts per million", null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "parties"
        constraints = [
            one_of("party", "role", ROLES),
            models.UniqueConstraint(fields=["pledge", "actor", "role"], name="party_once"),
            models.UniqueConstraint(
                fields=["pledge", "role"], condition=Q(actor=None), name="party_one_unnamed_a_role"
            ),
            models.CheckConstraint(
                name="party_share_of_a_whole", condition=Q(share=None) | Q(share__gte=0, share__lte=1_000_000)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id or UNNAMED}:{self.role}"

    @property
    def gives(self) -> bool:
        return self.role in GIVING_ROLES


def reference(number: int) -> str:
    """The public name of pledge `number`.

    >>> reference(42)
    'P-00042'
    """
    return f"P-{number:05d}"
