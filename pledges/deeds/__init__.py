"""Deeds: every write that touches more than one model. Atomic, repeatable, with `by` and `reason`, kept in history."""

from pledges.deeds.by_hand import HandEntry, record_by_hand
from pledges.deeds.core import Doing, deed
from pledges.deeds.deciding import (
    Undone,
    edit_claim,
    publish,
    reinstate_lines,
    reject_claim,
    undo_batch,
    withdraw,
    withdraw_lines,
)
from pledges.deeds.merging import merge_pledges, undo_merge
from pledges.deeds.merging_systems import merge_systems, split_system
from pledges.deeds.reading import Kept, KeptArticle, fingerprint_of, keep_reading
from pledges.deeds.recording import Accepted, accept_claim, accept_claims
from pledges.deeds.rereading import Reread, reread
from pledges.deeds.second_person import SecondPersonMustApprove
from pledges.deeds.spellings import add_spelling, move_actor_spelling, move_spelling
from pledges.deeds.splitting import split_pledge
from pledges.deeds.taking_over import keep_claim, take_reading
from pledges.deeds.trouble import CannotRecord, meaning_of
from pledges.deeds.undeciding import undecide

__all__ = [
    "Accepted",
    "CannotRecord",
    "Doing",
    "HandEntry",
    "Kept",
    "KeptArticle",
    "Reread",
    "SecondPersonMustApprove",
    "Undone",
    "accept_claim",
    "accept_claims",
    "add_spelling",
    "deed",
    "edit_claim",
    "fingerprint_of",
    "keep_claim",
    "keep_reading",
    "meaning_of",
    "merge_pledges",
    "merge_systems",
    "move_actor_spelling",
    "move_spelling",
    "publish",
    "record_by_hand",
    "reinstate_lines",
    "reread",
    "reject_claim",
    "split_pledge",
    "split_system",
    "take_reading",
    "undecide",
    "undo_batch",
    "undo_merge",
    "withdraw",
    "withdraw_lines",
]
