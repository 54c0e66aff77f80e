"""The rules of the test run itself: no network, and no quiet skip where CI promised the test."""

import socket

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def run_with_conftest(pytester: pytest.Pytester, request: pytest.FixtureRequest) -> pytest.Pytester:
    """A run of its own under this project's conftest."""
    conftest = request.config.rootpath / "tests" / "conftest.py"
    pytester.makeconftest(conftest.read_text(encoding="utf-8"))
    pytester.makeini(
        "[pytest]\nDJANGO_SETTINGS_MODULE = pledgetracker.settings\npythonpath = " + str(request.config.rootpath)
    )
    pytester.makepyfile("import pytest\n@pytest.mark.browser\ndef test_promised():\n    pytest.skip('no Chromium')\n")
    return pytester


def test_where_ci_is_set_a_skipped_browser_test_has_failed(
    run_with_conftest: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")

    ended = run_with_conftest.runpytest_subprocess()

    ended.assert_outcomes(failed=1)
    ended.stdout.fnmatch_lines(["*was skipped, which CI does not allow*no Chromium*"])


def test_elsewhere_it_is_only_skipped(run_with_conftest: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)

    ended = run_with_conftest.runpytest_subprocess()

    ended.assert_outcomes(skipped=1)


def test_no_test_reaches_beyond_this_machine() -> None:
    with pytest.raises(Exception, match="203.0.113.1"):
        socket.create_connection(("203.0.113.1", 80), timeout=1)
