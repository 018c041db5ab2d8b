"""Who is calling: customers are found by what they say of themselves."""

import pytest

from accounts.models import NO_ADDRESS
from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders import callers
from orders.tests.factories import make_basket, make_customer, place
from orders.tests.guests import make_guest_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def cake(db: None) -> CakePage:
    make_bakery(email="bakery@example.com", daily_capacity=3, orders_per_slot=2)
    return make_cake("Vanilla Dream")


@pytest.mark.parametrize("text", ["asha", "MREMA asha", "asha@example", "0754 300 100", "+255 754 300100", "754300"])
def test_a_customer_is_found_by_name_address_or_number(text: str) -> None:
    customer = make_customer(email="asha@example.com", phone="+255754300100")
    make_customer(full_name="Somebody Else", email="else@example.com", phone="+255713999888")
    assert [person.pk for person in callers.find(text).people] == [customer.pk]


def test_a_customer_is_found_by_the_number_of_an_earlier_order(cake: CakePage) -> None:
    order = place(make_basket(cake, contact_phone="0754 300 100"))
    assert [person.pk for person in callers.find("0754 300100").people] == [order.customer_id]


def test_who_has_closed_their_account_is_not_found() -> None:
    make_customer(is_active=False)
    assert callers.find("Asha").people == []


def test_a_guest_is_nobody_to_take_an_order_for(cake: CakePage) -> None:
    guest = make_guest_order().customer
    assert callers.find(guest.full_name).people == []
    assert callers.get(guest.pk) is None


def test_nobody_is_found_by_an_address_that_we_made_up() -> None:
    make_customer(full_name="Neema", email=f"0facade@{NO_ADDRESS}")
    assert callers.find("0facade").people == callers.find(NO_ADDRESS).people == []
    assert [person.full_name for person in callers.find("neema").people] == ["Neema"]


@pytest.mark.parametrize("text", ["", "  ", "\x00", "%", "_" * 400])
def test_nothing_finds_nobody(text: str) -> None:
    make_customer()
    assert list(callers.find(text).people) == []


def test_too_many_are_cut_and_said_to_be() -> None:
    for _number in range(callers.MOST + 1):
        make_customer()
    found = callers.find("Asha")
    assert (len(found.people), found.has_more) == (callers.MOST, True)
