"""Matching: the known lines a claim may speak of, scored with reasons; a proposal for a person, never a decision."""

from pledges.deeds.matching.candidates import names_nobody
from pledges.deeds.matching.finding import matches, matches_of, may_tell_again, published_matches
from pledges.deeds.matching.relations import Match, Proposal, proposed

__all__ = [
    "Match",
    "Proposal",
    "matches",
    "matches_of",
    "may_tell_again",
    "names_nobody",
    "proposed",
    "published_matches",
]
