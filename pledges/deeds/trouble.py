"""What a deed says when it cannot go on: always a sentence with the value and the way out."""

from __future__ import annotations

from django.db import IntegrityError


class CannotRecord(ValueError):
    """The record refuses; the message says what, which value, and what to do. Nothing was written."""


# What the database's own constraints mean to the person who ran into one. The longest name that fits is used.
MEANINGS = {
    "_runs_upwards": "A range runs from the smaller to the larger number; check minimum and maximum.",
    "_stated_or_not": "A stated quantity needs a minimum; an unstated one has neither minimum nor maximum.",
    "_value_whole_or_none": "An amount needs a minimum, a currency, a qualifier and a basis, or none of them.",
    "_span": "The first and last day and the precision of a date do not fit together.",
    "_runs_forwards": "A deadline runs from the earlier to the later day; check both.",
    "_length": "A text is longer than its field holds; shorten it.",
    "_is_web": "An address begins with https:// or http://.",
    "_not_empty": "A field that must not be empty is empty.",
    "_known": "A word is not in its closed list.",
    "article_once": "This article is already kept.",
    "line_system_or_words": "A line needs a system, or the words the source uses for the item.",
    "line_delivered_within_promise": "More is reported delivered than was promised; raise the promise first.",
    "line_condition_before_clearing": "A condition can be cleared only where there is one.",
    "line_cleared_by_a_source_on_a_day": "A source clears a condition on a day; write the day.",
    "line_basis_reason_of_a_choice": "Why a source was chosen is said only where a person chose it.",
    "line_for_count_of_components": "Only components can say for how many systems they are.",
    "claim_for_count_of_components": "Only components can say for how many systems they are.",
    "party_once": "The same party with the same role stands twice; keep one.",
    "party_one_unnamed_a_role": "One unnamed partner a role is enough; keep one.",
    "step_quantity_only_where_it_moves": "Only promises, shipments and deliveries carry a quantity.",
    "systemspelling": "This spelling already belongs to a system; a spelling may stand in one system only.",
    "FOREIGN KEY": "Something this entry points to does not exist, or is still in use.",
    "foreign key": "Something this entry points to does not exist, or is still in use.",
    "history is append-only": "History is append-only: it is never changed.",
    "_approved_by_another": "A second person must approve: nobody approves what they entered.",
    "merged_into_itself": "Nothing is merged into itself.",
    "_merged_never_counts": "What was merged into another stands nowhere itself; undo the merge first.",
    "_moved_never_counts": "This line was split off and stands at another pledge; merge the two to bring it back.",
    "a redirect leads to what stands": "What was merged leads to what stands, never to another redirect.",
    "never change once written": "What was kept from a source is never changed.",
}


def meaning_of(error: IntegrityError) -> CannotRecord:
    """The refusal of the database as a sentence; its own words follow, so that nothing is hidden."""
    text = str(error).splitlines()[0]
    fitting = [part for part in MEANINGS if part in text]
    sentence = MEANINGS[max(fitting, key=len)] if fitting else "The record refuses this entry."
    return CannotRecord(f"{sentence} Nothing was saved. ({text})")
