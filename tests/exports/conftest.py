"""The record of the pages' tests, for the files behind them."""

from tests.pages.conftest import nothing_kept, reader, record, summit

__all__ = ["nothing_kept", "reader", "record", "summit"]
