"""The four groups of people at the desk and what each may do; made by a migration."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

GetModel = Callable[[str, str], Any]

# Entries a person adds and changes; the first line of each is edited on a page, the rest within it.
EDITED = (
    "pledge",
    "line",
    "claim",
    "article",
    "batch",
    "publisher",
    "announcement",
    "actor",
    "system",
    "unit",
    "category",
)
PARTS = ("party", "claimparty", "step", "stepclaim", "publisherdomain", "actorspelling", "systemspelling")
LISTS = ("publisher", "announcement", "actor", "system", "unit", "category")
SEEN = (*EDITED, *PARTS, "passage", "deed", "change", "head", "publishedline", "publishedgiver")
BEYOND = ("publish_pledge", "withdraw_pledge")

VIEWER = tuple(f"view_{name}" for name in SEEN)
EDITOR = (
    *VIEWER,
    *(f"{verb}_{name}" for name in (*EDITED, *PARTS) for verb in ("add", "change")),
    *(f"delete_{name}" for name in PARTS),
)
REVIEWER = (*EDITOR, *BEYOND)
ADMIN = (*REVIEWER, *(f"delete_{name}" for name in LISTS))
PEOPLE = ("view_user", "add_user", "change_user", "delete_user", "view_group")
GROUPS = {"viewer": VIEWER, "editor": EDITOR, "reviewer": REVIEWER, "admin": ADMIN}


def make_groups(get_model: GetModel) -> None:
    """Make the groups with their permissions, and the permissions that are not there yet. Repeating it adds nothing."""
    for name, codenames in GROUPS.items():
        group, _ = get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*_permissions(get_model, "pledges", codenames))
        if name == "admin":
            group.permissions.add(*_permissions(get_model, "auth", PEOPLE))


def _permissions(get_model: GetModel, app: str, codenames: tuple[str, ...]) -> Iterator[Any]:
    types, permissions = get_model("contenttypes", "ContentType"), get_model("auth", "Permission")
    for codename in codenames:
        verb, model = codename.split("_", 1)
        kind, _ = types.objects.get_or_create(app_label=app, model=model)
        made, _ = permissions.objects.get_or_create(
            content_type=kind,
            codename=codename,
            defaults={"name": f"Can {verb} {get_model(app, model)._meta.verbose_name}"},
        )
        yield made
