"""Intake: what comes from outside becomes waiting claims; what cannot be taken in is refused with a sentence."""


class CannotTakeIn(ValueError):
    """What was given is no article this record can keep; the message says why and what to do."""
