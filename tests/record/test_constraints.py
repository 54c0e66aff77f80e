"""What must always hold is refused by the database itself, whoever writes."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests import factories as make

pytestmark = pytest.mark.django_db


def must_refuse(statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE" if connection.vendor == "postgresql" else "PRAGMA foreign_key_check"
        )
        if connection.vendor == "sqlite" and cursor.fetchall():
            raise DatabaseError("foreign key")


@pytest.mark.parametrize(
    "change",
    [
        "quantity_min = 5, quantity_max = 3",
        "quantity_min = -1",
        "quantity_max = 99999999999",
        "quantity_min = NULL",
        "quantity_qualifier = 'some'",
        "quantity_qualifier = 'unstated'",
        "completeness = 'half'",
        "status = 'gone'",
        "for_count = 2",
        "value_min = 100",
        "value_currency = 'EUR'",
        "system_id = NULL, item = ''",
        "delivered_min = 7, delivered_max = 7",
        "due_from = '2024-02-01', due_to = '2024-01-01'",
        "due_from = '0001-01-01'",
        "due_to = '9999-12-31'",
        "condition_cleared_on = '2024-01-01'",
        "basis_claim_id = NULL",
        "basis_claim_id = 999999",
        "unit_id = 'dozen'",
        "number = 0",
        "part_of_id = id",
    ],
)
def test_a_line_that_cannot_be_is_refused(change):
    make.pledge()
    must_refuse(f"UPDATE pledges_line SET {change}")


@pytest.mark.parametrize(
    "change",
    [
        "announced_from = '2024-07-10'",
        "announced_precision = 'unknown'",
        "announced_precision = 'by'",
        "announced_precision = 'week'",
        "state = 'hidden'",
        "part_of_id = id",
        "recipient_id = 'QQ'",
        "value_min = 1, value_basis = 'stated', value_qualifier = 'exact'",
    ],
)
def test_a_pledge_that_cannot_be_is_refused(change):
    make.pledge()
    must_refuse(f"UPDATE pledges_pledge SET {change}")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows types")
def test_text_in_a_column_of_numbers_is_refused():
    make.pledge()
    must_refuse("UPDATE pledges_line SET quantity_min = 'many'")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org", "//example.org"])
def test_an_address_that_is_not_of_the_web_is_refused(url):
    make.pledge()
    columns = "publisher_id, url_key, title, language, text, sha256, fingerprint, edition, batch_id, kept_at"
    copied = columns.replace("url_key", "'x'")
    must_refuse(f"INSERT INTO pledges_article (url, {columns}) SELECT '{url}', {copied} FROM pledges_article")


def test_a_name_longer_than_its_column_is_refused():
    must_refuse(f"UPDATE pledges_actor SET name = '{'x' * 81}' WHERE code = 'DE'")


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("pledges_claim", "TRUE"),
        ("pledges_passage", "TRUE"),
        ("pledges_actor", "code = 'DE'"),
        ("pledges_system", "slug = 'patriot'"),
    ],
)
def test_what_a_published_figure_rests_on_cannot_be_deleted(table, where):
    make.pledge()
    must_refuse(f"DELETE FROM {table} WHERE {where}")


def test_the_same_role_of_the_same_party_stands_once():
    pledge = make.pledge("DE;*")
    must_refuse(f"INSERT INTO pledges_party (pledge_id, actor_id, role) VALUES ({pledge.pk}, 'DE', 'donor')")
    must_refuse(f"INSERT INTO pledges_party (pledge_id, actor_id, role) VALUES ({pledge.pk}, NULL, 'donor')")
