"""Units and categories: short closed lists every quantity and system points to."""

from __future__ import annotations

from django.db import models

from pledges.models.checks import length_checks, not_empty


class Unit(models.Model):
    """What a quantity counts: battery, launcher, round. Unlike units are never added."""

    slug = models.CharField(max_length=40, primary_key=True)
    plural = models.CharField(max_length=40)
    meaning = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("slug",)
        constraints = [*not_empty("unit", "slug", "plural"), *length_checks("unit", slug=40, plural=40)]

    def __str__(self) -> str:
        return self.slug


class Category(models.Model):
    """The field of use a system belongs to: air defence, armour, artillery."""

    slug = models.SlugField(max_length=40, primary_key=True)
    name = models.CharField(max_length=80)
    meaning = models.CharField(max_length=300)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "categories"
        constraints = [*not_empty("category", "slug", "name"), *length_checks("category", slug=40, name=80)]

    def __str__(self) -> str:
        return self.name
