"""A basket follows its customer: each device reads what the other put in, and neither overwrites the other unseen."""

from typing import Any

import pytest
from rest_framework.response import Response

from accounts.models import User
from orders import kept_baskets, leaving
from orders.errors import Conflict
from orders.models import KeptBasket
from orders.tests.api import V1, client_of, codes
from orders.tests.factories import NOW, make_customer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
ADDRESS = f"{V1}/me/basket/"
LINE = {
    "cake": "vanilla-dream",
    "size": 3,
    "options": [7, 12],
    "quantity": 2,
    "inscription": "  Hongera ",
    "note": "no nuts",
    "reference_photos": ["5f0c7a1e-3b42-4c0e-9d6f-0a6f1c2b7e11"],
}


@pytest.fixture
def asha() -> User:
    return make_customer(email="asha@example.com")


def keep(person: User | None, /, *lines: Any, version: Any = 0, **more: Any) -> Response:
    return client_of(person).put(ADDRESS, {"version": version, "lines": lines, **more}, format="json")


def basket_of(person: User) -> dict[str, Any]:
    return client_of(person).get(ADDRESS).json()


def test_nothing_is_in_it_at_first(asha: User):
    assert basket_of(asha) == {"version": 0, "lines": []}


def test_another_device_reads_the_lines_as_they_were_sent(asha: User):
    answer = keep(asha, LINE)
    assert (answer.status_code, answer.json()) == (200, {"version": 1, "lines": [LINE]})
    assert basket_of(asha) == {"version": 1, "lines": [LINE]}
    assert "no-store" in answer.headers["Cache-Control"]


def test_it_can_be_emptied_and_its_version_goes_on(asha: User):
    keep(asha, LINE)
    assert keep(asha, version=1).json() == {"version": 2, "lines": []}


@pytest.mark.parametrize("old", [0, 1, 3])
def test_who_has_read_another_version_overwrites_nothing(asha: User, old: int):
    keep(asha, LINE)
    keep(asha, LINE, LINE, version=1)
    refused = keep(asha, version=old)
    assert (refused.status_code, codes(refused)) == (409, [("stale", "version")])
    assert basket_of(asha) == {"version": 2, "lines": [LINE, LINE]}


def test_a_version_that_never_was_is_refused(asha: User):
    assert keep(asha, LINE, version=4).status_code == 409
    assert not KeptBasket.objects.exists()


def test_it_is_the_owners_alone(asha: User):
    neema = make_customer(email="neema@example.com")
    keep(asha, LINE)
    keep(neema, {**LINE, "cake": "red-velvet"})
    assert [line["cake"] for line in basket_of(asha)["lines"]] == ["vanilla-dream"]


def test_a_visitor_has_none():
    assert client_of().get(ADDRESS).status_code == 401
    assert keep(None, LINE).status_code == 401


@pytest.mark.parametrize(
    ("lines", "fields", "fault"),
    [
        ([{**LINE, "price": "1.00"}], {}, ("unknown_field", "lines.0.price")),
        ([{**LINE, "quantity": 0}], {}, ("min_value", "lines.0.quantity")),
        ([{**LINE, "size": "3"}], {}, ("invalid", "lines.0.size")),
        ([LINE] * 41, {}, ("max_length", "lines")),
        ([LINE], {"version": True}, ("invalid", "version")),
        ([LINE], {"version": -1}, ("min_value", "version")),
        ([LINE], {"total": "1.00"}, ("unknown_field", "total")),
    ],
)
def test_what_is_no_basket_is_refused_and_nothing_kept(asha: User, lines: list, fields: dict, fault: tuple):
    refused = keep(asha, *lines, **fields)
    assert (refused.status_code, codes(refused)) == (400, [fault])
    assert not KeptBasket.objects.exists()


def test_more_lines_take_no_more_queries(asha: User, django_assert_num_queries):
    keep(asha, LINE)
    with django_assert_num_queries(2):
        basket_of(asha)
    keep(asha, *[LINE] * 40, version=1)
    with django_assert_num_queries(2):
        basket_of(asha)


def test_it_goes_with_the_account(asha: User):
    keep(asha, LINE)
    keep(make_customer(email="neema@example.com"), LINE)
    leaving._forget(asha)
    assert [kept.customer.email for kept in KeptBasket.objects.all()] == ["neema@example.com"]


def test_it_is_part_of_what_is_held_on_a_customer(asha: User):
    keep(asha, LINE)
    data = client_of(asha).get(f"{V1}/auth/me/export/").json()
    assert data["basket"] == {"lines": [LINE], "changed_at": "2026-11-23T09:00:00+03:00"}


def test_nothing_is_kept_for_an_account_that_is_closed(asha: User):
    User.objects.filter(pk=asha.pk).update(closed_at=NOW)
    with pytest.raises(Conflict) as refused:
        kept_baskets.keep(customer=asha, lines=[], version=0, now=NOW)
    assert refused.value.code == "account_closed"
    assert not KeptBasket.objects.exists()
