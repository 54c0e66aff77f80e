"""A query string in, published rows out: the same words for page, file and command."""

from pledges.filters.problems import CannotRead, Problem
from pledges.filters.selection import Selection, refuse_names, select

__all__ = ["CannotRead", "Problem", "Selection", "refuse_names", "select"]
