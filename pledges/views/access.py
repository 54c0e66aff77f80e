"""Who may ask for which address: one row a name; a test holds it against the resolver."""

from __future__ import annotations

from typing import Final

ANYONE: Final = "anyone"
SIGNED_IN: Final = "signed in, by group"

# Public pages read the published table only, so that everyone sees the same; the desk asks each view's permissions.
ACCESS: Final[dict[str, str]] = {
    "home": ANYONE,
    "pledges": ANYONE,
    "pledges-csv": ANYONE,
    "pledge": ANYONE,
    "donors": ANYONE,
    "donors-csv": ANYONE,
    "donor": ANYONE,
    "recipients": ANYONE,
    "recipients-csv": ANYONE,
    "systems": ANYONE,
    "systems-csv": ANYONE,
    "system": ANYONE,
    "matrix": ANYONE,
    "matrix-csv": ANYONE,
    "compare": ANYONE,
    "deadlines": ANYONE,
    "deadlines-csv": ANYONE,
    "lead-times": ANYONE,
    "lead-times-csv": ANYONE,
    "told-again": ANYONE,
    "told-again-csv": ANYONE,
    "transparency": ANYONE,
    "transparency-csv": ANYONE,
    "announcements": ANYONE,
    "announcements-csv": ANYONE,
    "announcement": ANYONE,
    "publishers": ANYONE,
    "publisher": ANYONE,
    # The whole text of an article is added for those of the desk who may view articles; readers get the quotes.
    "article": ANYONE,
    "history": ANYONE,
    "changes": ANYONE,
    "corrections": ANYONE,
    "check": ANYONE,
    "methodology": ANYONE,
    "about": ANYONE,
    "healthz": ANYONE,
    "admin": SIGNED_IN,
}
