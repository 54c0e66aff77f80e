"""Who may do what at the desk beyond Django's add, change and view; asked by every action and form of the admin."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from pledges.deeds.second_person import is_asked_for, is_own
from pledges.models import Claim, Line, Pledge, Step
from pledges.models.pledges import DRAFT

Person = AbstractBaseUser | AnonymousUser


def _holds(user: Person, permission: str) -> bool:
    return bool(getattr(user, "is_staff", False)) and user.has_perm(permission)


def may_edit(user: Person) -> bool:
    return _holds(user, "pledges.change_pledge")


def may_decide(user: Person) -> bool:
    """Accept or reject what was read."""
    return _holds(user, "pledges.change_claim") and may_edit(user)


def may_publish(user: Person) -> bool:
    """A reviewer; where the desk is one person, whoever edits."""
    return _holds(user, "pledges.publish_pledge") or (settings.DESK == "one" and may_edit(user))


def waits_for_another(user: Person, row: Claim | Pledge) -> bool:
    """On a desk of two: whether this person entered or last changed the row, so that another one makes it public."""
    return is_asked_for(user.get_username()) and is_own(row, user.get_username())


def may_withdraw(user: Person) -> bool:
    return _holds(user, "pledges.withdraw_pledge") or (settings.DESK == "one" and may_edit(user))


def may_undo(user: Person) -> bool:
    """Taking an import back withdraws what was published of it."""
    return _holds(user, "pledges.change_batch") and may_withdraw(user)


def may_import(user: Person) -> bool:
    return _holds(user, "pledges.add_article")


def may_touch(user: Person, row: object) -> bool:
    """Whether a person may change this row: what is published changes only by those who may publish."""
    pledge = pledge_of(row)
    if pledge is not None and pledge.merged_into_id:  # it stands at another: that one is changed, or the merge undone
        return False
    return pledge is None or pledge.state == DRAFT or may_publish(user)


def pledge_of(row: object) -> Pledge | None:
    """The pledge a row of the record belongs to, if it belongs to one yet."""
    match row:
        case Pledge():
            return row
        case Line():
            return row.pledge
        case Step():
            return row.line.pledge
        case Claim():
            return row.line.pledge if row.line else row.pledge
    return None
