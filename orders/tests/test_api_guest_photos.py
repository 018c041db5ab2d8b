"""Reference photos of guests: under a key of their own, used with their order, and open to nobody without it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from rest_framework.response import Response
from rest_framework.test import APIClient

from accounts.throttling import cache
from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from catalog.tests.pictures import picture, sent
from orders import guests, photos
from orders.api import throttling
from orders.invariants import findings
from orders.models import Order, ReferencePhoto
from orders.tests.api import V1, basket_of, client_of, codes, line_of, place
from orders.tests.conftest import private_files
from orders.tests.factories import NOW, make_customer, make_manager, make_photo
from orders.tests.guests import guest_body, holder_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
UPLOADS = f"{V1}/uploads/"
WRONG = "A" * 22


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield
    cache.clear()


@pytest.fixture
def cake() -> CakePage:
    make_bakery(email="bakery@example.com")
    return make_cake("Vanilla Dream")


def shows(key: str | None) -> APIClient:
    """Whoever has the key of the photos that a guest has sent, and nothing else."""
    return APIClient(headers={"X-Upload-Key": key} if key else {})


def send(key: str | None = None) -> Response:
    return send_as(shows(key))


def send_as(client: APIClient) -> Response:
    return client.post(UPLOADS, {"file": sent(picture())}, format="multipart")


def photo_of(answer: Response) -> str:
    return f"{UPLOADS}{answer.json()['id']}/"


def with_photos(cake: CakePage, *answers: Response) -> dict:
    return guest_body(cake, lines=[line_of(cake, reference_photos=[answer.json()["id"] for answer in answers])])


class TestSending:
    def test_a_guest_gets_a_key_with_the_first_photo_and_adds_others_under_it(self, cake: CakePage):
        first = send()
        key = first.json()["upload_key"]
        second = send(key)

        assert (first.status_code, second.status_code) == (201, 201)
        assert len(key) == 22
        assert second.json()["upload_key"] == key
        assert [(photo.owner, key in photo.key_digest) for photo in ReferencePhoto.objects.all()] == [
            (None, False), (None, False),
        ]  # fmt: skip

    @pytest.mark.parametrize("shown", [None, WRONG, "a", "\u00e9" * 400])
    def test_only_keys_that_were_drawn_here_hold_photos(self, cake: CakePage, shown: str | None):
        key = send(shown).json()["upload_key"]

        assert key not in {shown, send(shown).json()["upload_key"]}

    def test_whoever_is_signed_in_needs_no_key_and_gets_none(self, cake: CakePage):
        asha = make_customer()
        answer = send_as(client_of(asha))

        assert (answer.status_code, answer.json()["upload_key"]) == (201, None)
        assert ReferencePhoto.objects.get().owner == asha

    def test_a_bakery_may_want_an_account(self, db: None):
        make_bakery(guest_orders=False)

        refused = send()

        assert (refused.status_code, codes(refused)) == (401, [("not_authenticated", None)])
        assert private_files() == set()

    def test_guests_together_keep_so_many_and_no_more(self, cake: CakePage, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(photos, "MOST_OF_GUESTS", 1)
        send()

        refused = send()

        assert (refused.status_code, codes(refused)) == (409, [("photos_need_account", None)])
        assert len(private_files()) == 1
        assert send_as(client_of(make_customer())).status_code == 201

    def test_one_key_holds_so_many_and_no_more(self, cake: CakePage, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(photos, "MOST_UNUSED", 1)
        key = send().json()["upload_key"]

        refused = send(key)

        assert (refused.status_code, codes(refused)) == (409, [("too_many_uploads", None)])
        assert send().status_code == 201

    def test_a_client_sends_so_many_and_is_told_when_it_may_again(
        self, cake: CakePage, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(throttling.GuestUploadThrottle, "rate", "1/hour", raising=False)
        send()

        refused = send()

        assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
        assert ReferencePhoto.objects.count() == 1
        assert send_as(client_of(make_customer())).status_code == 201

    def test_what_no_order_uses_is_forgotten_with_its_file(self, cake: CakePage, django_capture_on_commit_callbacks):
        key = send().json()["upload_key"]

        with django_capture_on_commit_callbacks(execute=True):
            photos.forget_unused(NOW + photos.KEPT_UNUSED + timedelta(seconds=1))

        assert private_files() == set()
        assert send(key).json()["upload_key"] != key


class TestLooking:
    def test_whoever_has_the_key_sees_it_and_takes_it_back(self, cake: CakePage):
        answer = send()
        holder = shows(answer.json()["upload_key"])

        seen = holder.get(photo_of(answer))

        assert (seen.status_code, seen["Content-Type"]) == (200, "image/jpeg")
        assert "no-store" in seen["Cache-Control"]
        assert holder.delete(photo_of(answer)).status_code == 204
        assert holder.get(photo_of(answer)).status_code == 404

    @pytest.mark.parametrize("method", ["get", "delete"])
    def test_nobody_else_does(self, cake: CakePage, method: str):
        answer, other = send(), send()
        strangers = [shows(WRONG), shows(other.json()["upload_key"]), holder_of(WRONG), client_of(make_customer())]

        statuses = [getattr(stranger, method)(photo_of(answer)).status_code for stranger in strangers]

        assert statuses == [404, 404, 404, 404]
        assert getattr(shows(None), method)(photo_of(answer)).status_code == 401
        assert ReferencePhoto.objects.count() == 2

    def test_the_key_of_a_guest_opens_no_photo_of_somebody_with_an_account(self, cake: CakePage):
        key, photo = send().json()["upload_key"], make_photo(make_customer())

        assert shows(key).get(f"{UPLOADS}{photo.pk}/").status_code == 404
        assert shows(key).delete(f"{UPLOADS}{photo.pk}/").status_code == 404

    def test_staff_see_it(self, cake: CakePage):
        assert client_of(make_manager()).get(photo_of(send())).status_code == 200

    def test_wrong_keys_are_slowed_down(self, cake: CakePage, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(throttling.OrderKeyThrottle, "rate", "1/hour", raising=False)
        answer = send()
        shows(WRONG).get(photo_of(answer))

        assert shows("B" * 22).get(photo_of(answer)).status_code == 429


class TestOrdering:
    def test_the_order_has_them_and_its_key_opens_them(self, cake: CakePage):
        answer = send()
        key = answer.json()["upload_key"]

        placed = place(shows(key), with_photos(cake, answer))

        order = Order.objects.get()
        (line,) = placed.json()["lines"]
        assert placed.status_code == 201
        assert [photo["id"] for photo in line["reference_photos"]] == [answer.json()["id"]]
        photo = ReferencePhoto.objects.get()
        assert (photo.owner, photo.key_digest, photo.line) == (order.customer, "", order.lines.get())
        assert holder_of(placed.json()["order_key"]).get(photo_of(answer)).status_code == 200
        assert shows(key).get(photo_of(answer)).status_code == 404
        assert codes(holder_of(placed.json()["order_key"]).delete(photo_of(answer))) == [("photo_used", None)]
        assert findings() == []

    @pytest.mark.parametrize("shown", [None, WRONG])
    def test_without_its_key_a_photo_is_not_there(self, cake: CakePage, shown: str | None):
        answer = send()
        body = with_photos(cake, answer)

        refused = place(shows(shown), body)
        quote = shows(shown).post(f"{V1}/orders/quote/", body | {"contact": {"email": "asha@example.com"}})

        assert (refused.status_code, codes(refused)) == (400, [("photo_unknown", "lines.0.reference_photos.0")])
        assert [problem["code"] for problem in quote.json()["problems"]] == ["photo_unknown"]
        assert not Order.objects.exists()
        assert ReferencePhoto.objects.unused().count() == 1

    def test_a_quote_with_the_key_has_nothing_against_it(self, cake: CakePage):
        answer = send()
        body = with_photos(cake, answer) | {"contact": {"email": "asha@example.com"}}

        quote = shows(answer.json()["upload_key"]).post(f"{V1}/orders/quote/", body)

        assert quote.json()["problems"] == []

    def test_a_repeated_request_gets_the_order_whatever_key_it_shows(self, cake: CakePage):
        answer = send()
        body = with_photos(cake, answer)
        first = place(shows(answer.json()["upload_key"]), body)

        again = place(shows(None), body)

        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json()["number"] == again.json()["number"]

    def test_one_photo_is_for_one_order(self, cake: CakePage):
        answer = send()
        holder = shows(answer.json()["upload_key"])
        place(holder, with_photos(cake, answer), key="a")

        refused = place(holder, with_photos(cake, answer), key="b")

        assert (refused.status_code, codes(refused)) == (400, [("photo_unknown", "lines.0.reference_photos.0")])
        assert Order.objects.count() == 1

    def test_who_signs_in_before_ordering_takes_them_along(self, cake: CakePage):
        answer, asha = send(), make_customer()
        client = client_of(asha)
        body = basket_of(cake, lines=[line_of(cake, reference_photos=[answer.json()["id"]])])

        placed = client.post(
            f"{V1}/orders/",
            body,
            headers={"Idempotency-Key": "k", "X-Upload-Key": answer.json()["upload_key"]},
        )

        assert placed.status_code == 201
        assert ReferencePhoto.objects.get().owner == asha
        assert client.get(photo_of(answer)).status_code == 200

    def test_an_account_that_takes_the_order_has_its_photos(self, cake: CakePage):
        answer, asha = send(), make_customer()
        placed = place(shows(answer.json()["upload_key"]), with_photos(cake, answer)).json()

        guests.claim(placed["number"], key=placed["order_key"], by=asha, now=NOW)

        assert ReferencePhoto.objects.get().owner == asha
        assert client_of(asha).get(photo_of(answer)).status_code == 200
        assert holder_of(placed["order_key"]).get(photo_of(answer)).status_code == 404
        assert findings() == []
