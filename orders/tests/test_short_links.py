"""A text message leads to the order in few signs, and tells nobody whether there is such an order."""

import pytest
from django.test import Client

from orders import links

pytestmark = pytest.mark.django_db


def test_a_short_link_leads_to_the_order():
    answer = Client().get("/o/7K3M9QXD")

    assert (answer.status_code, answer["Location"]) == (302, "/orders/CS-7K3M-9QXD/")


def test_it_may_be_typed_in_small_letters():
    assert Client().get("/o/7k3m9qxd")["Location"] == "/orders/CS-7K3M-9QXD/"


@pytest.mark.parametrize("code", ["7K3M9QX", "7K3M9QXDD", "7K3M-9QX", "..%2F..%2Fx", "ÄÖÜÄÖÜÄÖ", "//evil.com"])
def test_what_cannot_be_an_order_is_nothing(code):
    assert Client().get(f"/o/{code}").status_code == 404


def test_every_number_has_a_short_link_of_its_own():
    assert links.number_of(links.short("CS-ACDE-FGHJ").rsplit("/", 1)[1]) == "CS-ACDE-FGHJ"
