"""What a text leaves open waits for a person: it is neither read as sure nor passed over."""

import pytest

from pledges.reading.scored import scored

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


UNNAMED = [
    ("Unnamed partners will give Ukraine two HAWK batteries.", "Unnamed partners"),
    ("Ten tanks will be sent to Ukraine by several allies.", "several allies"),
    ("Ukraine received ten tanks from an unnamed ally.", "unnamed ally"),
]
LEAKS = [
    "Axios reports plans to send Ukraine two Patriot batteries.",
    "Axios reported that Norway plans to send Ukraine two HAWK batteries.",
    "According to sources, Norway will send Ukraine two HAWK batteries.",
    "According to two officials, Norway will send Ukraine two HAWK batteries.",
    "The newspaper Dagens Post writes that Norway will send Ukraine two HAWK batteries.",
    "Norway plans to send Ukraine two HAWK batteries, a daily reported, citing government sources.",
]
TRAINING = [
    ("Norway will train 200 Ukrainian soldiers.", 200),
    ("Norway offered Ukraine training for 40 pilots.", 40),
    ("Norway will teach 20 Ukrainian soldiers to use the NASAMS systems.", 20),
    ("Norway will train Ukrainian crews on the Leopard 2 tank.", None),
]


@pytest.mark.parametrize("text, name", UNNAMED)
def test_a_gift_of_unnamed_partners_waits(news, text, name):
    (claim,) = news(text)

    assert claim.givers == {None}
    assert claim.problems == (f"unnamed giver: ‘{name}’. Choose who gives, or leave the partner unnamed.",)


@pytest.mark.parametrize("text", LEAKS)
def test_hearsay_is_a_leak_whoever_prints_it(news, text):
    assert [claim.act for claim in news(text)] == ["leaks"]


def test_hearsay_that_names_no_giver_asks_for_one(news):
    (claim,) = news(LEAKS[0])

    assert claim.parties == ()
    assert claim.problems == ("unknown giver: the sentence does not say who gives. Choose one.",)


def test_what_an_agency_passes_on_is_no_leak(news):
    (claim,) = news("Norway will send Ukraine two HAWK batteries, the minister said, Reuters reports.")

    assert claim.act == "pledges"


@pytest.mark.parametrize("text, count", TRAINING)
def test_training_is_a_claim_of_its_own_kind(news, text, count):
    (claim,) = news(text)

    assert (claim.act, claim.system, claim.unit, claim.quantity.min) == ("trains", "training", "person", count)
    assert claim.problems[0].startswith("training of people")


@pytest.mark.parametrize("text", ["Ukraine trained 200 soldiers.", "Norway may train 200 Ukrainian soldiers."])
def test_own_and_possible_training_is_none(news, text):
    assert news(text) == []


@pytest.mark.parametrize("text", [*(text for text, _ in UNNAMED + TRAINING), *LEAKS])
def test_what_waits_so_stays_out_of_the_scored_form(reads, text):
    assert scored(reads(text), text) == []


PENAL = (
    "The Council designated six firms. The sanctions are part of a package of sanctions that the EU has adopted.\n"
    "The designation of a shipowner follows. Sanctions hit his yacht, which is worth $90 million. OFAC listed "
    "a maker of drones. It supplies military equipment and parts for tanks to Ukraine's enemies."
)


def test_a_text_about_sanctions_lends_its_givers_to_no_later_sentence(reads):
    assert reads(PENAL, outlet="European Commission") == []


def test_what_a_text_about_sanctions_says_in_so_many_words_is_read(reads):
    (claim,) = reads(f"{PENAL} Norway will send Ukraine eight tanks.")

    assert claim.givers == {"NO"}


def test_nameless_givers_of_a_headline_are_those_the_text_names(news):
    claims = news("Two countries promise tanks\nNorway will send eight Leopard 2A4 tanks to Ukraine.")

    assert [claim.givers for claim in claims] == [{"NO"}]
