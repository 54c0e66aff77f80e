"""Cases told as they happened: a text comes in, the desk follows what matching proposes, the shell says the total."""

from __future__ import annotations

import csv
import io

from django.core.management import call_command

from pledges.deeds import accept_claim
from pledges.deeds.matching import matches, proposed
from pledges.deeds.recording import parts_first
from pledges.intake.articles import take_in
from pledges.models import Claim, Line
from tests import factories as make

Row = tuple[str, ...]


def tell(text: str, day: str, publisher: str = "Reuters") -> list[Claim]:
    """The claims of a text published that day; what sums up others after these."""
    report = take_in(text, published_on=day, publisher=publisher, **make.BY)
    return sorted(report.claims, key=parts_first)


def follow(claim: Claim) -> Line:
    """Decide a claim as the desk proposes, and publish."""
    proposal = proposed(claim, matches(claim))
    return accept_claim(claim, line=proposal.line, relation=proposal.relation, publish=True, **make.BY)


def followed(text: str, day: str, publisher: str = "Reuters") -> list[Line]:
    return [follow(claim) for claim in tell(text, day, publisher)]


def total(query: str = "", by: str = "donor,system", columns: Row = ("completeness", "min", "max")) -> set[Row]:
    """The rows of `manage.py total` that count something: their keys and these columns."""
    out = io.StringIO()
    call_command("total", by=by, query=query, stdout=out)
    rows = csv.DictReader(io.StringIO(out.getvalue()))
    counting = [row for row in rows if int(row["rows"]) or int(row["joint_rows"])]
    return {tuple(row[name] for name in (*by.split(","), *columns)) for row in counting}
