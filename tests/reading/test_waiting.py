"""What a text leaves open waits for a person: it is neither read as sure nor passed over."""

import pytest

COUNCILS = [
    ("Romania's Supreme Defence Council decided to give Ukraine nine howitzers.", {"RO"}),
    ("Lithuania's State Defence Council decided to give Ukraine nine howitzers.", {"LT"}),
    ("The Latvian Commission for Aid approved sending Ukraine nine howitzers.", {"LV"}),
    ("Portugal's parliament approved sending Ukraine nine howitzers.", {"PT"}),
    ("Greece's foreign ministry pledged Ukraine nine howitzers.", {"GR"}),
    ("Bulgaria met its allies. The council decided to give Ukraine nine howitzers.", {"BG"}),
    ("The European Council decided to give Ukraine nine howitzers.", {"EU"}),
]
DESIGNATIONS = [
    ("Norway will send Ukraine 5 Zorblax 9000 missiles.", 5, "Zorblax 9000 missiles"),
    ("Norway will send Ukraine Zorblax 9000 missiles.", None, "Zorblax 9000 missiles"),
    ("Norway will send Ukraine three Zorblax Mk 2 howitzers.", 3, "Zorblax Mk 2 howitzers"),
    ("Norway will send Ukraine 12 new Zorblax-9000 launchers.", 12, "Zorblax-9000 launchers"),
]


@pytest.mark.parametrize("text, givers", COUNCILS)
def test_a_body_of_a_country_stands_for_the_country(news, text, givers):
    (claim,) = news(text)

    assert claim.givers == givers


@pytest.mark.parametrize("text, count, item", DESIGNATIONS)
def test_a_figure_in_an_unknown_name_is_no_number_of_things(news, text, count, item):
    (claim,) = news(text)

    assert (claim.system, claim.quantity.min, claim.item) == (None, count, item)
    assert claim.problems == (f"unknown system: ‘{item}’. Add it, or add the spelling to a system.",)


def test_a_figure_glued_to_letters_counts_nothing(news):
    (claim,) = news("Norway will send Ukraine 30 XR-200 drones.")

    assert (claim.system, claim.quantity.min) == ("drones", 30)


def test_a_plain_number_before_a_kind_of_thing_still_counts(news):
    (claim,) = news("Norway will send Ukraine 9000 missiles.")

    assert (claim.system, claim.quantity.min, claim.problems) == ("missiles", 9000, ())


@pytest.mark.parametrize(
    "text", ["Spain pledged Ukraine arms worth 20 million crowns.", "Spain sets aside 20m crowns for arms for Ukraine."]
)
def test_a_sum_in_a_currency_nobody_settles_is_kept_in_words_and_asked_about(news, text):
    (claim,) = news(text)

    assert (claim.system, claim.value) == ("package", None)
    assert claim.problems[0].startswith("unknown currency: ‘20")


def test_a_word_that_only_begins_like_a_currency_settles_no_dollar(news):
    (claim,) = news("Auditors were at ease. The US announced a $20 million arms package for Ukraine.")

    assert claim.value.currency == "USD"
