"""The people of the desk, as its own tests know them."""

from tests.admin.conftest import desk, editor, reviewer

__all__ = ["desk", "editor", "reviewer"]
