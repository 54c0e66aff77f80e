"""Actors: countries and institutions that give, receive or take part otherwise, with the words that mean them."""

from __future__ import annotations

from django.db import models

from pledges.models.bases import labels
from pledges.models.checks import length_checks, not_empty, one_of

KINDS = ("country", "institution", "coalition")
SPELLING_KINDS = ("short-name", "demonym", "capital", "metonym", "spelling")


class Actor(models.Model):
    """A country by its ISO 3166-1 alpha-2 code, or an institution by a code of our own (EU, EPF, NATO)."""

    code = models.CharField(max_length=8, primary_key=True)
    kind = models.CharField(max_length=12, choices=labels(KINDS))
    name = models.CharField(max_length=80, unique=True)
    nato = models.BooleanField("member of NATO today", default=False)
    eu = models.BooleanField("member of the EU today", default=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = [
            one_of("actor", "kind", KINDS),
            *not_empty("actor", "code", "name"),
            *length_checks("actor", code=8, name=80, note=300),
        ]

    def __str__(self) -> str:
        return self.name


class ActorSpelling(models.Model):
    """A word that may mean an actor. Brussels may mean four of them: only the same word twice for one is refused."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="spellings")
    text = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=labels(SPELLING_KINDS), default="spelling")

    class Meta:
        ordering = ("text",)
        constraints = [
            models.UniqueConstraint(fields=["actor", "text", "kind"], name="actorspelling_once"),
            one_of("actorspelling", "kind", SPELLING_KINDS),
            *not_empty("actorspelling", "text"),
            *length_checks("actorspelling", text=80),
        ]

    def __str__(self) -> str:
        return self.text
