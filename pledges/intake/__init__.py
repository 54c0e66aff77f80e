"""Intake: what comes from outside becomes waiting claims; what cannot be taken in is refused with a sentence."""


class CannotTakeIn(ValueError):
    """What was given is no article this record can keep; the message says why and what to do."""


class NoPledge(CannotTakeIn):
    """The text was read, and nothing in it is a pledge: no fault of whoever brought it."""
