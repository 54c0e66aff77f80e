"""Turns of phrase of news and releases, each with what it says and no more."""

import pytest

SAID = [
    (
        "Norway has ordered 54 new Leopard tanks for its army and will donate eight of its older ones to Ukraine.",
        ["NO pledges UA 8 leopard-2"],
    ),
    (
        "Estonia will send Ukraine dozens of 155mm FH-70 howitzers and thousands of 155 mm shells.",
        ["EE pledges UA 24.. fh70", "EE pledges UA 2000.. artillery-155mm"],
    ),
    ("The Netherlands will deliver the first six of 24 promised F-16s to Ukraine.", ["NL pledges UA 6 f-16"]),
    ("The Netherlands will give Ukraine 14 of its 18 Leopard 2 tanks.", ["NL pledges UA 14 leopard-2"]),
    ("Sweden will spend 1.25 billion kronor to equip Ukraine with CV90 vehicles.", ["SE pledges UA - cv90"]),
    ("The Dutch will buy 800 drones for Ukraine.", ["NL pledges UA 800 drones"]),
    ("Portugal will send Ukraine Brimstone missiles and F-16 maintenance.", ["PT pledges UA - brimstone"]),
    (
        "The military package for Ukraine, announced by Oslo on Friday, includes ten howitzers.",
        ["NO pledges UA 10 howitzers"],
    ),
    ("Norway, which has led efforts to arm Ukraine, will provide 200 more trucks.", ["NO pledges UA 200 trucks"]),
    ("The Ministry of Defence of Denmark promised Ukraine ten tanks.", ["DK pledges UA 10 tanks"]),
    ("Paris agreed to deliver the SAMP-T Mamba air defence system to Ukraine.", ["FR agrees UA - samp-t"]),
    ("Spain will send Ukraine three Leopard 2 A6 tanks.", ["ES pledges UA 3 leopard-2"]),
    (
        "The US will send Ukraine Patriot missiles as part of a $6bn commitment.",
        ["US pledges UA - patriot-missile", "US pledges UA - package"],
    ),
    (
        "Ukraine has received a new batch of military aid from Germany. The list includes ten trucks.",
        ["DE confirms receipt UA 10 trucks"],
    ),
    (
        "Estonia's military package for Ukraine includes howitzers. The total value of the package is €113 million.",
        ["EE pledges UA - howitzers", "EE pledges UA - package"],
    ),
    ("Ukraine will get 31 Abrams tanks, US President Joe Biden said.", ["US pledges UA 31 abrams"]),
    ("Norway will send Ukraine anti-tank mines.", ["NO pledges UA - anti-tank-mines"]),
    (
        "Allies announced new aid for Ukraine. Norway – 19 howitzers. Spain: tanks, two helicopters.",
        ["NO pledges UA 19 howitzers", "ES pledges UA - tanks", "ES pledges UA 2 helicopters"],
    ),
    ("New US aid package for Ukraine: 20 Bradleys", ["US pledges UA 20 bradley"]),
    ("US: $300 million in weapons for Ukraine", ["US pledges UA - package"]),
    ("The government in Oslo will send Ukraine ten tanks.", ["NO pledges UA 10 tanks"]),
    ("Berlin rejects Kyiv's call for Taurus missiles, gives 1,000 drones", ["DE pledges UA 1000 drones"]),
    (
        "The Swedish government has decided, together with Denmark, to procure Archer systems for Ukraine.",
        ["SE decides UA - archer", "DK decides UA - archer"],
    ),
    (
        "As part of a $600m package, the US will send Ukraine 37 Bradleys.",
        ["US pledges UA - package", "US pledges UA 37 bradley"],
    ),
    ("Oslo told Kyiv in a call that Norway would send Ukraine ten tanks.", ["NO pledges UA 10 tanks"]),
    ("Oslo will send Ukraine ten tanks once training is complete.", ["NO pledges UA 10 tanks"]),
    (
        "A German army spokesman said 18 Leopards and 40 Marders had been handed over to the Ukrainians.",
        ["DE delivers UA 18 leopard-2", "DE delivers UA 40 marder"],
    ),
    (
        "Ukraine got 14 tanks from Spain and ten from Norway.",
        ["ES confirms receipt UA 14 tanks", "NO confirms receipt UA 10 tanks"],
    ),
    ("Estonia will give Ukraine its 155mm guns.", ["EE pledges UA - artillery"]),
    ("Germany will give Ukraine four IRIS-T units.", ["DE pledges UA 4 iris-t-slm"]),
    ("Germany will give Ukraine IRIS-T missiles.", ["DE pledges UA - iris-t-missile"]),
    ("Prague said it had sent Ukraine two helicopters.", ["CZ ships UA 2 helicopters"]),
    ("Poland will send Ukraine 60 more tanks.", ["PL pledges UA 60 tanks"]),
    (
        "Ukraine receives aid worth 50 million euros from Latvia, including howitzers.",
        ["LV confirms receipt UA - package", "LV pledges UA - howitzers"],
    ),
    (
        "Each of the two – Spain and Italy – will give Ukraine a HAWK battery.",
        ["ES pledges UA 1 hawk", "IT pledges UA 1 hawk"],
    ),
    ("Spain said it and an unnamed country would supply Ukraine with ten tanks.", ["*+ES pledges UA 10 tanks"]),
    ("Oslo said it would give Ukraine ten tanks together with Denmark.", ["DK+NO pledges UA 10 tanks"]),
    ("Morocco will give Ukraine spare parts for T-72s.", ["MA pledges UA - spare-parts parts for None"]),
    ("Argentina will hand over two Mi-17 helicopters to Ukraine.", ["AR pledges UA 2 mi-17"]),
    ("The US will send Ukraine a glide bomb called the Joint Standoff Weapon.", ["US pledges UA - jsow"]),
    (
        "A spokesman for the Danish ministry said the country had given Ukraine Harpoon missiles.",
        ["DK delivers UA - harpoon"],
    ),
    ("The United States and our allies will give Ukraine ten tanks.", ["*+US pledges UA 10 tanks"]),
    ("Germany will send Ukraine ammunition for the Gepard.", ["DE pledges UA - ammunition"]),
    (
        "“We will give you ten howitzers,” the Greek prime minister told Zelensky in Kyiv.",
        ["GR pledges UA 10 howitzers"],
    ),
    ("The support package for Ukraine from Lisbon includes 18 howitzers.", ["PT pledges UA 18 howitzers"]),
    ("Sweden's package for Ukraine, its biggest so far, includes ten tanks.", ["SE pledges UA 10 tanks"]),
    (
        "Britain will send Ukraine 10,000 drones, raising its drone budget to £325 million.",
        ["GB pledges UA 10000 drones"],
    ),
]
NOT_SAID = [
    "Norway will give Ukraine a Limited Liability Company.",
    "Current funding for the Ukrainian army is $10 million.",
    "The UK stands by Ukraine. It will give its troops £200m for new artillery.",
    "The US has run out of money to send Ukraine more Patriot missiles.",
    "The US had promised Ukraine 31 tanks before the winter.",
    "Amid growing calls to send tanks, Berlin spoke of Ukraine.",
    "Ukraine's wish list: tanks, jets and missiles",
    "The US: $300 million for Ukraine's energy",
    "Ukraine will get 31 Abrams tanks, Zelensky said.",
    "Norway stands by Ukraine. It will raise military spending by 600 billion kroner.",
    "Slovenia helps Ukraine. In exchange, Germany will deliver 40 trucks to Slovenia.",
    "The total value of the aid that the US has declared for Ukraine is $9 billion.",
    "Germany and Poland signed an agreement to set up a repair hub for Leopards in Ukraine.",
    "Ukraine has so far received 31 Abrams tanks from the US and 14 Challenger 2 tanks from Britain.",
    "In January, Britain became the first country to pledge Western tanks to Ukraine, promising 14 Challenger 2s.",
    "Germany's Rheinmetall will earn well. Ukraine talks to Germany's Rheinmetall about tanks.",
]


@pytest.mark.parametrize("text, expected", SAID)
def test_a_turn_of_phrase_says_what_it_says(told, text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", NOT_SAID)
def test_a_turn_of_phrase_says_no_more(news, text):
    assert news(text) == []


def test_what_the_other_side_says_is_hearsay(news):
    claims = news("The Kremlin said Denmark had delivered F-16 jets to Ukraine.")

    assert [claim.act for claim in claims] == ["leaks"]


def test_a_cost_is_the_price_of_the_thing_before_it(news):
    (claim,) = news("Canada will give Ukraine a NASAMS battery at a cost of about $406 million.")

    assert (claim.system, claim.value.currency) == ("nasams", "CAD")


def test_the_worth_of_a_package_may_stand_before_its_verb(news):
    package, howitzers = news(
        "Finland's arms package for Ukraine, worth more than 400 million euros, includes ten howitzers."
    )

    assert (package.value.currency, howitzers.quantity.min) == ("EUR", 10)


def test_a_list_of_a_government_is_its_own_and_keeps_each_line(told):
    text = "The ministry announced a package for Ukraine. It includes:\n- 155mm rounds;\n- Small arms and ammunition;"

    assert told(text, outlet="US Department of Defense") == [
        "US pledges UA - artillery-155mm",
        "US pledges UA - small-arms",
    ]


def test_an_adjective_receives_nothing(news):
    (claim,) = news("Ukraine needs shells. The Netherlands will give €100 million to the Czech ammunition initiative.")

    assert claim.recipient == "UA"


THINGS = [
    ("20 jeeps", "vehicles"),
    ("20 armoured cars", "armored-vehicles"),
    ("20 rocket launchers", "mlrs"),
    ("20 sea drones", "unmanned-surface-vehicles"),
    ("20 tank transporters", "trucks"),
    ("20 tank shells", "tank-ammunition"),
    ("20 mortars", "mortars"),
    ("20 bridge layers", "bridging-equipment"),
    ("20 loitering munitions", "loitering-munitions"),
    ("20 ambulances", "ambulances"),
]


@pytest.mark.parametrize("words, system", THINGS)
def test_plain_words_for_things_have_their_kind(news, words, system):
    (claim,) = news(f"Norway will send Ukraine {words}.")

    assert (claim.system, claim.quantity.min) == (system, 20)


def test_a_word_in_capitals_is_the_system_and_needs_no_asking(news):
    claims = news("Norway will send Ukraine air defences, including NASAMS, HAWK, and Gepard.")

    assert [(claim.system, claim.problems) for claim in claims] == [("nasams", ()), ("hawk", ()), ("gepard", ())]


def test_a_package_is_its_owners_whoever_speaks_of_it(news):
    claims = news("Kahl spoke at a briefing that announced the Pentagon's latest $1 billion arms package for Ukraine.")

    assert [(claim.system, claim.givers) for claim in claims] == [("package", {"US"})]


def test_hearsay_about_deeds_of_war_is_no_claim(news):
    assert news("Russia's defence ministry said its forces shot down 33 Ukrainian drones.") == []
