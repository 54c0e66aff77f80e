"""One way to compare words whatever their case, accents and blanks: for unique spellings and for search."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Compatibility forms, case, accents and runs of blanks folded away; hyphens and slashes stay.

    >>> fold("  Türkiye's  SAMP/T ")
    "turkiye's samp/t"
    """
    if text.isascii():  # most are, and have nothing to decompose
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(bare.casefold().split())
