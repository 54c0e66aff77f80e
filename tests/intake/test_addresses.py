"""Two addresses of one page have one key; what is no address is refused with a sentence."""

import pytest

from pledges.intake import CannotTakeIn
from pledges.intake.addresses import check_address, host_of, hosts_upwards, url_key

PAGE = "https://example.org/news/1"


@pytest.mark.parametrize(
    "url",
    [
        "https://EXAMPLE.org/news/1",
        "http://example.org/news/1",
        "https://example.org:443/news/1/",
        "https://example.org/news/1#top",
        "https://example.org/news/1?",
        "https://example.org/%6Eews/1",
        "https://example.org/news/1?utm_source=x&UTM_Medium=y",
        "https://example.org/news/1?fbclid=1&gclid=2&at_campaign=3",
        "  https://example.org/news/1  ",
    ],
)
def test_what_does_not_change_the_page_does_not_change_the_key(url: str) -> None:
    assert url_key(url) == PAGE


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/news/1",
        "https://example.org:8443/news/1",
        "https://example.org/news/2",
        "https://example.org/News/1",
        "https://example.org/news/1?id=7",
        "https://example.org/news/1?atlas=7",
    ],
)
def test_what_may_change_the_page_changes_the_key(url: str) -> None:
    assert url_key(url) != PAGE


def test_a_page_without_address_has_no_key() -> None:
    assert url_key("") == check_address("") == ""


def test_the_key_of_a_key_is_itself() -> None:
    key = url_key("http://Example.org/a/?b=%7e&utm_id=1&c=%C3%A4#x")

    assert url_key(key) == key == "https://example.org/a?b=~&c=%C3%A4"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("javascript:alert(1)", "not a web address"),
        ("ftp://example.org/x", "not a web address"),
        ("example.org/x", "not a web address"),
        ("https://me:secret@example.org/", "user name or password"),
        ("https://", "cannot be an address"),
        ("https://exa mple.org/", "cannot be an address"),
        ("https://example.org/a\u202eb", "cannot be an address"),
        ("https://example.org\\@evil.test/", "user name or password"),
        ("https://example.org/\\evil", "cannot be an address"),
        ("https://[::1/", "cannot be an address"),
        ("https://example.org:99999/", "cannot be an address"),
        ("https://example.org/" + "a" * 2000, "2,020 characters; the limit is 2,000"),
    ],
)
def test_what_is_no_address_is_refused(url: str, why: str) -> None:
    with pytest.raises(CannotTakeIn, match=why):
        check_address(url)


def test_a_refusal_does_not_repeat_a_password() -> None:
    with pytest.raises(CannotTakeIn) as refusal:
        check_address("https://me:secret@example.org/")

    assert "secret" not in str(refusal.value)


def test_the_host_is_known_without_www_and_port() -> None:
    assert host_of("https://WWW.Example.org:8443/x") == "example.org"
    assert hosts_upwards("https://www.a.b.example.org/") == ["a.b.example.org", "b.example.org", "example.org"]
    assert hosts_upwards("http://localhost/") == ["localhost"]
