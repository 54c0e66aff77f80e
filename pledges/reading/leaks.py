"""Fourth step, hearsay: whether a sentence rests on sources that are not named, or on another outlet's word."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pledges.reading.item import Item
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import NUMBER
from pledges.reading.speakers import speaker
from pledges.reading.view import View

# What may stand before the name of an outlet or be left out.
_ARTICLES: Final = re.compile(r"^(?:the|der|die) ")
# How many words may stand between the kind of an outlet and its verb ("the newspaper El Mundo writes").
_NAME: Final = 5
_KINDS: Final = "(?:newspaper|daily|magazine|broadcaster|tabloid|weekly|media|press)"


def is_leak(view: View) -> bool:
    """Whether nobody answers for what the sentence tells."""
    return bool(view.marked("leak")) or _is_from_nobody(view) or _is_of_an_outlet(view) or _is_of_the_other_side(view)


def is_rumoured(view: View, item: Item) -> bool:
    """ "Amid reports that Oslo plans to send tanks", "Reports that it will angered Moscow": only what stands behind."""
    marks = [mark for mark in view.marked("rumour") if mark.start < item.span.start]
    opening = " ".join(token.word for token in view.tokens[:2])
    return bool(marks) or opening in ("reports that", "rumours that", "rumors that")


def _is_of_the_other_side(view: View) -> bool:
    """ "The Kremlin said that ...": neither giver nor receiver nor an ally of theirs."""
    span = speaker(view.tokens, view.lexicon)
    inside = [token for token in view.tokens if span and span.start <= token.start < span.end]
    actors = [entry.key for token in inside if (entry := token.entry("actor"))]
    return bool(actors) and not any(map(view.context.is_aided, actors))


def _is_from_nobody(view: View) -> bool:
    """ "Two officials said", "according to three people": sources counted, not named."""
    counted = [at for at, token in enumerate(view.tokens) if token.kind == NUMBER and not token.is_article]
    sources = [
        place
        for at in counted
        for place in range(at + 1, min(at + 4, len(view.tokens)))
        if view.lexicon.is_word("unnamed-source", view.tokens[place].word)
    ]
    return any(_speaks(view, place) for place in sources)


def _speaks(view: View, at: int) -> bool:
    verbs = (token.entry("verb") for token in view.tokens[at + 1 : at + 7])
    is_asked = any(token.word in ("according", "citing") for token in view.tokens[max(0, at - 6) : at])
    return is_asked or any(verb is not None and verb.role == "say" for verb in verbs)


def _is_of_an_outlet(view: View) -> bool:
    """ "Axios reports that", "the newspaper El Mundo writes that": the outlet opens the sentence and tells of plans."""
    opening = view.scan.folded[view.sentence.start : view.sentence.end].lstrip("\"'“( ")
    if _outlets(view.lexicon).match(opening) or _is_told_by_outlet(view):
        return True
    if not view.tokens or not any(view.lexicon.is_word("outlet", token.word) for token in view.tokens[:3]):
        return False
    verbs = [token.entry("verb") for token in view.tokens[1 : _NAME + 3]]
    return any(verb is not None and verb.role == "say" for verb in verbs)


def _is_told_by_outlet(view: View) -> bool:
    """ "..., according to El Mundo", "..., El Mundo reported", "El Mundo: ...", where nobody else is heard."""
    words = view.scan.folded[view.sentence.start : view.sentence.end]
    found = _tellers(view.lexicon).search(words)
    span = speaker(view.tokens, view.lexicon)
    if found is None:
        return False
    start, end = (view.sentence.start + place for place in found.span())
    return span is None or start <= span.start < end


@cache
def _tellers_of(names: frozenset[str]) -> re.Pattern[str]:
    listed = "|".join(re.escape(_ARTICLES.sub("", name)) for name in sorted(names, key=len, reverse=True))
    outlet = rf"(?:(?:the|der|die) )?(?:\w+ (?:newspaper|daily|magazine|broadcaster|weekly) )?(?:{listed})"
    return re.compile(
        rf"according to {outlet}\b|^{outlet}:|according to (?:the |a )?(?:\w+ )?{_KINDS}\b|, (?:\w+ )?media reported|"
        rf"[,-] {outlet} (?:has |had )?(?:reports?|reported|says|said|writes|wrote)\b"
    )


def _tellers(lexicon: Lexicon) -> re.Pattern[str]:
    """Outlets whose word a sentence may rest on; agencies pass on what others say."""
    return _tellers_of(lexicon.tellers)


@cache
def _outlets_of(names: frozenset[str]) -> re.Pattern[str]:
    listed = "|".join(re.escape(_ARTICLES.sub("", name)) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?:the )?(?:{listed}) (?:has |had )?(?:reports?|reported|says|said|writes|wrote|learnt|learned)\b"
    )


def _outlets(lexicon: Lexicon) -> re.Pattern[str]:
    return _outlets_of(lexicon.outlets)
