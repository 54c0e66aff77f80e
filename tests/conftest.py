"""What all tests share: no network, the folder of shared texts, quick passwords, no quiet skips where it counts."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_socket
from pytest_django import Settings

CHECKOUT = Path(__file__).resolve().parent.parent
NEVER_SKIPPED_IN_CI = ("postgres", "browser")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared texts and tables that lies beside the checkout."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of shared texts is not beside this checkout")
    return folder


def pytest_runtest_setup() -> None:
    """Only this machine may be reached: databases, the live server, the browser."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def quick_settings(settings: Settings) -> None:
    """Argon2 is slow on purpose, and static files are not collected: they are read where they lie."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WHITENOISE_USE_FINDERS = True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Where CI=true a skipped database or browser test has failed: it was promised and did not run."""
    report = yield
    promised = any(item.get_closest_marker(name) for name in NEVER_SKIPPED_IN_CI)
    if os.environ.get("CI") == "true" and promised and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow: {report.longrepr}"
    return report
