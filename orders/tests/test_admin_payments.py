"""Money in the admin: taken, taken at the hand-over, voided, given back; and what is refused."""

import uuid
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import CakeKind, PaymentTerms
from catalog.tests.factories import make_bakery, make_cake
from orders.models import Order, Payment
from orders.states import PaymentKind, Status
from orders.tests.admin import an_order, page_of, read, send, told
from orders.tests.conftest import let_in
from orders.tests.factories import NOW, at, make_staff, pay, with_rights

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
ON_HANDOVER = PaymentTerms.ON_HANDOVER


def slip(**fields: object) -> dict[str, object]:
    """What is typed into the form of a payment."""
    return {"key": uuid.uuid4(), "amount": "45000", "method": "mobile_money", "reference": "QK7TX", **fields}


def address_of(name: str, order: Order) -> str:
    return reverse(f"orders:{name}", args=[order.pk])


@pytest.fixture
def no_money(db: None) -> Client:
    """Staff who move orders along, but take no money."""
    user = make_staff(full_name="Rehema Said")
    user.user_permissions.remove(user.user_permissions.get(codename="confirm_payment"))
    return let_in(user)


def test_the_form_asks_for_what_is_owed_and_how_it_came(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    assert address_of("payment", order) in read(staff, page_of(order))
    page = read(staff, address_of("payment", order))
    assert 'value="45000"' in page
    assert "2026-11-23 09:00" in page
    for method in ("Cash", "Card terminal", "Mobile money", "Bank transfer"):
        assert method in page


def test_a_payment_is_written_down_and_the_order_is_paid(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING, now=at(hours=-1))
    response = send(staff, "payment", order, **slip(received_at="2026-11-23 08:40"))
    order.refresh_from_db()
    assert order.status == Status.PAID
    payment = order.payments.get()
    assert (payment.amount, payment.method, payment.reference) == (Decimal(45000), "mobile_money", "QK7TX")
    assert payment.received_by.full_name == "Juma Mushi"
    assert f"{payment.received_at.astimezone(NOW.tzinfo):%H:%M}" == "08:40"
    assert "All is paid" in told(response)


def test_the_same_form_sent_twice_is_one_payment(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    form = slip()
    send(staff, "payment", order, **form)
    second = send(staff, "payment", order, **form)
    order.refresh_from_db()
    assert (order.payments.count(), order.paid, order.status) == (1, Decimal(45000), Status.PAID)
    assert "45,000 received" in told(second)


def test_a_part_payment_sent_twice_is_one_payment(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    form = slip(amount="20000")
    send(staff, "payment", order, **form)
    send(staff, "payment", order, **form)
    order.refresh_from_db()
    assert (order.payments.count(), order.paid, order.status) == (1, Decimal(20000), Status.PAYMENT_PENDING)


def test_another_amount_from_the_form_that_wrote_one_down_is_not_taken_for_it(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    form = slip(amount="20000")
    send(staff, "payment", order, **form)
    second = send(staff, "payment", order, **{**form, "amount": "25000"})
    assert order.payments.get().amount == 20000
    assert "nothing was added" in told(second)
    assert "Juma Mushi: “Confirm payment”" in told(second)
    assert "done already" not in told(second)


def test_another_payment_from_a_second_page_is_not_taken_for_the_first(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    send(staff, "payment", order, **slip(amount="20000"))
    second = send(staff, "payment", order, **slip(amount="25000"))
    assert order.payments.get().amount == 20000
    assert "nothing was done" in told(second)
    assert "Juma Mushi: “Confirm payment”" in told(second)


def test_two_people_with_the_same_page_open_write_one_payment(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    other = let_in(make_staff(full_name="Rehema Said"))
    send(staff, "payment", order, **slip(amount="20000"))
    second = send(other, "payment", order, **slip(amount="20000"))
    assert order.payments.count() == 1
    assert "Juma Mushi" in told(second)


def test_a_deposit_leaves_the_rest_to_be_paid(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    response = send(staff, "payment", order, **slip(amount="20000"))
    assert "TSh 25,000 is still to be paid" in told(response)
    assert "Deposit paid" in read(staff, page_of(order))


def test_the_deposit_is_one_tap_away(staff: Client) -> None:
    make_bakery(deposit_percentage=50)
    order = an_order(Status.PAYMENT_PENDING, cake=make_cake(kind=CakeKind.CUSTOM, lead_time_hours=24))
    assert order.deposit == Decimal(22500)
    assert "Only the deposit: TSh 22,500" in read(staff, address_of("payment", order))
    assert 'value="22500"' in read(staff, f"{address_of('payment', order)}?deposit")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount": "45001"}, "Write TSh 45,000 at most"),
        ({"amount": "0"}, "Write an amount above zero"),
        ({"amount": "-5"}, "Write an amount above zero"),
        ({"amount": "NaN"}, "Write the amount in figures"),
        ({"amount": "45,00"}, "Write the amount in figures"),
        ({"amount": "45.000"}, "Two decimals at most"),
        ({"amount": ""}, "This field is required"),
        ({"method": "gold"}, "Select a valid choice"),
        ({"method": ""}, "This field is required"),
        ({"reference": "x" * 81}, "at most 80 characters"),
        ({"received_at": "2026-12-24 10:00"}, "future"),
        ({"received_at": "2026-11-22 10:00"}, "before the order was placed"),
        ({"received_at": "0001-01-01 00:00"}, "before the order was placed"),
        ({"received_at": "yesterday"}, "Enter a valid date"),
    ],
)
def test_a_wrong_payment_is_told_beside_its_field_and_nothing_is_written(
    staff: Client, wrong: dict, words: str
) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    response = send(staff, "payment", order, **slip(**wrong))
    page = response.content.decode()
    assert words in page
    assert wrong.get("reference", "QK7TX") in page  # what was typed is still there
    assert not Payment.objects.exists()


def test_without_the_right_there_is_no_button_and_no_page(no_money: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    assert address_of("payment", order) not in read(no_money, page_of(order))
    assert no_money.get(address_of("payment", order)).status_code == 302
    send(no_money, "payment", order, **slip())
    order.refresh_from_db()
    assert order.status == Status.PAYMENT_PENDING
    assert not Payment.objects.exists()


def test_nothing_is_paid_before_it_is_asked_for(staff: Client) -> None:
    order = an_order(Status.CONFIRMED)
    response = send(staff, "payment", order, **slip())
    assert "not possible" in told(response)
    assert not Payment.objects.exists()


# --- at the hand-over ------------------------------------------------------------------


def test_the_rest_is_paid_and_the_cake_handed_over_in_one_step(staff: Client) -> None:
    order = an_order(Status.READY, terms=ON_HANDOVER)
    page = read(staff, page_of(order))
    assert "Take payment and complete" in page
    assert 'value="45000"' in read(staff, address_of("handover", order))
    response = send(staff, "handover", order, **slip(method="cash", reference=""))
    order.refresh_from_db()
    assert (order.status, order.paid) == (Status.COMPLETED, Decimal(45000))
    assert "paid and handed over" in told(response)


def test_too_little_at_the_handover_hands_nothing_over_and_writes_nothing(staff: Client) -> None:
    order = an_order(Status.READY, terms=ON_HANDOVER)
    response = send(staff, "handover", order, **slip(amount="40000"))
    order.refresh_from_db()
    assert order.status == Status.READY
    assert not Payment.objects.exists()
    assert "TSh 5,000 is still to be paid" in response.content.decode()


def test_a_double_click_at_the_handover_is_one_payment(staff: Client) -> None:
    order = an_order(Status.READY, terms=ON_HANDOVER)
    form = slip()
    send(staff, "handover", order, **form)
    second = send(staff, "handover", order, **form)
    assert order.payments.count() == 1
    assert "done already" in told(second)


def test_who_takes_no_money_does_not_hand_over_what_is_unpaid(no_money: Client) -> None:
    order = an_order(Status.READY, terms=ON_HANDOVER)
    assert address_of("handover", order) not in read(no_money, page_of(order))
    assert no_money.get(address_of("handover", order)).status_code == 302
    send(no_money, "handover", order, **slip())
    order.refresh_from_db()
    assert order.status == Status.READY


# --- taken back --------------------------------------------------------------------------


def test_a_manager_voids_a_mistaken_payment_with_a_reason(manager: Client) -> None:
    order = an_order(Status.PAID)
    payment = order.payments.get()
    address = reverse("orders:void", args=[order.pk, payment.pk])
    assert address in read(manager, page_of(order))
    send(manager, "void", order, payment.pk, reason="Typed twice.")
    order.refresh_from_db()
    assert (order.status, order.paid) == (Status.PAYMENT_PENDING, Decimal(0))
    assert order.payments.get(kind=PaymentKind.VOID).reason == "Typed twice."
    page = read(manager, page_of(order))
    assert "order-payment--void" in page
    assert address not in page


def test_a_void_needs_a_reason(manager: Client) -> None:
    order = an_order(Status.PAID)
    response = send(manager, "void", order, order.payments.get().pk, reason="")
    assert "This field is required" in response.content.decode()
    assert order.payments.count() == 1


def test_another_payment_is_not_void_because_the_last_one_is(manager: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    first, second = pay(order, 20000), pay(order, 25000)
    order.refresh_from_db()
    send(manager, "void", order, first.pk, reason="Typed twice.")
    assert "done already" in told(send(manager, "void", order, first.pk, reason="Typed twice."))
    refused = send(manager, "void", order, second.pk, reason="Typed twice.")
    assert "nothing was done" in told(refused)
    assert order.payments.get(kind=PaymentKind.VOID).voids == first


def test_staff_do_not_void(staff: Client) -> None:
    order = an_order(Status.PAID)
    payment = order.payments.get()
    address = reverse("orders:void", args=[order.pk, payment.pk])
    assert address not in read(staff, page_of(order))
    assert staff.get(address).status_code == 302
    send(staff, "void", order, payment.pk, reason="Typed twice.")
    assert order.payments.count() == 1


def test_a_payment_of_another_order_is_not_found(manager: Client) -> None:
    order, other = an_order(Status.PAID), an_order(Status.PAID)
    response = manager.get(reverse("orders:void", args=[order.pk, other.payments.get().pk]))
    assert response.status_code == 404


def test_what_a_cancelled_order_had_paid_is_given_back(manager: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    pay(order, 20000)
    send(manager, "cancel", order, why="declined", reason="The oven is out.")
    order.refresh_from_db()
    page = read(manager, page_of(order))
    assert "To give back" in page
    assert address_of("refund", order) in page
    send(manager, "refund", order, amount="20000", method="cash", reason="The oven is out.")
    order.refresh_from_db()
    assert (order.paid, order.refunded) == (Decimal(0), Decimal(20000))


def test_another_refund_from_an_old_page_is_not_taken_for_the_one_before(manager: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    pay(order, 20000)
    send(manager, "cancel", order, why="declined", reason="The oven is out.")
    order.refresh_from_db()
    half = {"amount": "8000", "method": "cash", "reason": "The oven is out."}
    send(manager, "refund", order, **half)
    assert "done already" in told(send(manager, "refund", order, **half))
    refused = send(manager, "refund", order, **{**half, "amount": "12000"})
    assert "nothing was done" in told(refused)
    order.refresh_from_db()
    assert (order.paid, order.refunded) == (Decimal(12000), Decimal(8000))


def test_staff_do_not_refund(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    pay(order, 20000)
    send(staff, "cancel", order, why="declined", reason="The oven is out.")
    assert staff.get(address_of("refund", order)).status_code == 302


def test_the_right_alone_decides_not_the_name_of_a_group(viewer: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    cashier = let_in(with_rights(make_staff(full_name="Cashier"), "confirm_payment"))
    assert viewer.get(address_of("payment", order)).status_code == 302
    assert cashier.get(address_of("payment", order)).status_code == 200
