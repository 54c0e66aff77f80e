"""Fourth step, money: each sum given to the item it buys, or made the total of a package."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pledges.reading.claims import Span
from pledges.reading.item import PACKAGE, Item
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import MONEY, Token

# Words that tie a sum to the thing behind it; the last three leave open whether the thing is all it buys.
_FOR: Final = frozenset({"on", "for", "towards", "toward", "into"})
_OF: Final = frozenset({"in", "of"})
_BREAKS: Final = frozenset({",", ";", "including", "and", "package", "aid", "assistance", "support"})
_REACH: Final = 14
# How many words may stand between a thing and the sum of the deal it was bought in ("for Kyiv in a").
_DEAL: Final = 4
_ROUGHLY: Final = frozenset({",", "about", "around", "some", "nearly", "roughly", "approximately", "almost"})
# "To equip Ukraine with", "to buy more".
_TO_GIVE: Final = 5


def priced(items: list[Item], tokens: list[Token], text: str, lexicon: Lexicon) -> list[Item]:
    """The items of a sentence with their sums, packages added, in order."""
    found = list(items)
    for at, token in enumerate(tokens):
        if token.kind != MONEY or _is_conversion(tokens, at) or _is_reference(tokens, at):
            continue
        target, span = _bought_with(found, tokens, at, lexicon), Span(token.start, token.end)
        if target is None:
            found.append(_package(tokens, at, text, lexicon))
        else:
            doubts = (*found[target].doubts, *_doubts(token, text))
            found[target] = replace(found[target], value=token.money, value_span=span, doubts=doubts)
    return sorted(found, key=lambda item: item.first)


def _doubts(token: Token, text: str) -> tuple[str, ...]:
    """What to ask about a sum whose currency nothing settles: it is kept in words, never left out."""
    words = text[token.start : token.end]
    return () if token.money else (f"unknown currency: ‘{words}’. Write the sum with its currency.",)


def _is_conversion(tokens: list[Token], at: int) -> bool:
    """ "€2.5bn ($2.7bn)", "€2.5bn, or about $2.7bn": the same money again."""
    if at >= 2 and tokens[at - 1].word == "(" and tokens[at - 2].kind == MONEY:
        return True
    before = [token for token in tokens[max(0, at - 5) : at] if token.word not in _ROUGHLY]
    return len(before) >= 2 and before[-1].word == "or" and before[-2].kind == MONEY


def _is_reference(tokens: list[Token], at: int) -> bool:
    """ "$50m of the $100m package": the second sum only says of what the first is a part."""
    earlier = any(token.kind == MONEY for token in tokens[max(0, at - 5) : at])
    return earlier and any(token.word == "of" for token in tokens[max(0, at - 4) : at])


def _bought_with(items: list[Item], tokens: list[Token], at: int, lexicon: Lexicon) -> int | None:
    """ "$50m in air defence systems", "on drones", "30 trucks worth €2m"."""
    for number, item in enumerate(items):
        if item.value_span is not None or item.system == PACKAGE or item.first - at > _REACH:
            continue
        between = [token.word for token in tokens[at + 1 : item.first]]
        behind = [token.word for token in tokens[item.last + 1 : at]]
        follows = tokens[item.last + 1].word if item.last + 1 < len(tokens) else ""
        if item.first > at and _pays(between, follows):
            return number
        is_worth = (behind[:1] in (["worth"], ["valued"], ["costing"]) and len(behind) <= 3) or _costs(behind)
        is_worth = is_worth or ("in" in behind[-2:] and len(behind) <= _DEAL and _is_of_deal(tokens, at))
        if item.last < at and is_worth and not lexicon.is_word("vague-item", item.system or ""):
            return number
    return None


def _is_of_deal(tokens: list[Token], at: int) -> bool:
    """ "Buys radars for Kyiv in a $400m deal": a deal costs what is bought in it."""
    return at + 1 < len(tokens) and tokens[at + 1].word in ("deal", "contract", "order", "purchase")


def _costs(behind: list[str]) -> bool:
    """ "at a cost of", "with a value of": what stands between a thing and its price."""
    if (
        behind[-1:] == ["for"] and behind[:1] == ["for"] and len(behind) <= 5
    ):  # "bought two systems for Kyiv for €9 million"
        return True
    return behind[:1] in (["at"], ["with"]) and bool({"cost", "price", "value"} & set(behind)) and len(behind) <= 6


def _pays(between: list[str], follows: str) -> bool:
    """Whether the words from a sum to an item say that it buys just this item."""
    if "spent" in between and "on" in between[between.index("spent") :]:
        return not any(word in (",", ";") for word in between)
    if not between or any(word in _BREAKS for word in between):
        return False
    if between[0] in _FOR or (between[0] == "to" and len(between) <= _TO_GIVE and follows not in (",", "and")):
        return True
    # "$350 million of armour, helmets and more": the first of a list is not all that the sum buys.
    return (between[0] in _OF or between[:2] == ["worth", "of"]) and follows not in (",", "and")


def _package(tokens: list[Token], at: int, text: str, lexicon: Lexicon) -> Item:
    """The sum with the noun it is a sum of: "a new $2 billion weapons package"."""
    last = at
    for ahead in range(at + 1, min(at + 8, len(tokens))):
        entry = tokens[ahead].entry("system")
        if tokens[ahead].word in (",", ";", "."):
            break
        if (entry and entry.key == PACKAGE) or lexicon.is_word("package", tokens[ahead].word):
            last = ahead
    span = Span(tokens[at].start, tokens[last].end)
    before = [token.word.split(" ")[-1] for token in tokens[max(0, at - 3) : at]]
    return Item(
        PACKAGE,
        span.of(text),
        span,
        at,
        last,
        value=tokens[at].money,
        value_span=Span(tokens[at].start, tokens[at].end),
        is_new=any(lexicon.is_word("new", word) for word in before),
        doubts=_doubts(tokens[at], text),
    )
