"""What sentences promise, rule by rule: givers, receiver, item, number, unit, act."""

import datetime as dt

import pytest

from pledges.reading.clean import kept_text
from pledges.reading.reader import read


def short(claim):
    givers = "+".join(sorted(code or "*" for code in claim.givers))
    low, high = claim.quantity.min, claim.quantity.max
    count = "-" if low is None else str(low) if low == high else f"{low}..{'' if high is None else high}"
    return f"{givers} {claim.act} {claim.recipient} {count} {claim.system}"


WHO = [
    ("Norway will give Ukraine two NASAMS systems.", ["NO pledges UA 2 nasams"]),
    ("Oslo has promised Kyiv two NASAMS systems.", ["NO pledges UA 2 nasams"]),
    ("The Danish government will send Ukraine 10 tanks.", ["DK pledges UA 10 tanks"]),
    ("Downing Street said it would supply 14 tanks to Ukraine.", ["GB pledges UA 14 tanks"]),
    ("Ten T-72 tanks will be donated to Ukraine by Poland.", ["PL pledges UA 10 t-72"]),
    ("Ukraine is to receive five Gepard vehicles from Berlin.", ["DE intends UA 5 gepard"]),
    (
        "Four helicopters and six trucks arrived in Ukraine from Latvia.",
        ["LV delivers UA 4 helicopters", "LV delivers UA 6 trucks"],
    ),
    ("Spain and Italy will each give Ukraine two HAWK systems.", ["ES pledges UA 2 hawk", "IT pledges UA 2 hawk"]),
    ("Spain and Italy will jointly give Ukraine four HAWK systems.", ["ES+IT pledges UA 4 hawk"]),
    (
        "Spain and Italy will give Ukraine HAWK missiles.",
        ["ES pledges UA - hawk-missiles", "IT pledges UA - hawk-missiles"],
    ),
    ("Spain and other allies will give Ukraine four HAWK systems.", ["*+ES pledges UA 4 hawk"]),
    ("Alongside Norway, Denmark will give Ukraine 12 tanks.", ["DK pledges UA 12 tanks"]),
    (
        "The parliament of Estonia has voted for sending Ukraine 40 armoured vehicles.",
        ["EE decides UA 40 armored-vehicles"],
    ),
    ("Finland praised Dutch leaders for pledging 30 trucks to Ukraine.", ["NL pledges UA 30 trucks"]),
    ("Germany will donate 19 trucks to Moldova.", ["DE pledges MD 19 trucks"]),
]
WHAT = [
    (
        "France will send Ukraine six CAESAR howitzers and 30 trucks.",
        ["FR pledges UA 6 caesar", "FR pledges UA 30 trucks"],
    ),
    ("France will send Ukraine 20,000 rounds of 155 mm ammunition.", ["FR pledges UA 20000 artillery-155mm"]),
    ("Madrid will send Ukraine nine of its refurbished Leopard 2 tanks.", ["ES pledges UA 9 leopard-2"]),
    ("The US will send Ukraine ammunition for HIMARS.", ["US pledges UA - himars-ammunition"]),
    ("The US will send Ukraine HIMARS rockets.", ["US pledges UA - himars-ammunition"]),
    ("The US will send Ukraine missiles for its Patriot systems.", ["US pledges UA - patriot-missile"]),
    ("Sweden will send Ukraine a large batch of drones.", ["SE pledges UA - drones"]),
    ("Sweden will send Ukraine weapons, including ten CV90 vehicles.", ["SE pledges UA 10 cv90"]),
]
ACTS = [
    ("Norway intends to give Ukraine two NASAMS systems.", "intends"),
    ("Norway has committed to give Ukraine two NASAMS systems.", "commits"),
    ("Norway decided to give Ukraine two NASAMS systems.", "decides"),
    ("Norway agreed to give Ukraine two NASAMS systems.", "agrees"),
    ("Norway is sending Ukraine two NASAMS systems.", "pledges"),
    ("Norway sent Ukraine two NASAMS systems.", "ships"),
    ("Norway has delivered two NASAMS systems to Ukraine.", "delivers"),
    ("Norway announced that it has sent Ukraine two NASAMS systems.", "ships"),
    ("Ukraine has received two NASAMS systems from Norway.", "confirms receipt"),
    ("Norway ordered two NASAMS systems for Ukraine.", "contracts"),
    ("Norway has suspended the delivery of two NASAMS systems to Ukraine.", "suspends"),
    ("Norway will give Ukraine two NASAMS systems, reportedly.", "leaks"),
    ("Norway will give Ukraine two NASAMS systems if Sweden agrees.", "offers on a third party's word"),
]
NO_PLEDGE = [
    "Ukraine asked Norway for two NASAMS systems.",
    "Ukraine needs two NASAMS systems from Norway.",
    "Norway should give Ukraine two NASAMS systems.",
    "Norway may give Ukraine two NASAMS systems.",
    "Norway is considering sending Ukraine two NASAMS systems.",
    "Norway will not send Ukraine two NASAMS systems.",
    "Norway has refused to send Ukraine two NASAMS systems.",
    "Norway denied that it had promised Ukraine two NASAMS systems.",
    "Norway will buy two NASAMS systems for its own army.",
    "Norway sold two NASAMS systems to Ukraine.",
    "Norway allowed Finland to give Ukraine two NASAMS systems.",
    "Norwegian lawmakers debated whether to give Ukraine two NASAMS systems.",
    "Ukraine operates two NASAMS systems.",
    "Ukraine has lost two of its NASAMS systems.",
    "Iran has sent Russia hundreds of drones to be used in Ukraine.",
    "Norway will give Ukraine 80 million euros in budget support.",
    "Norway has given Ukraine weapons worth more than 2 billion euros since 2022.",
    "Read also: Norway will give Ukraine two NASAMS systems",
]


@pytest.mark.parametrize("text, expected", WHO + WHAT)
def test_who_gives_what_to_whom(news, text, expected):
    assert [short(claim) for claim in news(text)] == expected


@pytest.mark.parametrize("text, act", ACTS)
def test_the_chain_of_verbs_makes_the_act(news, text, act):
    assert [claim.act for claim in news(text)] == [act]


@pytest.mark.parametrize("text", NO_PLEDGE)
def test_what_is_no_promise_gives_no_claim(news, text):
    assert news(text) == []


def test_parts_for_a_system_are_components_with_how_many_they_serve(news):
    (claim,) = news("The Dutch will supply parts for another Patriot battery to Ukraine.")

    assert (claim.system, claim.completeness, claim.for_count) == ("patriot", "components", 1)
    assert not claim.quantity.is_stated


def test_a_launcher_is_part_of_a_battery_and_keeps_its_unit(news):
    (claim,) = news("The Dutch will supply two Patriot launchers to Ukraine.")

    assert (claim.completeness, claim.unit, claim.quantity.min) == ("components", "launcher", 2)


def test_a_printed_system_that_means_the_whole_takes_the_systems_own_unit(news):
    (claim,) = news("Rome will give Ukraine an additional SAMP/T system.")

    assert (claim.unit, claim.quantity.words, claim.is_new) == ("battery", "an additional", True)


def test_a_package_has_its_sum_and_its_parts_have_none(news):
    package, tanks = news("Denmark announced a €90 million arms package for Ukraine, including 12 tanks.")

    assert (package.system, package.value.min, package.is_total) == ("package", 9_000_000_000, True)
    assert (tanks.system, tanks.quantity.min, tanks.value) == ("tanks", 12, None)


def test_a_sum_for_one_thing_is_the_value_of_that_thing(news):
    (claim,) = news("Denmark will spend €90 million on artillery shells for Ukraine.")

    assert (claim.system, claim.value.currency) == ("artillery-ammunition", "EUR")


def test_a_list_is_completed_by_the_sentence_that_opens_it(news):
    text = "Lithuania announced a package for Ukraine. It includes:\n- 15 M113 vehicles;\n- 40 trucks."

    assert [short(claim) for claim in news(text)] == ["LT pledges UA 15 m113", "LT pledges UA 40 trucks"]


def test_the_country_of_a_later_sentence_is_the_one_spoken_of_before(news):
    claims = news("Estonia stands by Kyiv. The country will send Ukraine nine howitzers.")

    assert [short(claim) for claim in claims] == ["EE pledges UA 9 howitzers"]


def test_we_is_the_government_that_publishes(news):
    (claim,) = news("We will send Ukraine ten tanks.", outlet="White House")

    assert claim.givers == {"US"}


def test_what_was_promised_before_is_background(reads):
    new, old = reads(
        "Portugal will hand Ukraine six tanks, on top of the three Leopard 2 tanks it had promised earlier."
    )

    assert (new.quantity.min, new.is_background) == (6, False)
    assert (old.quantity.min, old.is_background) == (3, True)


def test_the_same_pledge_said_twice_is_one_claim_with_both_sentences(news):
    text = "Norway to send Ukraine tanks\nNorway will send eight Leopard 2 tanks to Ukraine, the minister said."
    (claim,) = news(text)

    assert claim.quantity.min == 8
    assert claim.also == ()  # the headline names only the kind


def test_a_repeated_item_keeps_the_other_sentence_beside_it(news):
    text = "Norway to send Ukraine Leopard 2 tanks\nNorway will send eight Leopard 2 tanks to Ukraine."
    (claim,) = news(text)

    assert [span.of(text) for span in claim.also] == ["Norway to send Ukraine Leopard 2 tanks"]


def test_a_delivery_is_another_event_than_its_promise(reads):
    text = "Norway has delivered Leopard 2 tanks to Ukraine.\nNorway will send eight Leopard 2 tanks to Ukraine."

    assert [claim.act for claim in reads(text)] == ["delivers", "pledges"]


def test_the_speaker_is_the_one_who_says_it(news):
    (claim,) = news("Norway will send Ukraine eight tanks, Prime Minister Jonas Gahr Støre said.")

    assert claim.speaker == "Prime Minister Jonas Gahr Støre"


def test_a_deadline_is_kept_with_its_words(news):
    (claim,) = news("Norway will send Ukraine eight tanks in the coming months.")

    assert (claim.due.words, str(claim.due.start)) == ("in the coming months", "2024-04-05")


def test_the_day_is_the_printed_one_else_the_publication_day(news):
    printed, bare = news("Norway promised Ukraine 8 tanks on Monday. Sweden promised Ukraine 10 tanks.")

    assert (str(printed.announced), str(bare.announced)) == ("2024-03-04", "2024-03-05")


LIST = "These gifts to Ukraine were announced today:\n- Spain: ten tanks\n- Italy: six trucks"
MORE = [
    ("A Patriot battery each will come to Ukraine from Spain and Italy.", ["ES", "IT"], (1, "patriot")),
    ("Ukraine will receive a Patriot battery from each of Spain and Italy.", ["ES", "IT"], (1, "patriot")),
    ("Two Patriot batteries will go to Ukraine: one from Spain and one from Italy.", ["ES", "IT"], (1, "patriot")),
    ("Rome vowed to bolster Ukraine with two SAMP/T systems.", ["IT"], (2, "samp-t")),
    ("Oslo thanked Rome for its talks, with Madrid offering Ukraine ten tanks.", ["ES"], (10, "tanks")),
    ("After a heated debate, Bulgaria will send Ukraine 100 tanks.", ["BG"], (100, "tanks")),
    ("Madrid will send Ukraine two batteries of Patriot to shield its cities.", ["ES"], (2, "patriot")),
]


@pytest.mark.parametrize("text, givers, thing", MORE)
def test_shares_and_asides_find_their_givers(news, text, givers, thing):
    claims = news(text)

    assert sorted(party.code for claim in claims for party in claim.parties) == givers
    assert {(claim.quantity.min, claim.system) for claim in claims} == {thing}


def test_items_of_a_list_may_have_givers_of_their_own(news):
    assert [short(claim) for claim in news(LIST)] == ["ES pledges UA 10 tanks", "IT pledges UA 6 trucks"]


def test_parts_for_one_more_are_parts_for_the_system_named_before(news):
    battery, parts = news(
        "Spain will give Ukraine a Patriot battery, while Italy and partners give parts for one more."
    )

    assert (battery.completeness, parts.completeness) == ("whole", "components")
    assert (parts.system, parts.for_count, parts.givers) == ("patriot", 1, {"IT", None})


def test_a_battery_completed_with_given_parts_is_not_given_itself(news):
    (claim,) = news("Another Patriot battery for Ukraine will be completed with parts provided by Italy.")

    assert (claim.completeness, claim.for_count) == ("components", 1)


def test_civil_money_beside_arms_is_left_out(news):
    (claim,) = news("The US announced $70 million in arms for Ukraine and, beside it, $20 million in economic support.")

    assert claim.value.min == 7_000_000_000


def _of(text: str) -> list[tuple[set[str | None], str | None, int | None, int | None]]:
    """Givers, system, how many and for how many of each claim."""
    claims = read(kept_text(text), published=dt.date(2024, 5, 7))
    return [(set(claim.givers), claim.system, claim.quantity.min, claim.for_count) for claim in claims]


def test_a_list_item_may_name_partners_and_a_deadline_of_its_own() -> None:
    text = "Canada will give Ukraine:\n• 20 armoured vehicles;\n• jointly with partners, drones, in the coming weeks."
    claims = read(kept_text(text), published=dt.date(2024, 5, 7))

    assert [set(claim.givers) for claim in claims] == [{"CA"}, {"CA", None}]
    assert [claim.due.words if claim.due else "" for claim in claims] == ["", "in the coming weeks"]


def test_parts_that_suffice_for_something_say_for_how_many() -> None:
    assert _of("Sweden has promised Ukraine Leopard 2 parts, enough to get two more tanks running.") == [
        ({"SE"}, "leopard-2", None, 2)
    ]


def test_a_number_may_stand_in_a_later_clause() -> None:
    assert _of("Trucks will be given to Ukraine by the Danes next month: “hundreds” of them, an official said.") == [
        ({"DK"}, "trucks", 200, None)
    ]


def test_each_passive_of_a_sentence_has_an_agent_of_its_own() -> None:
    text = "A NASAMS system will be sent to Ukraine by Norway, and two CAESAR howitzers will be delivered by Paris."
    assert _of(text) == [({"NO"}, "nasams", 1, None), ({"FR"}, "caesar", 2, None)]


def test_company_told_beside_a_pronoun_shares_in_the_promise() -> None:
    text = "Canada will give Ukraine two howitzers. It will also provide, along with its partners, dozens of drones."
    assert _of(text) == [({"CA"}, "howitzers", 2, None), ({"CA", None}, "drones", 24, None)]


def test_a_kind_that_only_describes_what_was_named_is_no_second_thing() -> None:
    assert _of(
        "Spain will supply Ukraine with one NASAMS battery, a Norwegian-made system that crews already know."
    ) == [({"ES"}, "nasams", 1, None)]
