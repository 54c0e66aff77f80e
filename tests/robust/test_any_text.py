"""Whatever text comes: it is taken in or refused with a sentence, and every passage stands at its place."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pledges.intake import CannotTakeIn
from pledges.intake.articles import take_in
from pledges.intake.decoding import decode

pytestmark = pytest.mark.django_db

PARTS = [
    *("Norway", "The US, Germany and Romania", "Berlin", "the Dutch government", "other partners", "NATO", "Kyiv"),
    *("will send", "have pledged", "delivered", "intends to provide", "refused", "asks for", "could", "each"),
    *(
        "eight",
        "dozens of",
        "up to 45",
        "at least 3",
        "a",
        "1,000",
        "99999999999999999999",
        "half a dozen",
        "between 3 and 5",
    ),
    *("Leopard 2A4 tanks", "a Patriot battery", "components for a SAMP/T", "155 mm shells", "Vilkas-7 launchers"),
    *(
        "to Ukraine",
        "worth $2.3 billion",
        "€1e999",
        "next week",
        "on Tuesday",
        "in 99999",
        "in 1949",
        "if parliament agrees",
    ),
    *(
        ".",
        ".\n",
        ",",
        "\n",
        "\r\n",
        "”",
        "“",
        "…",
        "(",
        "- ",
        "• ",
        "|",
        "<p>",
        "&amp;",
        "%",
        "'s",
        "\u202e",
        "\u0301",
        "\t",
    ),
]
MIXED = st.lists(st.sampled_from(PARTS), max_size=120).map(" ".join)
ANYTHING = st.text(max_size=20_000) | MIXED | st.tuples(st.text(max_size=200), MIXED).map("".join)
# A test's own transaction is fine here: every example takes back what it did.
SAME_DATABASE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def is_sentence(refusal: CannotTakeIn) -> bool:
    return len(str(refusal)) > 20 and str(refusal).endswith(".")


def check_any_text(text: str) -> None:
    """Taken in as a dry run, so that no example changes the next one."""
    try:
        report = take_in(text, by="anna", reason="trying", published_on="2024-07-09", accept=True, dry_run=True)
    except CannotTakeIn as refusal:
        assert is_sentence(refusal)  # noqa: PT017  (either outcome is right)
        return
    for claim in report.claims:
        passage = claim.passage
        assert passage.words == report.article.text[passage.start : passage.end]
        assert passage.words


@example(text="The alliance, founded in 1949, met. Norway will send eight Leopard 2A4 tanks to Ukraine in 2199.")
@given(text=ANYTHING)
@settings(max_examples=100, deadline=None, suppress_health_check=SAME_DATABASE)
def test_any_text_is_taken_in_or_refused_with_a_sentence(text: str) -> None:
    check_any_text(text)


@pytest.mark.hard
@pytest.mark.timeout(1200)
@given(text=ANYTHING)
@settings(max_examples=2000, deadline=None, suppress_health_check=SAME_DATABASE)
def test_thousands_of_texts_are_taken_in_or_refused_with_a_sentence(text: str) -> None:
    check_any_text(text)


@given(raw=st.binary(max_size=2000), media_type=st.sampled_from(["", "text/html", "text/plain; charset=x"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_decoded_or_refused_with_a_sentence(raw: bytes, media_type: str) -> None:
    try:
        decode(raw, media_type)
    except CannotTakeIn as refusal:
        assert is_sentence(refusal)  # noqa: PT017  (either outcome is right)
