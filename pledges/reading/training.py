"""Fourth step, training: people who are taught, where a sentence gives nothing but that."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pledges.reading.claims import Span
from pledges.reading.counts import CountReader
from pledges.reading.item import Item
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import Token

TRAINING: Final = "training"
TAUGHT: Final = "people who are taught"
_PERSON: Final = "person"
_ASKS: Final = "training of people: it is no item of arms. Record it as training, or reject it."


def trainees(tokens: list[Token], items: list[Item], text: str, lexicon: Lexicon) -> list[Item]:
    """ "Norway will train 200 soldiers", "training for pilots": those taught, as an item of its own."""
    if TRAINING not in lexicon.systems or not any(map(_teaches, tokens)):
        return []
    taken = {at for item in items for at in range(item.first, item.last + 1)}
    places = [at for at, token in enumerate(tokens) if lexicon.is_word("trainee", token.word) and at not in taken]
    taught = next((at for at in places if any(map(_teaches, tokens[:at]))), None)
    if taught is None:
        return []
    span = Span(tokens[taught].start, tokens[taught].end)
    item = Item(TRAINING, span.of(text), span, taught, taught, unit=_PERSON, rules=(TAUGHT,), doubts=(_ASKS,))
    return [replace(CountReader(lexicon, tokens).counted(item), unit=_PERSON)]


def _teaches(token: Token) -> bool:
    verb = token.entry("verb")
    return token.word == TRAINING or (verb is not None and verb.role == "train")
