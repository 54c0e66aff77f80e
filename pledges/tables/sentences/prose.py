"""How a sentence is put together: numbers in words below ten, singular and plural, ranges that stay ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pledges.counting.words import range_words
from pledges.quantity import Sum

SMALL: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Linked:
    """Words of a sentence that lead to the rows they are made from."""

    words: str
    href: str


Piece = str | Linked


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or a few. As text for files and tests, as markup for pages."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(words_of(piece) for piece in self.pieces)

    def __bool__(self) -> bool:
        return bool(self.pieces)

    def __str__(self) -> SafeString:
        """As a template shows it: safe markup, because a template asks for the text first."""
        return format_html_join("", "{}", ((markup(piece),) for piece in self.pieces))


def words_of(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece.words


def markup(piece: Piece) -> SafeString:
    if isinstance(piece, str):
        return format_html("{}", piece)
    return format_html('<a href="{}">{}</a>', piece.href, piece.words)


def sentence(*pieces: Piece) -> Sentence:
    """Pieces as they follow one another, with a capital at the start and no empty ones."""
    said = [piece for piece in pieces if words_of(piece)]
    if not said:
        return Sentence(())
    first = words_of(said[0])
    opening = capital(first) if isinstance(said[0], str) else Linked(capital(first), said[0].href)
    return Sentence((opening, *said[1:]))


def capital(words: str) -> str:
    return words[0].upper() + words[1:]


def linked(words: str, href: str) -> Piece:
    """Words that lead to their rows where a list of exactly these can be asked for."""
    return Linked(words, href) if href else words


def counted(count: int, noun: str, plural: str = "") -> str:
    """one line, nine lines, 10 lines.

    >>> counted(1, "line"), counted(9, "line"), counted(1200, "battery", "batteries")
    ('one line', 'nine lines', '1,200 batteries')
    """
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def number(count: int) -> str:
    return SMALL[count] if count < len(SMALL) else f"{count:,}"


def ranged(total: Sum) -> str:
    """A stated sum in words; what is not stated in it has to be said beside it.

    >>> ranged(Sum(3, 5)), ranged(Sum(3, 14)), ranged(Sum(24, None)), ranged(Sum(0, 9)), ranged(Sum(10, 10, about=True))
    ('three to five', '3 to 14', '24 or more', 'up to nine', 'about 10')
    """
    low, high = total.min or 0, total.max
    if low == high == 0:
        return "about 0" if total.about else "0"
    if max(low, high or 0) >= len(SMALL):
        return range_words(low, high, total.about)
    if high is None:
        words = f"{'0' if not low else number(low)} or more"
    elif low == high:
        words = number(low)
    else:
        words = f"up to {number(high)}" if not low else f"{number(low)} to {number(high)}"
    return f"about {words}" if total.about else words


def is_one(total: Sum) -> bool:
    """Whether a sum takes the singular: one, about one, up to one."""
    return total.max == 1


def verb(total: Sum) -> str:
    return "is" if is_one(total) else "are"
