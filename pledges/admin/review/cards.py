"""One claim as a card: what it says in a line, its fields beside the words they were read from, where it may stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest

from pledges.admin.permissions import waits_for_another
from pledges.admin.review.anew import anew_of
from pledges.admin.review.first import NOTHING, read_otherwise
from pledges.admin.review.forms import NEW_LINE, CardForm, PlaceForm, card_form
from pledges.admin.review.known import Found, found_for
from pledges.admin.review.words import marks_of
from pledges.admin.shown import giver_names, line_words
from pledges.admin.stale import Stale
from pledges.admin.versions import Page, stamp_of
from pledges.deeds.recording import why_not_sure
from pledges.models import Claim
from pledges.models.claims import ACCEPTED, WAITING
from pledges.models.pledges import DRAFT
from pledges.reading.claims import GIVING_ROLES

MAIN = (
    ("givers", "third"),
    ("act", "short"),
    ("recipient", ""),
    ("announced", ""),
    ("system", "third"),
    ("item", "third"),
    ("completeness", "short"),
    ("for_count", "short"),
    ("quantity_min", ""),
    ("quantity_max", ""),
    ("quantity_qualifier", ""),
    ("unit", ""),
)
MORE = (
    ("amount_min", ""),
    ("amount_max", ""),
    ("value_currency", "short"),
    ("value_qualifier", "short"),
    ("value_basis", "short"),
    ("due_words", "wide"),
    ("due_from", ""),
    ("due_to", ""),
    ("condition", "full"),
    ("quantity_words", ""),
    ("value_words", ""),
    ("announcement", "wide"),
)
FLAGS = ("is_new", "is_background", "is_total")
# Which places of the reading carry which field.
READ_FROM = {
    "givers": "donor",
    "act": "act",
    "recipient": "recipient",
    "announced": "announced",
    "item": "item",
    "quantity_min": "quantity",
    "unit": "unit",
    "amount_min": "value",
    "due_words": "due",
    "condition": "condition",
}


@dataclass(frozen=True)
class Cell:
    """A field with the printed words it was read from, and the first reading where that was another."""

    bound: BoundField
    width: str
    words: Sequence[tuple[str, str]]
    read: str = ""


@dataclass
class Card:
    """A claim as its card shows it. `said`: what just happened to it; `typed`: what could no longer be saved."""

    number: int
    claim: Claim
    form: CardForm
    place: PlaceForm
    found: Found
    opened: str
    text: str = ""
    stale: Stale | None = None
    said: str = ""
    typed: Sequence[tuple[str, str]] = ()
    refusal: str = ""
    is_own: bool = False
    is_rejecting: bool = False
    first: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        claim = self.claim
        self.givers, self.what = giver_names(claim), line_words(claim)
        givers = [party.actor for party in claim.parties.all() if party.role in GIVING_ROLES]
        self.act = many(claim.act) if len(givers) > 1 or None in givers else claim.act
        self.waits, self.recorded = claim.state == WAITING, claim.state == ACCEPTED
        self.why = why_not_sure(claim) if self.waits else ""
        self.unknown = self.waits and any(problem.startswith("unknown system") for problem in claim.problems)
        first = {name: read for name, (read, _) in read_otherwise(claim, claim.reading).items()}
        # What was empty and nobody has corrected came with the day of the article, which was said later.
        self.first = {name: read for name, read in first.items() if claim.edited_by or read != NOTHING}
        self.anew = anew_of(claim, {name: str(field.label) for name, field in self.form.fields.items()})
        self.stands_at = self.claim.line or self.claim.pledge
        place = claim.line.pledge if claim.line else claim.pledge
        self.public = place.get_absolute_url() if place and place.state != DRAFT else ""
        self.words: dict[str, list[tuple[str, str]]] = {}
        for mark in marks_of(claim) if self.text else ():
            kind = "donor" if mark.kind == "donor" else mark.kind
            self.words.setdefault(kind, []).append((self.text[mark.start : mark.end], mark.name))

    def refuse_anew(self, sentence: str, why: str) -> None:
        """The present reading could not be taken over; what was typed is shown again."""
        self.refusal = sentence
        self.anew = replace(self.anew, why=why) if self.anew else None

    def cells(self, names: Iterable[tuple[str, str]]) -> list[Cell]:
        return [
            Cell(self.form[name], width, self.words.get(READ_FROM.get(name, ""), ()), self.first.get(name, ""))
            for name, width in names
        ]

    @property
    def main(self) -> list[Cell]:
        return self.cells(MAIN)

    @property
    def more(self) -> list[Cell]:
        return self.cells(MORE)

    @property
    def flags(self) -> list[Cell]:
        return self.cells((name, "") for name in FLAGS)

    @property
    def filled(self) -> list[str]:
        """What of the lesser fields the claim has, so that nothing is hidden unseen."""
        names = ["amount_min", "due_words", "condition", "announcement", *FLAGS]
        said = [self.form[name] for name in names if self.form[name].value() or name in self.form.errors]
        return [str(bound.label).lower() for bound in said]

    @property
    def more_is_open(self) -> bool:
        return any(name in self.form.errors or name in self.first for name, _ in MORE)

    @property
    def stands(self) -> str:
        """The line that is chosen: as typed, else as proposed."""
        if self.place.is_bound:
            return str(self.place.data.get("stands", NEW_LINE))
        line, _ = self.found.proposed
        return str(line) if line else NEW_LINE

    @property
    def relation(self) -> str:
        if self.place.is_bound:
            return str(self.place.data.get("relation", ""))
        return self.found.proposed[1]


def many(act: str) -> str:
    """An act of several: "pledges" becomes "pledge", "delivers part" "deliver part"."""
    verb, _, rest = act.partition(" ")
    verb = f"{verb[:-3]}y" if verb.endswith("ies") else verb.removesuffix("s")
    return f"{verb} {rest}".strip()


def cards_of(request: HttpRequest, claims: Sequence[Claim], numbers: dict[int, int], text: str) -> list[Card]:
    """The cards of an article's claims, in the order of the text."""
    waiting = [claim for claim in claims if claim.state == WAITING]
    found, made = found_for(waiting), card_form(request)
    stamp = stamp_of()
    forms = {claim.pk: made(instance=claim, auto_id=f"c{claim.pk}_%s", label_suffix="") for claim in claims}
    cards = [_card(claim, numbers[claim.pk], forms[claim.pk], found.get(claim.pk), stamp, text) for claim in claims]
    for card in cards:
        card.is_own = card.waits and waits_for_another(request.user, card.claim)
    return cards


def _card(claim: Claim, number: int, form: CardForm, found: Found | None, stamp: Any, text: str) -> Card:
    opened = stamp(Page(form, [])) if claim.state == WAITING else ""
    return Card(number, claim, form, PlaceForm(), found or Found(), opened, text)
