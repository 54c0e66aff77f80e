"""How the desk words what a claim or a line says; the same words as the public pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from pledges.admin.item_forms import amounts_of
from pledges.counting.words import money_words, quantity_words
from pledges.models import Line, Pledge
from pledges.models.bases import HasItem, HasValue
from pledges.models.pledges import UNNAMED
from pledges.quantity import ABOUT
from pledges.reading.claims import COMPONENTS, GIVING_ROLES

NOT_STATED = "number not stated"


def item_words(row: HasItem) -> str:
    """Which item, and whether it is a part of one: "Patriot", "Patriot (components)"."""
    name = str(row.system) if row.system else row.item or "no item"
    return f"{name} ({COMPONENTS})" if row.completeness == COMPONENTS else name


def donors_words(row: Any) -> str:
    """Who gives, by code; an unnamed partner as *."""
    givers = [party.actor_id or UNNAMED for party in row.parties.all() if party.role in GIVING_ROLES]
    return ", ".join(givers) or "nobody named"


def giver_names(row: Any) -> str:
    """Who gives, by name: "Netherlands and unnamed partners"."""
    givers = [party for party in row.parties.all() if party.role in GIVING_ROLES]
    names = [party.actor.name for party in givers if party.actor]
    names += ["unnamed partners" for _ in range(len(names) < len(givers))]
    *first, last = names or ["nobody named"]
    return f"{', '.join(first)} and {last}" if first else last


def line_words(line: HasItem) -> str:
    """A line in short: "2 batteries Patriot"; "Patriot (components), number not stated"; "..., EUR 52 million"."""
    if not line.quantity.is_stated:
        worth = line.value
        said = money_words(worth.min, worth.max, worth.currency, worth.qualifier == ABOUT) if worth else NOT_STATED
        return f"{item_words(line)}, {said}"
    one = line.quantity.min == line.quantity.max == 1
    unit = (line.unit.slug if one else line.unit.plural) if line.unit else ""
    if unit and item_words(line).casefold().startswith(unit):  # "Drones, type not named" says what is counted
        unit = ""
    return " ".join(part for part in (quantity_words(line.quantity), unit, item_words(line)) if part)


def row_words(row: Any) -> str:
    """What a chosen row says, beside its reference: nobody decides over a number alone."""
    if isinstance(row, Pledge):
        return f"{giver_names(row)}: {'; '.join(map(line_words, getattr(row, 'lines_shown', ())))}"
    return line_words(row) if isinstance(row, Line) else ""


class ShowsValue:
    """What the form calls an amount, for those who may only look."""

    @admin.display(description="worth at least")
    def amount_min(self, row: HasValue) -> str:
        return amounts_of(row).get("amount_min", "")

    @admin.display(description="worth at most")
    def amount_max(self, row: HasValue) -> str:
        return amounts_of(row).get("amount_max", "")

    @admin.display(description="euro")
    def in_euro(self, row: Any) -> str:
        return "—" if row.value_eur_min is None else money_words(row.value_eur_min, row.value_eur_max, "EUR")


class ShowsItem(ShowsValue):
    """The same for an item."""
