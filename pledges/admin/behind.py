"""What stands behind a pledge on its page at the desk: the words it rests on, and what may be done with all of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from pledges.admin.permissions import may_publish, may_withdraw, waits_for_another
from pledges.models import Claim, Pledge
from pledges.models.claims import ACCEPTED
from pledges.models.pledges import DRAFT, PUBLISHED, WITHDRAWN

MOST_SHOWN = 12


def behind(request: HttpRequest, pledge: Pledge) -> dict[str, Any]:
    """The claims of a pledge with their sources, and whether this person may make it public or withdraw it."""
    own = waits_for_another(request.user, pledge)
    claims = Claim.objects.filter(Q(line__pledge=pledge) | Q(pledge=pledge), state=ACCEPTED)
    shown = claims.select_related("passage__article__publisher", "line__pledge").defer("passage__article__text")
    return {
        "claims": list(shown.order_by("pk")[:MOST_SHOWN]),
        "is_draft": pledge.state == DRAFT,
        "is_withdrawn": pledge.state == WITHDRAWN,
        "waits_for_another": may_publish(request.user) and pledge.state != PUBLISHED and own,
        "to_publish": may_publish(request.user) and pledge.state != PUBLISHED and not own,
        "to_withdraw": may_withdraw(request.user) and pledge.state != WITHDRAWN,
        "here": request.get_full_path(),
    }
