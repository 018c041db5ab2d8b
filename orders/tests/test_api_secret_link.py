"""The secret link of a guest's order: what it opens, for how long, and nothing else."""

import pytest
import time_machine

from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders import guests
from orders.models import Notification
from orders.states import Status
from orders.tests.api import V1, client_of
from orders.tests.factories import NOW, make_order, make_staff, walk
from orders.tests.guests import EMAIL, holder_of, make_guest_order

pytestmark = pytest.mark.django_db
WRONG = "A" * 22


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cake() -> CakePage:
    make_bakery(email="bakery@example.com")
    return make_cake("Vanilla Dream")


class TestTheSecretLink:
    def test_its_holder_sees_the_order_and_what_can_be_done(self, cake: CakePage):
        order = make_guest_order()

        response = holder_of(order.key).get(f"{V1}/orders/{order.number}/")

        assert response.status_code == 200
        assert (response.json()["number"], response.json()["actions"]) == (order.number, ["cancel", "reorder"])
        assert "order_key" not in response.json()
        assert "no-store" in response["Cache-Control"]
        assert "X-Order-Key" in response["Vary"]

    def test_its_holder_cancels_as_the_owner_would(self, cake: CakePage):
        order = make_guest_order()

        response = holder_of(order.key).post(f"{V1}/orders/{order.number}/cancel/", {"reason": "The party is off"})

        order.refresh_from_db()
        assert (response.status_code, response.json()["status"]) == (200, "cancelled")
        assert (order.cancel_reason, order.events.last().actor_name) == ("by_customer", "Asha Mrema")
        assert Notification.objects.filter(kind="cancelled_by_customer").exists()

    def test_its_holder_gets_the_receipt_and_orders_again(self, cake: CakePage):
        order = make_guest_order()
        walk(order, to=Status.CONFIRMED)

        paper = holder_of(order.key).get(f"{V1}/orders/{order.number}/receipt/")
        again = holder_of(order.key).post(f"{V1}/orders/{order.number}/reorder/")

        assert (paper.status_code, paper.content[:4]) == (200, b"%PDF")
        assert (again.status_code, again.json()["basket"]["lines"][0]["cake"]) == (200, cake.slug)

    @pytest.mark.parametrize("key", [WRONG, "", "é" * 22, "A" * 5000])
    def test_a_wrong_key_opens_nothing(self, cake: CakePage, key: str):
        order = make_guest_order()

        answers = [
            holder_of(key).get(f"{V1}/orders/{order.number}/"),
            holder_of(key).get(f"{V1}/orders/{order.number}/receipt/"),
            holder_of(key).post(f"{V1}/orders/{order.number}/cancel/"),
            holder_of(key).post(f"{V1}/orders/{order.number}/reorder/"),
        ]

        expected = 404 if key else 401
        assert [answer.status_code for answer in answers] == [expected] * 4
        order.refresh_from_db()
        assert order.status == Status.PENDING_CONFIRMATION

    def test_a_key_opens_its_own_order_alone(self, cake: CakePage):
        key = make_guest_order().key
        of_an_account = make_order()

        assert holder_of(key).get(f"{V1}/orders/{make_guest_order().number}/").status_code == 404
        assert holder_of(key).get(f"{V1}/orders/{of_an_account.number}/").status_code == 404
        assert holder_of(key).get(f"{V1}/orders/CS-AAAA-AAAA/").status_code == 404
        assert holder_of(key).get(f"{V1}/orders/").status_code == 401

    def test_an_order_of_an_account_has_no_key_at_all(self, cake: CakePage):
        order = make_order()

        assert order.key == ""
        assert not guests.opened_by("", number=order.number)

    def test_the_key_outlives_a_secret_of_the_site_that_is_still_accepted(self, cake: CakePage, settings):
        order = make_guest_order()
        key = order.key
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "a-new-one-that-is-long-enough-for-everything"

        assert holder_of(key).get(f"{V1}/orders/{order.number}/").status_code == 200
        assert order.key != key

    def test_staff_see_a_guest_and_find_them_by_email(self, cake: CakePage):
        order = make_guest_order()

        found = client_of(make_staff()).get(f"{V1}/staff/orders/?search={EMAIL}").json()["results"]

        assert [(row["number"], row["is_guest"]) for row in found] == [(order.number, True)]
        assert "order_key" not in client_of(make_staff()).get(f"{V1}/staff/orders/{order.number}/").json()

    def test_browsers_of_other_sites_may_send_it(self, settings):
        assert "x-order-key" in settings.CORS_ALLOW_HEADERS
