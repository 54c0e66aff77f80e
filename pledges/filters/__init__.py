"""A query string in, published rows out: the same words for page, file and command."""

from pledges.filters.problems import CannotRead, Problem
from pledges.filters.selection import Selection, moment_asked, refuse_names, select

__all__ = ["CannotRead", "Problem", "Selection", "moment_asked", "refuse_names", "select"]
