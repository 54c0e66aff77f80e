"""The made-up record of the pictures, and nothing kept between tests."""

from tests.charts.conftest import nothing_kept, random_lines

__all__ = ["nothing_kept", "random_lines"]
