"""What all tests share: no network, the folder of shared texts, quick passwords, no quiet skips where it counts."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import pytest_socket
from django.test import override_settings
from pytest_django import DjangoDbBlocker

CHECKOUT = Path(__file__).resolve().parent.parent
CHROMIUM = Path("/usr/bin/chromium")
LOCAL_POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
NEVER_SKIPPED_IN_CI = ("postgres", "browser")
# Few tests that take long, mostly waiting for processes of their own: begun last, one core would idle meanwhile.
FIRST = ("test_make_run.py", "test_locked_and_full.py", "test_kill9.py", "test_three_articles.py")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared texts and tables that lies beside the checkout."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of shared texts is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The PostgreSQL server these tests may use: the one in DATABASE_URL, else the usual one of this machine."""
    named = os.environ.get("DATABASE_URL", "")
    url = named if named.startswith("postgres") else LOCAL_POSTGRES
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL server answers: {error}")
    return url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium; without its own sandbox only where the tests run as root."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed (apt-get install chromium)")
    # Playwright's loop makes Django take every test for asynchronous code, though each runs in one thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": flags}


def pytest_runtest_setup() -> None:
    """Only this machine may be reached: databases, the live server, the browser."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """On a PostgreSQL server each run has test databases of its own, so that two runs at once do not meet."""
    from django.db import connection

    if connection.vendor == "postgresql":
        name = connection.settings_dict["TEST"].get("NAME") or f"test_{connection.settings_dict['NAME']}"
        connection.settings_dict["TEST"]["NAME"] = f"{name}_{os.getpid()}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """After a test that really commits, the database as migrated comes back; at the end nobody else holds it open."""
    from django.db import connection

    from tests.kept_record import keep

    with django_db_blocker.unblock():
        restore = keep()
    # On the class: a browser test reaches the database through a connection object of its own.
    type(connection.ops).execute_sql_flush = restore
    yield
    if connection.vendor == "postgresql":  # a browser's last request may still have its thread, and that a session
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def quick_settings() -> Iterator[None]:
    """Argon2 is slow on purpose, and static files are not collected: they are read where they lie."""
    from django.conf import settings

    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES=storages,
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
    ):
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest begin first, so that the cores end together."""
    items.sort(key=lambda item: item.path.name not in FIRST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Where CI=true a skipped database or browser test has failed: it was promised and did not run."""
    report = yield
    promised = any(item.get_closest_marker(name) for name in NEVER_SKIPPED_IN_CI)
    if os.environ.get("CI") == "true" and promised and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow: {report.longrepr}"
    return report
