"""Merging systems at the desk, and where an old name leads: pages, filters, files and totals."""

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from pledges.deeds import merge_systems, split_system
from pledges.filters.filterset import PledgeFilters
from pledges.filters.known import known
from pledges.models import Line, System
from tests import factories as make
from tests.admin.forms import filled, sentences
from tests.admin.test_joining import do

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db: None) -> list[System]:
    make.pledge("DE", "patriot")
    make.pledge("NL", "nasams")
    return [System.objects.get(slug="nasams"), System.objects.get(slug="patriot")]


@pytest.fixture
def merged(two: list[System]) -> list[System]:
    merge_systems(*two, **make.BY)
    return two


def csv(client: Client, query: str) -> str:
    return b"".join(client.get(f"/pledges.csv?{query}").streaming_content).decode()


def test_chosen_systems_are_merged_into_the_one_that_is_kept(editor: Client, two):
    answer = do(editor, "system", "merge", two, keep=str(two[1].pk))

    assert System.objects.get(slug="nasams").merged_into == two[1]
    assert "NASAMS now lead to" in sentences(answer)


def test_what_differs_is_said_before_it_is_done(editor: Client, two):
    page = do(editor, "system", "merge", two, keep="", why="").content.decode()

    assert "Lines of Patriot have these units: battery; those of NASAMS: system." in page


def test_a_merge_of_one_is_refused(editor: Client, two):
    answer = do(editor, "system", "merge", two[:1], keep=str(two[0].pk))

    assert "Choose the two or more" in answer.content.decode()


def test_a_merge_is_undone_from_the_list(editor: Client, merged):
    do(editor, "system", "split", merged[:1])

    assert System.objects.get(slug="nasams").merged_into is None
    assert [row.system for row in make.today()] == ["patriot", "nasams"]


def test_the_desk_leads_from_a_merged_system_to_what_it_is(editor: Client, merged):
    answer = editor.get(reverse("admin:pledges_system_change", args=[merged[0].pk]))

    assert answer.url == reverse("admin:pledges_system_change", args=[merged[1].pk])


def test_a_merged_system_is_not_changed_by_a_page_opened_before(editor: Client, two):
    page = reverse("admin:pledges_system_change", args=[two[0].pk])
    fields = filled(editor.get(page).content.decode())
    merge_systems(*two, **make.BY)

    editor.post(page, {**fields, "name": "Another", "why": "late"})

    assert System.objects.get(pk=two[0].pk).name == "NASAMS"


def test_a_merged_system_is_not_offered_and_its_name_means_the_other(editor: Client, merged):
    page = editor.get(reverse("admin:pledges_line_change", args=[Line.objects.first().pk])).content.decode()

    assert "Patriot (patriot)" in page
    assert "NASAMS (nasams)" not in page


def test_an_old_address_leads_to_the_system_it_is_until_it_stands_again(client: Client, merged):
    answer = client.get("/systems/nasams/?donor=NL")

    assert (answer.status_code, answer.url) == (301, "/systems/patriot/?donor=NL")
    split_system(merged[0], **make.BY)
    assert client.get("/systems/nasams/").status_code == 200


@pytest.mark.parametrize("page", ["/pledges/?system=nasams", "/systems/?system=nasams", "/donors/?system=nasams"])
def test_an_old_name_in_a_query_means_the_system_it_is(client: Client, merged, page):
    answer = client.get(page)

    assert answer.status_code == 200
    assert "system=nasams" not in answer.content.decode().split("<main", 1)[1]


def test_an_old_name_means_the_same_in_files_and_totals(client: Client, merged, capsys):
    call_command("total", by="system", query="system=nasams", format="csv")

    assert "\npatriot," in capsys.readouterr().out.replace("\r", "")
    assert csv(client, "system=nasams") == csv(client, "system=patriot")
    assert csv(client, "system=patriot").count("\n") == 3


def test_an_older_version_of_the_record_is_found_under_both_names(merged):
    rows = make.PublishedLine.objects.at_version(make.Head.objects.get().version - 1)
    words = known()

    filters = PledgeFilters(words.as_now(QueryDict("system=nasams")), queryset=rows, known=words, unconfirmed=False)

    assert {row.system for row in filters.qs} == {"patriot", "nasams"}
