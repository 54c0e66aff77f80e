"""Fourth step, worth: sums that no verb of giving rules, but which say what was just announced is worth."""

from __future__ import annotations

from pledges.reading.acts import Predicate
from pledges.reading.clauses import Clause
from pledges.reading.item import PACKAGE, Item
from pledges.reading.view import View


def described(view: View, clause: Clause, item: Item) -> Predicate | None:
    """ "It is worth $2 million", "the cost of the package is $2 million", "this package, which totals $2 million"."""
    if item.system != PACKAGE:
        return None
    words = [word for token in view.tokens[clause.first : item.first] for word in token.word.split()]
    all_before = {word for token in view.tokens[: item.first] for word in token.word.split()}
    is_owned = any(group.is_possessive and clause.holds(group.first) for group in view.groups)
    names_package = any(view.lexicon.is_word("package-noun", word) for word in all_before)
    is_known = bool(view.context.act) or (is_owned and any(view.lexicon.is_word("bundle", word) for word in words))
    is_worth = any(view.lexicon.is_word("worth", word) for word in words)
    is_cost = names_package and any(view.lexicon.is_word("cost", word) for word in words)
    if is_known and (is_worth or is_cost):
        return Predicate(item.first, "contain", "active", "", item.span)
    return None
