"""Systems: what is promised, designated (Patriot) or generic (air-defence system, type not named)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

from pledges.models.actors import Actor  # noqa: F401  (one import order for migrations)
from pledges.models.bases import labels
from pledges.models.checks import length_checks, not_empty, one_of

KINDS = ("system", "generic", "munition", "component")
# The slug of what stands for the unknown content of a package.
PACKAGE = "package"


class SystemQuerySet(models.QuerySet["System"]):
    def standing(self) -> SystemQuerySet:
        """Those that were not merged into another one."""
        return self.filter(merged_into=None)

    def called(self, slugs: Iterable[str] | None = None) -> dict[str, System]:
        """What each of these names (None: every one) leads to: the slug of a merged system means the one it is now."""
        family = self.select_related("merged_into__variant_of__variant_of", "variant_of__variant_of")
        found = family if slugs is None else family.filter(slug__in=list(slugs))
        return {system.slug: system.merged_into or system for system in found}


class System(models.Model):
    """An item with category and default unit. `variant_of` adds under its parent, `for_system` never adds.

    `merged_into` another one = it is the same thing: its name leads there, and `before_merge` says what moved.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120, unique=True)
    category = models.ForeignKey("pledges.Category", models.PROTECT, related_name="systems")
    kind = models.CharField(max_length=12, choices=labels(KINDS))
    default_unit = models.ForeignKey("pledges.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    counts_as_unit = models.CharField(
        max_length=300,
        blank=True,
        help_text="Printed nouns that mean the whole system and become the default unit, separated by |.",
    )
    variant_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="variants")
    for_system = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="munitions")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    before_merge = models.JSONField(default=dict, blank=True, editable=False)
    generic = models.BooleanField(default=False, help_text="A kind of thing, not a designated type.")
    ambiguity = models.CharField(max_length=300, blank=True)

    objects = SystemQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = [
            one_of("system", "kind", KINDS),
            models.CheckConstraint(name="system_not_variant_of_itself", condition=~Q(variant_of=F("id"))),
            models.CheckConstraint(name="system_not_merged_into_itself", condition=~Q(merged_into=F("id"))),
            models.CheckConstraint(name="system_not_for_itself", condition=~Q(for_system=F("id"))),
            *not_empty("system", "slug", "name"),
            *length_checks("system", slug=60, name=120, counts_as_unit=300, ambiguity=300),
        ]

    def __str__(self) -> str:
        return self.name


class SystemSpelling(models.Model):
    """One way a system is printed. `folded` (case, accents, hyphens away) stands in one system only."""

    system = models.ForeignKey(System, models.CASCADE, related_name="spellings")
    text = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, unique=True, editable=False)

    class Meta:
        ordering = ("text",)
        constraints = [
            *not_empty("systemspelling", "text", "folded"),
            *length_checks("systemspelling", text=120, folded=120),
        ]

    def __str__(self) -> str:
        return self.text
