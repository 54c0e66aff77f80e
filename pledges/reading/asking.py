"""Fourth step, doubts in words: what a person must settle before a claim can count, one sentence each."""

from __future__ import annotations

from pledges.reading.context import Givers
from pledges.reading.item import Item
from pledges.reading.lexicon import Lexicon
from pledges.reading.strangers import STRANGER


def about_item(item: Item, recipient: str | None, lexicon: Lexicon) -> list[str]:
    """What is open about a thing and about who receives it."""
    found = list(item.doubts)
    if item.system is None:
        found.append(f"unknown system: ‘{item.words}’. Add it, or add the spelling to a system.")
    elif item.is_ambiguous:
        other = (
            lexicon.systems[item.system].ambiguity or "the word has another meaning too; check that this one is meant"
        )
        found.append(f"ambiguous: ‘{item.words}’: {other}.")
    if recipient is None:
        found.append("unknown recipient: the text does not say who receives it. Choose one.")
    return found


def about_givers(givers: Givers, text: str) -> list[str]:
    """A giver nobody told us of, or whom the text does not name, is asked about, never dropped."""
    if givers.actors:
        return []
    if givers.partner is None:
        return ["unknown giver: the sentence does not say who gives. Choose one."]
    name = givers.partner.of(text)
    if givers.rule == STRANGER:
        return [f"unknown giver: ‘{name}’. Add the actor, or add the spelling to one."]
    return [f"unnamed giver: ‘{name}’. Choose who gives, or leave the partner unnamed."]
