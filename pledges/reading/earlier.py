"""Fourth step, earlier counts: in "adding 12 to the 18 already sent" only the 18 are told of as old."""

from __future__ import annotations

from typing import Final

from pledges.reading.item import Item
from pledges.reading.mentions import NUMBER, Token

_PASSIVE: Final = ("be ", "being ", "is ", "are ")
_POINTERS: Final = ("the", "those", "these")


def is_old(folded: str, tokens: list[Token], item: Item, mark: int) -> bool:
    """Whether a word that tells of the past is about a thing; "will be used to buy" is no "used to"."""
    is_passive = folded[:mark].endswith(_PASSIVE) and folded.startswith("used to", mark)
    return not is_passive and not _is_of_earlier_count(tokens, item, mark)


def _is_of_earlier_count(tokens: list[Token], item: Item, mark: int) -> bool:
    """Whether another number that is pointed at stands between a thing and the word that tells of the past."""
    between = [token for token in tokens if item.span.end <= token.start < mark]
    pairs = zip(between, between[1:], strict=False)
    return any(one.word in _POINTERS and two.kind == NUMBER and not two.is_article for one, two in pairs)
