"""Which language a text is in, by its most frequent words; the reader reads English only."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from pledges.reading import vocabulary

UNKNOWN: Final = "und"
# A longer look changes nothing; a shorter one would judge by a quotation.
_LOOKED_AT: Final = 20_000
_WORD: Final = re.compile(r"[^\W\d_]+")
# Titles and lists have few stop words: below this share of all words nothing is said.
_SHARE: Final = 0.04


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    return {row["language"]: frozenset(vocabulary.listed(row["words"])) for row in vocabulary.table("stop_words")}


def language(text: str) -> str:
    """Code of the text's language, "und" where its words do not tell.

    >>> language("The government said that it will send two of the systems to the city.")
    'en'
    >>> language("Die Regierung hat gesagt, dass sie das System nicht liefern wird.")
    'de'
    """
    words = Counter(word.lower() for word in _WORD.findall(text[:_LOOKED_AT]))
    scores = {code: sum(words[word] for word in stops) for code, stops in _stop_words().items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    return best if scores[best] and scores[best] >= _SHARE * words.total() else UNKNOWN
