"""The rows below an order's lines: the same in the API, in the mails and wherever else they stand."""

from decimal import Decimal

import pytest
from django.utils.html import escape

from catalog.bakery import get_bakery
from catalog.tests.factories import make_bakery, make_cake
from orders import actions, mails, quoting, totals
from orders.models import Notification, Order
from orders.states import Status
from orders.tests.api import V1, client_of
from orders.tests.factories import (
    NOW,
    delivered_to,
    make_basket,
    make_coupon,
    make_customer,
    make_manager,
    pay,
    place,
    walk,
)

pytestmark = pytest.mark.django_db
SPACE, MINUS = "\N{NO-BREAK SPACE}", "\N{MINUS SIGN}"


@pytest.fixture
def order():
    """A tiered cake, delivered, with a coupon, taxed: every row there is."""
    bakery = make_bakery(email="bakery@example.com", zones=[{"fee": 5000}], tax_rate=Decimal(18))
    make_coupon()
    cake = make_cake("Wedding Cake", kind="tiered", lead_time_hours=24)
    return place(make_basket(cake, coupon="KARIBU10", **delivered_to(bakery.delivery_zones.get().pk)))


def rows(order):
    return [(row.code, row.label, row.in_words) for row in totals.of_order(order)]


PRICE = [
    ("subtotal", "Subtotal", f"TSh{SPACE}45,000"),
    ("delivery_fee", "Delivery to Masaki", f"TSh{SPACE}5,000"),
    ("discount", "Discount, coupon KARIBU10", f"{MINUS}TSh{SPACE}4,500"),
    ("total", "Total", f"TSh{SPACE}45,500"),
    ("tax", "VAT 18% included", f"TSh{SPACE}6,941"),
]


def test_an_order_tells_what_it_is_made_of_and_what_is_asked_for_first(order):
    assert rows(order) == [*PRICE, ("deposit", "Deposit asked for", f"TSh{SPACE}22,500")]


def test_a_paid_order_tells_what_is_paid(order):
    walk(order, to=Status.PAYMENT_PENDING)
    pay(order, 20000)

    assert rows(order) == [
        *PRICE,
        ("paid", "Paid", f"TSh{SPACE}20,000"),
        ("balance_due", "Still to pay", f"TSh{SPACE}25,500"),
    ]


def test_a_cancelled_order_tells_what_is_owed(order):
    walk(order, to=Status.PAID)
    actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")

    assert rows(order)[-1] == ("refund_due", "We owe you", f"TSh{SPACE}45,500")


def test_a_plain_order_is_its_total_and_nothing_else():
    make_bakery()
    order = place(make_basket(make_cake()))

    assert rows(order) == [("total", "Total", f"TSh{SPACE}45,000")]


def test_an_order_for_nothing_says_so():
    make_bakery(tax_rate=18)
    make_coupon(percentage=100)
    order = place(make_basket(make_cake(), coupon="KARIBU10"))

    assert [row[0] for row in rows(order)] == ["subtotal", "discount", "total"]
    assert rows(order)[-1] == ("total", "Total", f"TSh{SPACE}0")


def test_an_order_keeps_the_tax_of_its_day(order):
    make_bakery(zones=[{}], tax_rate=Decimal(20), tax_name="Sales tax")

    order = Order.objects.get()
    assert rows(order)[4] == PRICE[4]


def test_api_and_mail_say_the_same(order):
    walk(order, to=Status.PAYMENT_PENDING)
    pay(order, 20000)
    order = Order.objects.get()
    answer = client_of(order.customer).get(f"{V1}/orders/{order.number}/").json()
    notification = Notification.objects.filter(kind="placed").get()
    mail = mails.compose(notification, order, bakery=get_bakery())

    assert [(row["code"], row["label"]) for row in answer["totals"]] == [
        (code, label) for code, label, _ in rows(order)
    ]
    assert [Decimal(row["amount"]) for row in answer["totals"]] == [row.amount for row in totals.of_order(order)]
    said = "\n".join(f"{label}: {amount}" for _code, label, amount in rows(order))
    assert said in mail.text
    for _code, label, amount in rows(order):
        assert escape(label) in mail.html
        assert amount in mail.html
    sums = ("subtotal", "delivery_fee", "total", "paid", "balance_due")
    assert {row["code"]: row["amount"] for row in answer["totals"] if row["code"] in sums} == {
        name: answer[name] for name in sums
    }


def test_a_quote_reads_like_its_order(order):
    basket = make_basket(
        make_cake("Another", kind="tiered", lead_time_hours=24), coupon="KARIBU10", **delivered_to(order.zone_id)
    )

    quote = quoting.get_quote(basket=basket, now=NOW)

    assert totals.of_quote(quote.priced) == totals.of_order(place(basket, customer=make_customer()))
