"""Ordering without an account: the same rules, a secret key for this one order, and nothing told about anybody else."""

import re
from email import message_from_string
from email.policy import default

import pytest
import time_machine
from django.core import mail
from rest_framework.test import APIClient

from accounts.models import User
from accounts.tests.sending import send as deliver
from accounts.throttling import cache
from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders import actions, guests, sending
from orders.api import throttling
from orders.models import IdempotencyRecord, Notification, Order
from orders.states import Status
from orders.tests.api import V1, basket_of, client_of, codes, line_of, place
from orders.tests.factories import NOW, at, make_coupon, make_customer, make_order, make_photo, make_staff, walk
from orders.tests.guests import EMAIL, guest_body, holder_of, make_guest_order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cake() -> CakePage:
    make_bakery(email="bakery@example.com")
    return make_cake("Vanilla Dream")


@pytest.fixture
def guest() -> APIClient:
    return client_of()


def as_contact(cake: CakePage, **contact: object) -> dict:
    body = guest_body(cake)
    body["contact"] |= contact
    return body


class TestPlacing:
    def test_a_guest_orders_with_name_phone_and_email_and_gets_a_key(self, guest: APIClient, cake: CakePage):
        response = place(guest, guest_body(cake))

        answer = response.json()
        assert response.status_code == 201
        assert (answer["status"], answer["total"]) == ("pending_confirmation", "45000.00")
        assert answer["contact"] == {"name": "Asha Mrema", "phone": "+255712345678", "email": EMAIL}
        assert answer["actions"] == ["cancel", "reorder"]
        assert answer["is_guest"] is True
        assert re.fullmatch(r"[\w-]{22}", answer["order_key"])
        assert answer["order_link"] == f"http://localhost:8000/orders/{answer['number']}/#key={answer['order_key']}"

    def test_the_key_is_in_no_column_of_the_database(self, guest: APIClient, cake: CakePage):
        key = place(guest, guest_body(cake)).json()["order_key"]

        order = Order.objects.get()
        assert key not in {str(value) for value in Order.objects.values_list().get(pk=order.pk)}
        assert not any(key in str(row) for row in Notification.objects.values_list())

    def test_whoever_is_signed_in_gets_no_key(self, cake: CakePage):
        answer = place(client_of(make_customer()), basket_of(cake)).json()

        assert (answer["order_key"], answer["order_link"], answer["is_guest"]) == (None, None, False)

    def test_whoever_is_signed_in_is_written_to_at_their_own_address(self, cake: CakePage):
        refused = place(client_of(make_customer()), guest_body(cake))

        assert (refused.status_code, codes(refused)) == (400, [("unknown_field", "contact.email")])
        assert not Order.objects.exists()

    @pytest.mark.parametrize(
        ("email", "code"),
        [
            ("", "required"), ("   ", "required"), ("asha", "email_invalid"), ("a@b@example.com", "email_invalid"),
            ("asha@no-address.invalid", "email_invalid"), ("a@example.com\nBcc: b@example.com", "email_invalid"),
        ],
    )  # fmt: skip
    def test_a_guest_needs_an_address_that_mail_can_reach(
        self, guest: APIClient, cake: CakePage, email: str, code: str
    ):
        refused = place(guest, as_contact(cake, email=email))

        assert (refused.status_code, codes(refused)) == (400, [(code, "contact.email")])
        assert not Order.objects.exists()
        assert not User.objects.exists()

    @pytest.mark.parametrize("key", ["one-key", None])
    def test_who_says_neither_who_they_are_nor_where_to_write_to_is_asked_to_sign_in(
        self, guest: APIClient, cake: CakePage, key: str | None
    ):
        for body in (basket_of(cake), {}, [], {"contact": "Asha"}, None):
            refused = place(guest, body, key=key)

            assert (refused.status_code, codes(refused)) == (401, [("not_authenticated", None)])
            assert refused.headers["WWW-Authenticate"].startswith("Bearer")
            assert "contact.email" in refused.json()["errors"][0]["detail"]
        assert not Order.objects.exists()

    def test_everything_that_is_missing_is_named_at_once(self, guest: APIClient, cake: CakePage):
        refused = place(guest, as_contact(cake, email="", phone="12"))

        assert codes(refused) == [("phone_invalid", "contact.phone"), ("required", "contact.email")]

    def test_a_full_day_is_a_conflict_for_guests_as_for_everybody(self, guest: APIClient):
        make_bakery(daily_capacity=1)
        cake = make_cake()
        make_order(cake=cake)

        refused = place(guest, guest_body(cake))

        assert (refused.status_code, codes(refused)) == (409, [("day_full", "fulfilment.date")])
        assert Order.objects.count() == 1
        assert not User.objects.filter(is_guest=True).exists()

    def test_a_price_that_has_changed_is_a_conflict_with_the_new_quote(self, guest: APIClient, cake: CakePage):
        shown = guest.post(f"{V1}/orders/quote/", {"lines": [line_of(cake)]}).json()["quote_id"]
        cake.sizes.update(price=50000)

        refused = place(guest, guest_body(cake, quote_id=shown))

        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (409, "price_changed")
        assert refused.json()["quote"]["total"] == "50000.00"

    def test_a_photo_of_somebody_else_is_no_photo_of_a_guest(self, guest: APIClient, cake: CakePage):
        photo = make_photo(make_customer())

        refused = place(guest, guest_body(cake, lines=[line_of(cake, reference_photos=[str(photo.pk)])]))

        assert (refused.status_code, codes(refused)) == (
            400, [("photo_unknown", "lines.0.reference_photos.0")],
        )  # fmt: skip

    def test_a_bakery_may_want_an_account(self, guest: APIClient):
        make_bakery(guest_orders=False)
        cake = make_cake()

        refused = place(guest, guest_body(cake))

        assert (refused.status_code, codes(refused)) == (401, [("not_authenticated", None)])
        assert not Order.objects.exists()
        assert guest.get(f"{V1}/site/").json()["guest_orders"] is False
        assert place(client_of(make_customer()), basket_of(cake)).status_code == 201


class TestWhoseItIs:
    def test_an_address_with_an_account_is_answered_as_any_other_and_joins_nothing(
        self, guest: APIClient, cake: CakePage
    ):
        owner = make_customer(email=EMAIL)

        known = place(guest, guest_body(cake), key="a")
        unknown = place(guest, as_contact(cake, email="nobody@example.com"), key="b")

        assert known.status_code == unknown.status_code == 201
        assert known.json().keys() == unknown.json().keys()
        assert client_of(owner).get(f"{V1}/orders/").json()["results"] == []
        assert client_of(owner).get(f"{V1}/orders/{known.json()['number']}/").status_code == 404

    def test_nobody_can_sign_in_as_whom_a_guests_order_belongs_to(self, cake: CakePage):
        person = make_guest_order().customer

        assert (person.is_guest, person.has_usable_password(), person.mail_address) == (True, False, "")

    def test_guests_share_nothing_though_they_give_the_same_address(self, cake: CakePage):
        first, second = make_guest_order(), make_guest_order()

        assert first.customer_id != second.customer_id
        assert holder_of(first.key).get(f"{V1}/orders/{second.number}/").status_code == 404


class TestKeys:
    def test_the_same_key_and_body_get_the_same_order_and_its_link_again(self, guest: APIClient, cake: CakePage):
        first, again = place(guest, guest_body(cake)), place(guest, guest_body(cake))

        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json()
        assert (Order.objects.count(), User.objects.count()) == (1, 1)

    def test_the_same_guest_is_known_however_email_and_phone_are_written(self, guest: APIClient, cake: CakePage):
        place(guest, guest_body(cake))

        again = place(guest, as_contact(cake, email="ASHA@example.com", phone="+255 712 345 678"))

        assert (again.status_code, codes(again)) == (409, [("idempotency_key_reused", None)])

    def test_a_key_used_for_another_basket_is_a_conflict(self, guest: APIClient, cake: CakePage):
        place(guest, guest_body(cake))

        refused = place(guest, guest_body(cake, note="Another wish"))

        assert (refused.status_code, codes(refused)) == (409, [("idempotency_key_reused", None)])
        assert Order.objects.count() == 1

    @pytest.mark.parametrize("contact", [{"email": "juma@example.com"}, {"phone": "0713 999 888"}])
    def test_strangers_with_the_same_key_see_nothing_of_each_other(
        self, guest: APIClient, cake: CakePage, contact: dict
    ):
        first, second = place(guest, guest_body(cake)), place(guest, as_contact(cake, **contact))

        assert (first.status_code, second.status_code) == (201, 201)
        assert first.json()["number"] != second.json()["number"]

    def test_the_keys_of_guests_and_of_customers_are_apart(self, guest: APIClient, cake: CakePage):
        mine = place(client_of(make_customer(email=EMAIL)), basket_of(cake))

        theirs = place(guest, guest_body(cake))

        assert (mine.status_code, theirs.status_code) == (201, 201)
        assert IdempotencyRecord.objects.filter(key="one-key").count() == 2

    def test_a_claimed_order_is_not_given_to_whoever_repeats_the_request(self, guest: APIClient, cake: CakePage):
        answer = place(guest, guest_body(cake)).json()
        guests.claim(answer["number"], key=answer["order_key"], by=make_customer(), now=NOW)

        again = place(guest, guest_body(cake))

        assert (again.status_code, codes(again)) == (409, [("order_claimed", None)])
        assert Order.objects.count() == 1


class TestMessages:
    def test_mails_go_to_the_guest_with_the_secret_link(self, cake: CakePage):
        order = make_guest_order()

        deliver(sending.OUTBOX, at(minutes=1))

        ours, theirs = sorted(mail.outbox, key=lambda message: message.to != ["bakery@example.com"])
        link = f"http://localhost:8000/orders/{order.number}/#key={order.key}"
        assert (theirs.to, theirs.subject) == ([EMAIL], f"We have your order {order.number}")
        assert f"See your order: {link}" in theirs.body
        assert "Keep this link to yourself" in theirs.body
        assert f'href="{link}"' in theirs.alternatives[0].content
        assert order.key not in ours.body

    def test_later_mails_have_it_too_until_the_order_is_in_an_account(self, cake: CakePage):
        order = make_guest_order()
        key = order.key
        deliver(sending.OUTBOX, at(minutes=1))
        actions.confirm(order, actor=make_staff(), now=at(minutes=2))
        guests.claim(order.number, key=key, by=make_customer(), now=at(minutes=3))
        mail.outbox.clear()

        deliver(sending.OUTBOX, at(hours=1))

        (confirmed,) = [message for message in mail.outbox if message.to == [EMAIL]]
        assert f"/orders/{order.number}/\n" in confirmed.body
        assert key not in confirmed.body

    def test_a_text_message_leads_there_too_and_no_log_keeps_the_key(
        self, cake: CakePage, settings, tmp_path, caplog: pytest.LogCaptureFixture
    ):
        settings.SMS_BACKEND = "accounts.sms.files.FileTransport"
        settings.SMS_FILE_PATH = tmp_path
        order = make_guest_order()
        walk(order, to=Status.PAYMENT_PENDING)

        deliver(sending.OUTBOX, at(hours=1))

        (text,) = [message_from_string(file.read_text(), policy=default).get_content() for file in tmp_path.iterdir()]
        assert f"/o/{order.number.removeprefix('CS').replace('-', '')}#key={order.key}" in text
        assert "How and where: http" in caplog.text
        assert order.key not in caplog.text

    def test_a_guest_is_written_to_in_the_language_of_the_page(self, cake: CakePage):
        APIClient().post(f"{V1}/orders/", guest_body(cake), headers={"Idempotency-Key": "k", "Accept-Language": "sw"})

        assert Notification.objects.get(kind="placed").language == "sw"


class TestCoupons:
    def test_a_coupon_for_everybody_is_for_guests_too(self, guest: APIClient, cake: CakePage):
        make_coupon()

        assert place(guest, guest_body(cake, coupon="KARIBU10")).json()["discount"] == "4500.00"

    def test_a_coupon_that_is_counted_for_each_customer_needs_an_account(self, guest: APIClient, cake: CakePage):
        make_coupon(limit_per_customer=1)

        refused = place(guest, guest_body(cake, coupon="KARIBU10"))
        quote = guest.post(f"{V1}/orders/quote/", guest_body(cake, coupon="KARIBU10")).json()

        assert (refused.status_code, codes(refused)) == (400, [("coupon_needs_account", "coupon")])
        assert not Order.objects.exists()
        assert [problem["code"] for problem in quote["problems"]] == ["coupon_needs_account"]
        assert quote["total"] == "45000.00"

    def test_a_visitor_who_may_sign_in_yet_is_shown_the_price_with_it(self, guest: APIClient, cake: CakePage):
        make_coupon(limit_per_customer=1)

        quote = guest.post(f"{V1}/orders/quote/", {"lines": [line_of(cake)], "coupon": "KARIBU10"}).json()

        assert (quote["total"], quote["problems"]) == ("40500.00", [])


class TestThrottling:
    @pytest.fixture(autouse=True)
    def _empty_cache(self):
        cache.clear()
        yield
        cache.clear()

    def test_a_client_may_place_so_many_orders_and_is_told_when_it_may_again(
        self, guest: APIClient, cake: CakePage, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(throttling.GuestOrdersOfClient, "rate", "1/hour", raising=False)
        place(guest, guest_body(cake), key="a")

        refused = place(guest, as_contact(cake, email="other@example.com", phone="0713 999 888"), key="b")

        assert (refused.status_code, codes(refused), refused["Retry-After"]) == (
            429, [("throttled", None)], "3600",
        )  # fmt: skip
        assert Order.objects.count() == 1
        assert place(guest, guest_body(cake), key="a").status_code == 200
        assert place(client_of(make_customer()), basket_of(cake)).status_code == 201

    @pytest.mark.parametrize(
        "contact", [{"email": EMAIL.upper(), "phone": "0713 999 888"}, {"email": "other@example.com"}]
    )
    def test_an_address_and_a_number_take_so_many_orders_from_wherever_they_come(
        self, guest: APIClient, cake: CakePage, monkeypatch: pytest.MonkeyPatch, contact: dict
    ):
        monkeypatch.setattr(throttling.GuestOrdersOfContact, "rate", "1/hour", raising=False)
        place(guest, guest_body(cake), key="a")

        body = as_contact(cake, **contact)
        refused = guest.post(f"{V1}/orders/", body, headers={"Idempotency-Key": "b"}, REMOTE_ADDR="192.0.2.7")

        assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
        assert Order.objects.count() == 1

    def test_what_was_refused_counts_for_nothing(
        self, guest: APIClient, cake: CakePage, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(throttling.GuestOrdersOfContact, "rate", "1/hour", raising=False)
        place(guest, as_contact(cake, name=" "), key="a")
        place(guest, guest_body(cake, coupon="NOSUCH"), key="b")

        assert place(guest, guest_body(cake), key="c").status_code == 201

    def test_wrong_keys_are_counted_and_right_ones_are_not(self, cake: CakePage, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(throttling.OrderKeyThrottle, "rate", "2/min", raising=False)
        order = make_guest_order()
        address = f"{V1}/orders/{order.number}/"

        assert [holder_of(order.key).get(address).status_code for _time in range(4)] == [200] * 4
        assert [holder_of(key).get(address).status_code for key in ("a", "a", "b", "c")] == [404, 404, 404, 429]
        assert client_of(make_customer()).post(f"{address}claim/", headers={"X-Order-Key": "d"}).status_code == 429
