"""Fourth step, choice: what the receiver has already is not given, as in "to sustain Ukraine's air defences"."""

from __future__ import annotations

from pledges.reading.item import PACKAGE, Item
from pledges.reading.view import View

# How many words may stand between whose a thing is and the thing ("Ukraine's existing stock of").
_NEAR = 4


def is_receivers(view: View, item: Item) -> bool:
    """Whether the words before a thing say that the receiver of the text owns it; a sum "for Ukraine's" is given."""
    if item.system == PACKAGE or item.quantity.is_stated or item.value:
        return False
    for group in view.groups:
        is_owner = group.is_possessive and group.codes == (view.context.default_recipient,)
        between = view.tokens[group.last + 1 : item.first]
        if (
            is_owner
            and 0 < len(between) <= _NEAR + 2
            and all(token.kind == "word" or token.word in "'’" for token in between)
        ):
            return True
    return False
