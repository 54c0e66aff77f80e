"""Where a pledge or a line stands now, if it was merged into another or split off."""

from __future__ import annotations

from pledges.models.lines import Line
from pledges.models.pledges import Pledge


def pledge_now(pledge: Pledge) -> Pledge:
    """The pledge a reference leads to; the database keeps redirects from leading on."""
    return pledge.merged_into if pledge.merged_into else pledge


def line_now(line: Line) -> Line:
    """The line that says today what this one said."""
    line = Line.objects.select_related("pledge").get(pk=line.pk)  # as it is now, whatever the caller holds
    seen: set[int] = set()
    while line.pk not in seen:
        seen.add(line.pk)
        lines = line.pledge.before_merge.get("lines", {}) if line.pledge.merged_into_id else {}
        target = line.moved_to_id or lines.get(str(line.pk))
        if target:
            line = Line.objects.select_related("pledge").get(pk=target)
    return line
