"""What of a promise has not arrived yet, as a range that keeps the doubt of both."""

from __future__ import annotations

from pledges.quantity import Quantity, Sum


def gap(promised: Quantity, delivered: Sum, *, arrived: bool, all_there: bool = False) -> tuple[int | None, int | None]:
    """Least and most that is still to come; neither: nobody can say, because no number was promised.

    The least is what the least promised leaves after the most delivered, never below nothing: more than the promise is
    no debt the other way. Some that arrived without a number may have been all; of a line that is all there nothing is
    to come, whatever the numbers. `arrived`: whether any of it has, with a number or without.

    >>> gap(Quantity(14, 14, "exact"), Sum(4, 4), arrived=True)
    (10, 10)
    >>> gap(Quantity(0, 45, "up-to"), Sum(20, None), arrived=True)
    (0, 25)
    >>> gap(Quantity(24, None, "vague"), Sum(), arrived=False)
    (24, None)
    """
    if all_there:
        return 0, 0
    if promised.min is None:
        return None, None
    least, most = _whole(delivered.min), delivered.max
    if not arrived:
        most = 0
    low = 0 if most is None else max(0, promised.min - _whole(most))
    return low, None if promised.max is None else max(0, promised.max - least)


def _whole(number: object) -> int:
    return int(number or 0)  # type: ignore[call-overload, no-any-return]
