"""The counter: the right order by whatever the customer shows, and no cake leaves unpaid."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import PaymentTerms
from catalog.tests.factories import make_cake
from orders import actions, counter, links
from orders.models import Order
from orders.states import Action, Status
from orders.tests.admin import an_order, page_of, read, told
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, NOW, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
COUNTER = "/cms/orders/counter/"


def numbered(order: Order, number: str) -> Order:
    Order.objects.filter(pk=order.pk).update(number=number)
    order.refresh_from_db()
    return order


def packed(**fields: object) -> Order:
    """What is ready and to be paid as it is handed over."""
    return an_order(Status.READY, terms=PaymentTerms.ON_HANDOVER, **fields)


def hand_over(browser: Client, order: Order, **data: object) -> object:
    return browser.post(reverse("orders:hand_over", args=[order.pk]), {"seen": order.version, **data}, follow=True)


def money(browser: Client, order: Order, **data: object) -> dict[str, object]:
    """What the form of the counter sends when nobody changes anything but the way to pay."""
    form = browser.get(COUNTER, {"code": order.number}).context["form"]
    return {"key": form["key"].value(), "amount": form["amount"].value(), "method": "cash", "reference": "", **data}


def found(text: str) -> list[str]:
    return [order.number for order in counter.find(text, today=DAY).orders]


# --- which order ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "CS-7K3M-9QXD", "cs-7k3m-9qxd", "  CS-7K3M-9QXD\r", "CS7K3M9QXD", "CS 7K3M 9QXD", "7K3M-9QXD", "7k3m9qxd",
        "CS/7K3M/9QXD", "https://cakes.example/orders/CS-7K3M-9QXD/", "https://cakes.example/o/7K3M9QXD", "9QXD",
        "9qxd",
    ],
)  # fmt: skip
def test_an_order_is_found_by_whatever_carries_its_number(text: str) -> None:
    numbered(an_order(), "CS-7K3M-9QXD")
    numbered(an_order(cake=make_cake("Other")), "CS-4444-AAAA")
    assert found(text) == ["CS-7K3M-9QXD"]


def test_the_codes_that_we_print_and_send_are_understood() -> None:
    order = an_order()
    for text in (order.number, order.pickup_code, links.page(order.number), links.short(order.number)):
        assert found(text) == [order.number]


def test_a_code_that_fits_several_offers_them_with_what_is_ready_first() -> None:
    later = numbered(an_order(), "CS-3333-9QXD")
    ready = numbered(an_order(Status.READY), "CS-4444-9QXD")
    assert found("9QXD") == [ready.number, later.number]


def test_a_name_finds_what_is_still_to_come_and_nothing_that_is_over() -> None:
    order = an_order(contact_name="Zawadi Nyerere")
    an_order(Status.COMPLETED, contact_name="Zawadi Nyerere")
    assert found("nyerere zawadi") == [order.number]


def test_a_short_code_of_what_was_handed_over_lately_is_still_known_and_an_old_one_is_not() -> None:
    order = numbered(an_order(Status.COMPLETED), "CS-7K3M-9QXD")
    assert found("9QXD") == [order.number]
    Order.objects.filter(pk=order.pk).update(date=DAY - timedelta(days=3))
    assert found("9QXD") == []
    assert found("CS-7K3M-9QXD") == [order.number]


@pytest.mark.parametrize("text", ["", " ", "\x00", "nobody at all", "%", "_", "CS-0000-0000", "x" * 5000, "٣٣٣٣"])
def test_what_fits_nothing_finds_nothing(text: str) -> None:
    an_order()
    assert found(text) == []


def test_the_page_shows_the_one_order_and_what_is_still_to_be_paid(staff: Client) -> None:
    order = packed(inscription="Happy Birthday")
    page = read(staff, f"{COUNTER}?code={order.number}")
    for words in (
        order.number, "Asha Mrema", "Ready", "Vanilla Dream", "Happy Birthday", "Monday 30 November", "TSh\xa045,000",
        "Payment received, hand over",
    ):  # fmt: skip
        assert words in page, words


def test_what_is_unknown_is_said_and_leads_on(staff: Client) -> None:
    page = read(staff, f"{COUNTER}?code=<b>nobody")
    assert "No order fits “&lt;b&gt;nobody”" in page
    assert "?q=%3Cb%3Enobody" in page


def test_several_are_offered_to_choose_from(staff: Client) -> None:
    first, second = an_order(), an_order(cake=make_cake("Other"))
    page = read(staff, f"{COUNTER}?code=Asha")
    assert "Which one?" in page
    for order in (first, second):
        assert f"{COUNTER}?code={order.number}" in page


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.IN_PREPARATION, "Not ready yet: In Preparation"),
        (Status.COMPLETED, "Handed over already: Neema Kimaro, Mon 23 Nov, 09:00"),
        (Status.CANCELLED, "Nothing is to be handed over"),
    ],
)
def test_what_cannot_be_handed_over_says_why_and_has_no_button(staff: Client, status: Status, words: str) -> None:
    order = an_order(status)
    page = read(staff, f"{COUNTER}?code={order.number}")
    assert words in page
    assert reverse("orders:hand_over", args=[order.pk]) not in page
    assert page_of(order) in page


# --- the hand-over --------------------------------------------------------------------------


def test_what_is_paid_is_handed_over_with_one_press_and_the_next_customer_can_come(staff: Client) -> None:
    order = an_order(Status.READY)
    response = hand_over(staff, order)
    order.refresh_from_db()
    assert order.status == Status.COMPLETED
    assert response.redirect_chain[-1][0] == COUNTER
    assert f"{order.number} is handed over to Asha Mrema" in told(response)


def test_the_rest_is_paid_and_the_order_handed_over_in_one_step(staff: Client) -> None:
    order = packed()
    response = hand_over(staff, order, **money(staff, order, method="mobile_money", reference="QK7"))
    order.refresh_from_db()
    assert (order.status, order.balance_due) == (Status.COMPLETED, 0)
    payment = order.payments.get()
    assert (payment.amount, payment.method, payment.reference) == (45_000, "mobile_money", "QK7")
    assert [event.action for event in order.events.order_by("id")][-2:] == [Action.CONFIRM_PAYMENT, Action.COMPLETE]
    assert "is handed over" in told(response)


def state(order: Order) -> tuple:
    order = Order.objects.get(pk=order.pk)
    return order.status, order.version, order.paid, order.events.count(), order.payments.count()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "This field is required"),
        ({"amount": "44000", "method": "cash"}, "TSh\xa01,000 is still to be paid"),
        ({"amount": "46000", "method": "cash"}, "Write TSh\xa045,000 at most"),
        ({"amount": "45000", "method": ""}, "This field is required"),
        ({"amount": "45000", "method": "shells"}, "not one of the available choices"),
        ({"amount": "a lot", "method": "cash"}, "Write the amount in figures"),
    ],
)
def test_no_cake_leaves_unpaid_and_nothing_is_half_written(staff: Client, sent: dict[str, str], words: str) -> None:
    order = packed()
    before = state(order)
    key = {"key": money(staff, order)["key"]} if sent else {}
    response = hand_over(staff, order, **key, **sent)
    assert words in response.content.decode()
    assert state(order) == before


def test_what_was_typed_is_still_there_when_it_is_refused(staff: Client) -> None:
    order = packed()
    response = hand_over(staff, order, **money(staff, order, amount="44000", reference="QK7"))
    page = response.content.decode()
    assert 'value="44000"' in page
    assert 'value="QK7"' in page


def test_a_double_click_hands_over_once_and_takes_the_money_once(staff: Client) -> None:
    order = packed()
    sent = money(staff, order)
    hand_over(staff, order, **sent)
    second = hand_over(staff, order, **sent)
    assert "is handed over" in told(second)
    assert order.payments.count() == 1
    assert order.events.filter(action=Action.COMPLETE).count() == 1


def test_who_comes_second_is_told_who_handed_it_over(staff: Client) -> None:
    order = an_order(Status.READY)
    actions.complete(Order.objects.get(pk=order.pk), actor=make_staff(full_name="Rehema Said"), now=NOW)
    response = hand_over(staff, order)
    assert "Rehema Said" in told(response)
    assert "Handed over already: Rehema Said" in response.content.decode()


def test_a_payment_that_was_voided_meanwhile_keeps_the_cake_here(staff: Client) -> None:
    order = an_order(Status.READY)
    drawn = order.version
    from orders import payments
    from orders.tests.factories import make_manager

    payments.void(payment=order.payments.get(), reason="Not ours", actor=make_manager(), now=NOW)
    response = hand_over(staff, order, seen=drawn)
    order.refresh_from_db()
    assert order.status == Status.READY
    assert "This field is required" in response.content.decode()


# --- who may ------------------------------------------------------------------------------


def test_who_may_only_look_finds_the_order_and_hands_nothing_over(viewer: Client) -> None:
    order = an_order(Status.READY)
    assert reverse("orders:hand_over", args=[order.pk]) not in read(viewer, f"{COUNTER}?code={order.number}")
    before = state(order)
    response = hand_over(viewer, order)
    assert "You may not do this" in told(response)
    assert state(order) == before
    assert COUNTER not in read(viewer, "/cms/orders/")


def test_who_may_not_confirm_payments_hands_over_only_what_is_paid(db: None) -> None:
    baker = make_staff()
    baker.user_permissions.remove(*baker.user_permissions.filter(codename="confirm_payment"))
    browser = let_in(baker)
    unpaid, paid = packed(), an_order(Status.READY)
    page = read(browser, f"{COUNTER}?code={unpaid.number}")
    assert "Somebody who may confirm payments" in page
    before = state(unpaid)
    sent = {"key": "3f1e8a52-6f0e-4f52-8d7e-0d8f1b6a7c11", "amount": "45000", "method": "cash"}
    assert "You may not do this" in told(hand_over(browser, unpaid, **sent))
    assert state(unpaid) == before
    hand_over(browser, paid)
    paid.refresh_from_db()
    assert paid.status == Status.COMPLETED


@pytest.mark.parametrize("rights", [[], ["orders.change_order_status", "orders.confirm_payment"]])
def test_who_may_not_see_orders_sees_no_counter(rights: list[str]) -> None:
    from orders.tests.factories import make_customer

    order = an_order(Status.READY)
    browser = let_in(make_customer(email="else@example.com"), *rights)
    assert browser.get(COUNTER, {"code": order.number}).status_code == 302
    assert browser.post(reverse("orders:hand_over", args=[order.pk]), {"seen": order.version}).status_code == 302
    order.refresh_from_db()
    assert order.status == Status.READY


def test_staff_find_the_counter_in_the_menu(staff: Client) -> None:
    from orders.wagtail_hooks import HandoverMenuItem, show_counter

    item = show_counter()
    assert isinstance(item, HandoverMenuItem)
    assert item.url == COUNTER
    assert item.is_shown(staff.get(COUNTER).wsgi_request)


def test_the_number_of_queries_does_not_grow_with_the_orders(staff: Client, django_assert_max_num_queries) -> None:
    order = packed()
    read(staff, f"{COUNTER}?code={order.number}")
    with django_assert_max_num_queries(40) as few:
        read(staff, f"{COUNTER}?code={order.number}")
    for _more in range(3):
        packed()
    line = order.lines.get()
    line.pk, line.position = None, line.position + 1
    line.save(force_insert=True)
    with django_assert_max_num_queries(40) as many:
        read(staff, f"{COUNTER}?code={order.number}")
    assert len(many) == len(few)
    with django_assert_max_num_queries(30):
        read(staff, f"{COUNTER}?code=Asha")
