"""First step: the kept form of a text, to which every span points for ever after."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Invisible characters that would split a word or hide one; NUL can't be stored at all.
_INVISIBLE: Final = dict.fromkeys(
    [0x00, 0xAD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTROL: Final = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")


def kept_text(raw: str) -> str:
    """The form in which an article is stored: NFC, LF, nothing invisible, no trailing blanks. Twice is once.

    >>> kept_text("\\ufeffA \\r\\nB\\u00ad-2\\x00 ")
    'A\\nB-2'
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _SURROGATE.sub("\ufffd", text).translate(_INVISIBLE)
    text = unicodedata.normalize("NFC", _CONTROL.sub(" ", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
