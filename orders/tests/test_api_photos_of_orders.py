"""Photos in an order, through the API."""

import pytest
import time_machine
from rest_framework.test import APIClient

from accounts.models import User
from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders.tests.api import V1, basket_of, client_of, codes, line_of, place
from orders.tests.factories import NOW, make_customer, make_manager, make_photo

pytestmark = pytest.mark.django_db
UPLOADS = f"{V1}/uploads/"


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def asha() -> User:
    return make_customer()


@pytest.fixture
def mine(asha: User) -> APIClient:
    return client_of(asha)


@pytest.fixture
def cake() -> CakePage:
    make_bakery(email="bakery@example.com")
    return make_cake("Vanilla Dream")


class TestOrdering:
    def test_an_order_tells_its_photos_to_owner_and_staff(self, mine, asha, cake):
        first, second = make_photo(asha), make_photo(asha)
        wanted = [str(second.pk), str(first.pk)]

        placed = place(mine, basket_of(cake, lines=[line_of(cake, reference_photos=wanted), line_of(cake)]))

        assert placed.status_code == 201, placed.content
        line, other = placed.json()["lines"]
        assert line["reference_photos"] == [
            {"id": name, "url": f"http://testserver{UPLOADS}{name}/", "width": 40, "height": 30} for name in wanted
        ]
        assert other["reference_photos"] == []
        number = placed.json()["number"]
        staff = client_of(make_manager()).get(f"{V1}/staff/orders/{number}/").json()
        assert staff["lines"][0]["reference_photos"] == line["reference_photos"]
        assert mine.get(f"{V1}/orders/{number}/").json()["lines"] == placed.json()["lines"]

    def test_a_photo_that_cannot_be_had_is_named(self, mine, asha, cake):
        hers = make_photo(make_customer())
        wanted = [str(make_photo(asha).pk), str(hers.pk)]

        response = place(mine, basket_of(cake, lines=[line_of(cake), line_of(cake, reference_photos=wanted)]))

        assert response.status_code == 400
        assert codes(response) == [("photo_unknown", "lines.1.reference_photos.1")]

    @pytest.mark.parametrize(
        "value", ["a", 5, None, True, {}, "0" * 32, "urn:uuid:5f0c7a1e-3b42-4c0e-9d6f-0a6f1c2b7e11"]
    )
    def test_what_is_no_id_is_named(self, mine, asha, cake, value):
        wanted = [str(make_photo(asha).pk), value]

        response = place(mine, basket_of(cake, lines=[line_of(cake, reference_photos=wanted)]))

        assert response.status_code == 400
        assert [attr for _code, attr in codes(response)] == ["lines.0.reference_photos.1"]

    def test_four_photos_of_a_cake_are_too_many(self, mine, asha, cake):
        wanted = [str(make_photo(asha).pk) for _photo in range(4)]

        response = place(mine, basket_of(cake, lines=[line_of(cake, reference_photos=wanted)]))

        assert codes(response) == [("max_length", "lines.0.reference_photos")]

    def test_an_id_may_be_written_in_capitals(self, mine, asha, cake):
        wanted = [str(make_photo(asha).pk).upper()]

        assert place(mine, basket_of(cake, lines=[line_of(cake, reference_photos=wanted)])).status_code == 201

    def test_a_quote_tells_a_customer_what_placing_would_refuse_and_a_visitor_nothing(self, mine, cake):
        hers = str(make_photo(make_customer()).pk)
        basket = {"lines": [line_of(cake, reference_photos=[hers])]}

        told = mine.post(f"{V1}/orders/quote/", basket).json()
        assert [problem["attr"] for problem in told["problems"]] == ["lines.0.reference_photos.0"]
        assert told["lines"][0]["reference_photos"] == [hers]
        assert client_of().post(f"{V1}/orders/quote/", basket).json()["problems"] == []
