"""Fourth step, months: "in May" is the last one or the next one, as the verb beside it looks back or ahead."""

from __future__ import annotations

from typing import Final

from pledges.reading.mentions import Token
from pledges.reading.view import View

BACK: Final = "back"
AHEAD: Final = "ahead"
# Helpers of a verb stand at most so many words before it.
_HELPERS: Final = 4
_PERFECT: Final = ("was", "were", "been", "has", "have", "had")


def looks(view: View, token: Token) -> str:
    """Whether a month without a year is one of the past or one to come; "" where no verb tells, or for other days."""
    if token.day is None or token.due is None:
        return ""
    at = view.tokens.index(token)
    clause = next((clause for clause in view.clauses if clause.first <= at < clause.end), None)
    first, end = (clause.first, clause.end) if clause else (0, len(view.tokens))
    before = (_of_verb(view, place) for place in range(at - 1, first - 1, -1))
    behind = (_of_verb(view, place) for place in range(at + 1, end))
    return next((found for found in (*before, *behind) if found), "")


def dates_a_saying(view: View, token: Token) -> bool:
    """ "Said in April that it would send": what was said then was announced then."""
    at = view.tokens.index(token)
    before, behind = view.tokens[at - 1 : at], view.tokens[at + 1 : at + 2]
    says = [entry.role for other in before for entry in other.entries if entry.kind == "verb"]
    return token.day is not None and "say" in says and any(other.word == "that" for other in behind)


def _of_verb(view: View, at: int) -> str:
    """Where a verb, or a word of the future, looks."""
    token = view.tokens[at]
    if token.kind == "future":
        return AHEAD
    verbs = [entry for entry in token.entries if entry.kind == "verb"]
    if not verbs:
        return ""
    forms = {entry.form for entry in verbs}
    helpers = view.tokens[max(0, at - _HELPERS) : at]
    is_ahead = any(entry.role == "expect" for entry in verbs) or "ing" in forms
    if is_ahead or any(other.kind == "future" for other in helpers) or _is_infinitive(helpers):
        return AHEAD
    return BACK if forms & {"past", "participle"} or any(other.word in _PERFECT for other in helpers) else ""


def _is_infinitive(helpers: list[Token]) -> bool:
    """ "To deliver", "to be delivered"."""
    words = [token.word for token in helpers]
    return words[-1:] == ["to"] or words[-2:] == ["to", "be"]
