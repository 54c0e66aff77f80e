"""What readers see of a source follows it, wherever a pledge shows it."""

import pytest

from pledges.deeds import deed
from pledges.deeds.checking import check_record
from pledges.deeds.moving import place_claim
from pledges.deeds.retelling import STATES_TOTAL
from pledges.models import PublishedLine, Publisher
from pledges.models.claims import ACCEPTED
from pledges.money import Money
from tests import factories as make

pytestmark = pytest.mark.django_db


def renamed(publisher: Publisher) -> None:
    with deed("edit publisher", **make.BY) as doing:
        publisher.name = "Renamed Wire"
        publisher.save()
        doing.touch_users_of(publisher)


def test_a_source_of_the_worth_alone_is_shown_under_its_present_name():
    pledge, publisher = make.pledge(), Publisher.objects.get(name="Associated Press")
    text = "Germany pledges 100 million euros in all."
    read = make.reading(text, text, is_total=True, value=Money(100, 100, "EUR", "exact"))
    (claim,) = make.keep_reading(make.article(text, publisher=publisher), [read], **make.BY).claims
    with deed("accept claim", **make.BY) as doing:
        claim.state = ACCEPTED
        place_claim(claim, STATES_TOTAL, pledge=pledge)
        claim.save()
        doing.touch(pledge)

    renamed(publisher)

    assert "Renamed Wire" in str(PublishedLine.objects.today().get().totals)
    assert check_record() == []
