"""Folding of text for look-up: lower case and one kind of dash, quote and blank, with every offset unchanged."""

from __future__ import annotations

from typing import Final

# Dashes and slashes become blanks, so that F-16, F 16 and SAMP/T, SAMP-T are one spelling each.
_SAME: Final = str.maketrans(
    dict.fromkeys("-‐‑‒–/\u00a0\u2009\u202f\n\t", " ") | dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("“”„«»", '"')
)


def folded(text: str) -> str:
    """The text in look-up form, of exactly the same length.

    >>> folded("The US’s SAMP-T")
    "the us's samp t"
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals, such as the dotted I, grow when lowered
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lowered.translate(_SAME)
