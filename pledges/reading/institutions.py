"""Fourth step, institutions: a ministry named without its state speaks for it where the text names no other."""

from __future__ import annotations

from pledges.reading.context import Givers
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import Scan


def spoken_for(scan: Scan, lexicon: Lexicon, receiver: str) -> Givers:
    """ "The Department of Defense announced": whose it is, unless the text names another state that could give."""
    codes = {mark.key for mark in scan.marks.get("stands-for", ())}
    states = {code for code in scan.actors if (row := lexicon.actors.get(code)) and row.kind == "country"}
    others = {code for code in states - codes - {receiver} if ("not-aided", code.lower()) not in lexicon.keys}
    return Givers(((codes.pop(), None),), None, "speaks for") if len(codes) == 1 and not others else Givers()
