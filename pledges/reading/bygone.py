"""Fourth step, what is past: gifts of a whole time, who once gave first, and sums that only tell a difference."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from pledges.quantity import AT_LEAST
from pledges.reading import clauses as links
from pledges.reading.acts import Predicate
from pledges.reading.clauses import Clause
from pledges.reading.handed import is_recalled
from pledges.reading.item import PACKAGE, Item
from pledges.reading.mentions import DATE
from pledges.reading.view import View

_THIS_WEEK: Final = dt.timedelta(days=7)
_FIRST: Final = re.compile(
    r"\b(?:was|were|became|had been|been) (?:also |among )?(?:the|one of the) (?:very )?(?:first|earliest)\b"
)
# "As we announced together a couple of weeks ago"
_AS_SAID: Final = re.compile(
    r"\bas (?:[\w’']+ ){1,4}(?:announced|promised|pledged|said|reported)\b[^,.;]{0,40}"
    r"\b(?:ago|earlier|previously|last|in (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december))\b"
)
# "It has given helmets before": once, not now.
_BEFORE: Final = re.compile(r"\bbefore(?=[,.;]|$)")
_ROUGHLY: Final = frozenset({"at", "least", "about", "around", "some", "nearly", "almost", "more", "than", "over"})
_REACHES: Final = frozenset({"reaches", "reached", "reaching", "exceeds", "exceeded", "topped"})
_STANDS: Final = (["stands", "at"], ["stood", "at"], ["standing", "at"])
_RAISES: Final = "raises"


def is_bygone(view: View, clause: Clause, predicate: Predicate) -> bool:
    """Whether a gift is told of a time long begun: "Since the invasion, ...", "having given", "was the first to"."""
    words = " ".join(token.word for token in view.tokens[clause.first : predicate.at])
    opening = view.clauses[0]
    is_since = opening.link == links.SINCE and clause.first >= opening.end
    is_coming = any(token.kind == "future" for token in view.tokens[clause.first : predicate.at])
    is_long_ago = bool(view.marked("bygone")) and not is_coming  # "will hand over four at first"
    if is_since or "having" in words.split()[-3:] or is_long_ago or (_FIRST.search(words) and not _is_news(view)):
        return True
    if any(_is_grown(view, item) for item in view.items if item.system == PACKAGE):
        return True
    return _is_apposed(view, predicate) or is_recalled(view, predicate) or _is_said_old(view, predicate)


def _is_news(view: View) -> bool:
    """ "On Thursday became the first to promise": a day of this week says that it is new."""
    published = view.context.published
    ends = [token.day.end for token in view.tokens if token.kind == DATE and token.day and token.day.end]
    return published is not None and any(published - _THIS_WEEK <= end <= published for end in ends)


def _is_said_old(view: View, predicate: Predicate) -> bool:
    """ "Has earlier donated", "has given helmets before", "as announced weeks ago": a word says so of all of it."""
    at, folded = predicate.at, view.scan.folded
    told = folded[view.sentence.start : view.sentence.end]
    is_before = view.acts.is_perfect(at) and _BEFORE.search(folded[predicate.span.end : view.sentence.end])
    is_earlier = at > 0 and view.scan.marked("background", view.tokens[at - 1].start, view.tokens[at].start)
    return bool(is_before or is_earlier or _AS_SAID.search(told))


def _is_apposed(view: View, predicate: Predicate) -> bool:
    """ "Missiles, supplied by the British": an afterthought on things told of for another reason."""
    at, tokens = predicate.at, view.tokens
    forms = {entry.form for entry in tokens[at].entries if entry.kind == "verb"}
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return at > 0 and tokens[at - 1].word == "," and "participle" in forms and following == "by"


def _is_grown(view: View, item: Item) -> bool:
    """ "Has committed over $8 billion": in the perfect tense, and no round sum, it has grown from many gifts."""
    if item.value is None or item.value.qualifier != AT_LEAST:
        return False
    verbs = view.acts.verbs(0, item.first)
    words = {word for token in view.tokens for word in token.word.split()}
    is_new = any(view.lexicon.is_word("tells-news", word) for word in words)
    return bool(verbs) and view.acts.is_perfect(verbs[-1]) and not is_new


def is_level(view: View, item: Item) -> bool:
    """ "Aid rose by $3 billion", "its aid now stands at $3 billion": no sum that somebody gives."""
    at = item.first - 1
    while at > 0 and view.tokens[at].word in _ROUGHLY:
        at -= 1
    words = [token.word for token in view.tokens[max(0, at - 1) : at + 1]] or [""]
    verbs = [token.entry("verb") for token in view.tokens[:at]]
    is_raised = any(verb is not None and verb.key == _RAISES for verb in verbs)
    return words[-1] in _REACHES or words in _STANDS or (words[-1] == "by" and not is_raised)
