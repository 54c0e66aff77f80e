"""What is installed is pinned to exact files and names no place to fetch them from."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_with_its_hashes_and_without_a_host(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    packages = re.findall(r"^[A-Za-z].*", text, re.MULTILINE)

    assert all(re.fullmatch(r"[\w.-]+(\[[\w,-]+\])?==\S+ \\", line) for line in packages)
    assert text.count("==") <= text.count("--hash=sha256:")
    assert "://" not in text
    assert "index" not in text


def test_every_direct_package_has_its_reason() -> None:
    lines = (CHECKOUT / "requirements.in").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line and not line.startswith("#") and "  # " not in line] == []


def test_tests_run_on_the_very_packages_that_the_site_runs_on() -> None:
    pins = [
        set(
            re.findall(
                r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", (CHECKOUT / name).read_text(encoding="utf-8"), re.MULTILINE
            )
        )
        for name in ("requirements.txt", "requirements-dev.txt")
    ]

    assert pins[0] <= pins[1]
