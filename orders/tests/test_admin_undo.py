"""Taking a step back on the order's page: offered to whoever took it, for minutes, with what the customer was told."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from orders import actions
from orders.deadlines import UNDO_WITHIN
from orders.models import Notification, Order
from orders.states import Action, Status
from orders.tests.admin import an_order, page_of, press, read, send, told
from orders.tests.conftest import let_in
from orders.tests.factories import NOW, make_manager, make_staff, pay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def undo(order: Order) -> str:
    return reverse("orders:undo_at_once", args=[order.pk])


def status_of(order: Order) -> str:
    order.refresh_from_db()
    return order.status


def test_a_step_can_be_taken_back_from_the_page_that_follows_it(staff: Client) -> None:
    order = an_order()
    page = press(staff, order, "confirm").content.decode()
    assert undo(order) in page
    assert "09:03:00" in page
    assert "E-mail leaves at 09:03" in page
    assert status_of(order) == Status.CONFIRMED

    response = staff.post(undo(order), {"seen": order.version}, follow=True)

    assert status_of(order) == Status.PENDING_CONFIRMATION
    assert "is “Pending Confirmation” again" in told(response)
    assert undo(order) not in response.content.decode()
    assert "E-mail not sent" in response.content.decode()
    assert list(order.events.values_list("action", flat=True)) == ["place", "confirm", "revert"]


def test_nobody_else_is_offered_it_and_it_is_not_offered_for_ever(staff: Client) -> None:
    order = an_order()
    press(staff, order, "confirm")
    assert undo(order) not in read(let_in(make_staff()), page_of(order))
    with time_machine.travel(NOW + UNDO_WITHIN, tick=False):
        assert undo(order) not in read(staff, page_of(order))


def test_a_button_that_came_too_late_says_so_and_does_nothing(staff: Client) -> None:
    order = an_order()
    press(staff, order, "confirm")
    order.refresh_from_db()
    with time_machine.travel(NOW + UNDO_WITHIN, tick=False):
        response = staff.post(undo(order), {"seen": order.version}, follow=True)
    assert "Please ask a manager" in told(response)
    assert status_of(order) == Status.CONFIRMED


def test_who_was_overtaken_is_told_by_whom(staff: Client) -> None:
    order = an_order()
    press(staff, order, "confirm")
    order.refresh_from_db()
    drawn = order.version
    actions.request_payment(order, actor=make_staff(full_name="Rehema Said"), now=NOW)
    response = staff.post(undo(order), {"seen": drawn}, follow=True)
    assert "Rehema Said" in told(response)
    assert status_of(order) == Status.PAYMENT_PENDING


def test_a_double_click_takes_one_step_back(staff: Client) -> None:
    order = an_order(Status.PAID)
    press(staff, order, "start_preparation")
    order.refresh_from_db()
    drawn = order.version
    staff.post(undo(order), {"seen": drawn})
    second = staff.post(undo(order), {"seen": drawn}, follow=True)
    assert "again" in told(second)
    assert order.events.filter(action=Action.REVERT).count() == 1
    assert status_of(order) == Status.PAID


@pytest.mark.parametrize("seen", ["", "x", None])
def test_a_button_without_the_page_it_was_on_does_nothing(staff: Client, seen: str | None) -> None:
    order = an_order()
    press(staff, order, "confirm")
    response = staff.post(undo(order), {} if seen is None else {"seen": seen}, follow=True)
    assert "did not work" in told(response)
    assert status_of(order) == Status.CONFIRMED


def test_it_is_never_done_by_a_link_nor_by_who_may_only_look(staff: Client, viewer: Client) -> None:
    order = an_order()
    press(staff, order, "confirm")
    order.refresh_from_db()
    assert staff.get(undo(order)).status_code == 405
    response = viewer.post(undo(order), {"seen": order.version}, follow=True)
    assert "Only whoever took the last step" in told(response)
    assert status_of(order) == Status.CONFIRMED


def test_a_manager_is_asked_for_no_reason_at_once_and_for_one_later(manager: Client) -> None:
    order = an_order(Status.IN_PREPARATION)
    press(manager, order, "mark_ready")
    assert reverse("orders:revert", args=[order.pk]) not in read(manager, page_of(order))
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        page = read(manager, page_of(order))
        assert undo(order) not in page
        assert reverse("orders:revert", args=[order.pk]) in page
        order.refresh_from_db()
        send(manager, "revert", order, reason="Wrong box.")
    assert status_of(order) == Status.IN_PREPARATION


def test_before_an_undo_a_manager_learns_whether_the_customer_was_told(manager: Client) -> None:
    order = an_order(Status.READY)
    address = reverse("orders:revert", args=[order.pk])
    assert "The customer was told" not in read(manager, address)
    Notification.objects.filter(event__order=order, kind="ready").update(sent_at=NOW)
    assert "The customer was told of this step already" in read(manager, address)


def test_staff_are_not_offered_to_take_a_payment_back(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    address = reverse("orders:payment", args=[order.pk])
    form = staff.get(page_of(order)).context["primary"]["payment_form"]
    staff.post(address, {"seen": order.version, "key": form["key"].value(), "amount": "45000", "method": "cash"})
    assert status_of(order) == Status.PAID
    assert undo(order) not in read(staff, page_of(order))


# --- what is said with a step ------------------------------------------------------------


def test_what_is_said_to_the_customer_goes_with_the_step_and_the_internal_note_stays(staff: Client) -> None:
    order = an_order()
    Order.objects.filter(pk=order.pk).update(internal_note="Allergic to our cat")
    page = press(staff, order, "confirm", note="Your rabbit will have long ears.").content.decode()
    assert order.events.last().note == "Your rabbit will have long ears."
    said = page.split("Your rabbit will have long ears.")[1].split("</p>")[0]
    assert "The customer reads this" in said
    shop = let_in(order.customer)
    answer = shop.get(f"/orders/{order.number}/").content.decode()
    assert "Allergic to our cat" not in answer


def test_a_note_that_is_too_long_is_refused_and_the_step_not_taken(staff: Client) -> None:
    order = an_order()
    response = press(staff, order, "confirm", note="x" * 1001)
    assert "1000 characters at most" in told(response)
    assert status_of(order) == Status.PENDING_CONFIRMATION


def test_why_a_step_was_taken_back_is_not_for_the_customer(manager: Client) -> None:
    order = an_order(Status.READY)
    send(manager, "revert", order, reason="Dropped on the floor.")
    page = read(manager, page_of(order))
    assert "The customer reads this" not in page.split("Dropped on the floor.")[1].split("</p>")[0]


def test_an_internal_note_tells_who_wrote_it_and_when(staff: Client) -> None:
    order = an_order()
    staff.post(page_of(order), {"seen_note": "", "internal_note": "Call first"})
    page = read(staff, page_of(order))
    assert "Juma Mushi, <time" in page.split('id="order-note"')[1].split("</section>")[0]
    other = let_in(make_manager())
    response = other.post(page_of(order), {"seen_note": "", "internal_note": "Mine"}, follow=True)
    assert "Juma Mushi: “Internal note”, 23 November 2026, 09:00." in told(response)


# --- payment in place ------------------------------------------------------------------


def test_a_payment_is_confirmed_on_the_page_itself_with_the_balance_filled_in(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    pay(order, 5000)
    order.refresh_from_db()
    form = staff.get(page_of(order)).context["primary"]["payment_form"]
    assert (str(form["amount"].value()), form["seen"].value()) == ("40000", order.version)
    page = read(staff, page_of(order))
    assert f'action="{reverse("orders:payment", args=[order.pk])}"' in page
    sent = {"seen": order.version, "key": form["key"].value(), "amount": "40000", "method": "cash", "reference": ""}

    response = staff.post(reverse("orders:payment", args=[order.pk]), sent, follow=True)

    assert status_of(order) == Status.PAID
    assert "All is paid" in told(response)
    assert order.payments.order_by("-id").first().received_at == NOW


def test_what_is_paid_at_the_handover_can_be_paid_earlier_on_the_same_page(staff: Client) -> None:
    order = an_order(Status.READY, terms="on_handover")
    response = staff.get(page_of(order))
    (other,) = response.context["others"]
    assert response.context["primary"]["payment_form"]["amount"].auto_id == "complete_amount"
    assert other["payment_form"]["amount"].auto_id == "confirm_payment_amount"


def test_who_may_not_confirm_payments_sees_no_form_for_one(db: None) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    baker = make_staff()
    baker.user_permissions.remove(*baker.user_permissions.filter(codename="confirm_payment"))
    assert 'name="amount"' not in read(let_in(baker), page_of(order))


# --- the history ------------------------------------------------------------------------


def test_the_number_of_queries_does_not_grow_with_the_history(staff: Client, django_assert_max_num_queries) -> None:
    order, boss = an_order(), make_manager()
    read(staff, page_of(order))  # makes the picture's rendition
    with django_assert_max_num_queries(45) as few:
        read(staff, page_of(order))
    for _time in range(3):
        actions.confirm(order, actor=boss, now=NOW)
        actions.revert(order, actor=boss, now=NOW, note="Not yet")
    with django_assert_max_num_queries(45) as many:
        read(staff, page_of(order))
    assert len(many) == len(few)


def test_the_history_says_what_was_sent_and_what_could_not_be(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    about = Notification.objects.filter(event__order=order)
    about.filter(kind="placed").update(sent_at=NOW)
    about.filter(kind="confirmed").update(given_up_at=NOW)
    about.filter(kind="payment_request").update(due_at=NOW)
    page = read(staff, page_of(order))
    assert "E-mail sent, 09:00" in page
    assert f"E-mail to {order.customer.email} could not be sent" in page
    assert "E-mail is on its way out" in page
