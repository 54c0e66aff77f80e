"""Two people, one pledge: what was saved while a form was open, as a sentence beside what was typed."""

from __future__ import annotations

import json

from pledges.admin.trail import Entry, related_rows, trail
from pledges.models import Change, Pledge

MOST_TOLD = 8


def what_changed_since(pledge: Pledge, opened_on: int) -> str:
    """Who changed what of a pledge after the revision a form was opened on."""
    told = [_sentence(entry) for entry in reversed(trail(related_rows(pledge), _first_deed_after(pledge, opened_on)))]
    changed = " ".join(told) or "It was changed while this form was open."
    return f"{changed} Nothing was saved. What you typed is below: check it against this, then save again."


def _first_deed_after(pledge: Pledge, opened_on: int) -> int:
    changes = Change.objects.filter(model="pledge", row_id=str(pledge.pk)).order_by("seq")
    later = [change.deed for change in changes if json.loads(change.after)["revision"] > opened_on and change.deed]
    return min(later, default=0)


def _sentence(entry: Entry) -> str:
    edits = [
        f"{row.row}: {edit.column} {edit.old or 'empty'} -> {edit.new or 'empty'}"
        for row in entry.rows
        for edit in row.edits
    ]
    more = f" and {len(edits) - MOST_TOLD} more" if len(edits) > MOST_TOLD else ""
    return f"Changed by {entry.by} at {entry.at:%H:%M} UTC ({entry.reason}): {'; '.join(edits[:MOST_TOLD])}{more}."
