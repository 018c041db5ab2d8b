"""The words a customer reads, on the page and in the mail."""

import datetime
from decimal import Decimal

import pytest

from catalog.bakery import as_bakery
from catalog.models import BakerySettings, PaymentTerms
from orders import wording
from orders.models import Order
from orders.states import CancelReason, Method, Status
from orders.tests.factories import DAR, DAY

BEFORE, ON_HANDOVER = PaymentTerms.BEFORE_PREPARATION, PaymentTerms.ON_HANDOVER
UNTIL = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=DAR)
BAKERY = as_bakery(BakerySettings(name="Cake Street", address="Haile Selassie Road 12\nMasaki"))


def an_order(status: Status, **fields: object) -> Order:
    """An order of which the words are wanted; nothing is saved."""
    return Order(
        **{
            "status": status,
            "method": Method.COLLECTION,
            "payment_terms": PaymentTerms.ON_HANDOVER,
            "date": DAY,
            "slot_start": datetime.time(10),
            "slot_end": datetime.time(10, 30),
            "currency": "TZS",
            "total": Decimal(45000),
            "paid": Decimal(0),
            "deposit": Decimal(0),
            "refunded": Decimal(0),
            **fields,
        }
    )


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_label_and_a_next_step(status: Status):
    reason = CancelReason.DECLINED if status == Status.CANCELLED else ""
    assert wording.status_label(status, PaymentTerms.ON_HANDOVER)
    assert wording.next_step(an_order(status, cancel_reason=reason), BAKERY).endswith((".", "!"))


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.PAYMENT_PENDING])
@pytest.mark.parametrize("terms", PaymentTerms)
def test_what_is_confirmed_never_looks_pending(status: Status, terms: str):
    order = an_order(status, payment_terms=terms)
    assert wording.status_label(status, terms).startswith("Confirmed")
    assert wording.next_step(order, BAKERY).startswith("Confirmed")


def test_who_pays_first_is_not_told_to_pay_when_we_meet():
    order = an_order(Status.PAYMENT_PENDING, payment_terms=BEFORE)
    assert wording.status_label(order.status, order.payment_terms) == "Confirmed, pay before we bake"
    assert wording.next_step(order, BAKERY).replace("\xa0", " ") == (
        "Confirmed. Please pay TSh 45,000 before we start baking, at Cake Street, Haile Selassie Road 12, Masaki."
    )


def test_who_pays_at_the_counter_is_told_how_much_where_and_when():
    assert wording.next_step(an_order(Status.PAYMENT_PENDING), BAKERY) == (
        "Confirmed, pay when we meet: TSh 45,000 at Cake Street, Haile Selassie Road 12, Masaki, "
        "Monday 30 November, 10:00–10:30."
    )


def test_who_pays_at_the_door_is_told_so():
    order = an_order(Status.PAYMENT_PENDING, method=Method.DELIVERY, paid=Decimal(20000))
    assert wording.next_step(order, BAKERY) == (
        "Confirmed, pay when we meet: TSh 25,000 at your door, Monday 30 November, 10:00–10:30."
    )


def test_who_pays_before_we_bake_is_told_until_when():
    until = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=DAR)
    order = an_order(
        Status.PAYMENT_PENDING, payment_terms=PaymentTerms.BEFORE_PREPARATION, expires_at=until.astimezone(datetime.UTC)
    )
    assert wording.next_step(order, BAKERY).endswith("by Wednesday 25 November, 09:00.")


DEPOSITS = [
    (
        {"payment_terms": ON_HANDOVER},
        "Confirmed. Please pay the deposit of TSh 20,000 before we start baking, at Cake Street, Haile Selassie Road "
        "12, Masaki. Pay the rest when we meet: TSh 25,000 at Cake Street, Haile Selassie Road 12, Masaki, Monday 30 "
        "November, 10:00–10:30.",
    ),
    (
        {"payment_terms": ON_HANDOVER, "paid": Decimal(5000), "method": Method.DELIVERY},
        "Confirmed. Please pay the deposit of TSh 15,000 before we start baking, at Cake Street, Haile Selassie Road "
        "12, Masaki. Pay the rest when we meet: TSh 25,000 at your door, Monday 30 November, 10:00–10:30.",
    ),
    (
        {"payment_terms": ON_HANDOVER, "deposit": Decimal(45000)},
        "Confirmed. Please pay the deposit of TSh 45,000 before we start baking, at Cake Street, Haile Selassie Road "
        "12, Masaki.",
    ),
    (
        {"payment_terms": ON_HANDOVER, "paid": Decimal(20000)},
        "Confirmed, pay when we meet: TSh 25,000 at Cake Street, Haile Selassie Road 12, Masaki, Monday 30 November, "
        "10:00–10:30.",
    ),
    (
        {"payment_terms": BEFORE, "expires_at": UNTIL},
        "Confirmed. Please pay at least the deposit of TSh 20,000 at Cake Street, Haile Selassie Road 12, Masaki, by "
        "Wednesday 25 November, 09:00. All of it, TSh 45,000, is to be paid before we start baking.",
    ),
    (
        {"payment_terms": BEFORE, "paid": Decimal(20000)},
        "Confirmed. Please pay the rest, TSh 25,000, before we start baking, at Cake Street, Haile Selassie Road 12, "
        "Masaki.",
    ),
    (
        {"status": Status.CONFIRMED},
        "Confirmed. We will tell you how to pay TSh 45,000, of which TSh 20,000 is the deposit.",
    ),
]


@pytest.mark.parametrize(("fields", "words"), DEPOSITS)
def test_a_deposit_is_told_with_what_of_it_is_still_due(fields: dict, words: str):
    order = an_order(**{"status": Status.PAYMENT_PENDING, "deposit": Decimal(20000), **fields})
    assert wording.next_step(order, BAKERY).replace("\xa0", " ") == words


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.PAID])
def test_who_has_nothing_to_pay_is_not_asked_for_money_nor_thanked_for_it(status: Status):
    words = wording.next_step(an_order(status, total=Decimal(0)), BAKERY)
    assert words == "Confirmed. We will start making it for Monday 30 November, 10:00–10:30."


def test_what_was_given_back_and_what_is_still_owed_are_both_told():
    order = an_order(
        Status.CANCELLED, cancel_reason=CancelReason.DECLINED, paid=Decimal(15000), refunded=Decimal(30000)
    )
    assert wording.next_step(order, BAKERY).replace("\xa0", " ") == (
        "We are sorry, we could not take this order. We have given TSh 30,000 back to you. "
        "We owe you TSh 15,000 and will pay it back."
    )


def test_what_is_ready_and_not_paid_says_both():
    assert wording.next_step(an_order(Status.READY), BAKERY) == (
        "Ready. It waits for you at Cake Street, Haile Selassie Road 12, Masaki, Monday 30 November, 10:00–10:30. "
        "TSh 45,000 to pay when we meet."
    )


def test_what_is_ready_and_paid_asks_for_nothing():
    words = wording.next_step(an_order(Status.READY, method=Method.DELIVERY, paid=Decimal(45000)), BAKERY)
    assert words == "Ready. We bring it to you on Monday 30 November, 10:00–10:30."


@pytest.mark.parametrize("reason", CancelReason)
def test_every_reason_of_a_cancellation_has_words(reason: CancelReason):
    assert wording.cancel_reason(reason)


def test_what_was_not_cancelled_has_no_reason():
    assert wording.cancel_reason("") == ""
