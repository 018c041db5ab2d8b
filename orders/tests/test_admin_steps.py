"""The buttons of an order's page: what each does, who sees it, what is refused and how that is told."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import PaymentTerms
from orders import actions
from orders.models import Day, Order, OrderEvent
from orders.states import Action, CancelReason, Status
from orders.tests.admin import an_order, page_of, press, read, send, told
from orders.tests.conftest import let_in
from orders.tests.factories import NOW, make_manager, make_staff, pay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
ON_HANDOVER = PaymentTerms.ON_HANDOVER


def status_of(order: Order) -> str:
    order.refresh_from_db()
    return order.status


@pytest.mark.parametrize(
    ("source", "action", "target", "words"),
    [
        (Status.PENDING_CONFIRMATION, "confirm", Status.CONFIRMED, "is confirmed"),
        (Status.PAID, "start_preparation", Status.IN_PREPARATION, "is in the kitchen"),
        (Status.IN_PREPARATION, "mark_ready", Status.READY, "is ready"),
        (Status.READY, "complete", Status.COMPLETED, "is handed over"),
    ],
)
def test_one_press_takes_the_next_step(staff: Client, source: Status, action: str, target: Status, words: str) -> None:
    order = an_order(source)
    assert f'action="{reverse("orders:step", args=[order.pk, action])}"' in read(staff, page_of(order))
    response = press(staff, order, action)
    assert status_of(order) == target
    assert words in told(response)
    event = order.events.order_by("-id").first()
    assert (event.action, event.actor_name, event.at) == (action, "Juma Mushi", NOW)


@pytest.mark.parametrize("terms", PaymentTerms.values)
def test_staff_choose_when_to_pay_as_they_ask_for_the_payment(staff: Client, terms: str) -> None:
    order = an_order(Status.CONFIRMED)
    response = press(staff, order, "request_payment", payment_terms=terms)
    assert status_of(order) == Status.PAYMENT_PENDING
    assert order.payment_terms == terms
    assert "how to pay" in told(response)


def test_what_is_paid_at_the_handover_goes_into_the_kitchen_unpaid(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING, terms=ON_HANDOVER)
    press(staff, order, "start_preparation")
    assert status_of(order) == Status.IN_PREPARATION


def test_what_is_to_be_paid_first_does_not_go_into_the_kitchen_unpaid(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    assert reverse("orders:step", args=[order.pk, "start_preparation"]) not in read(staff, page_of(order))
    response = press(staff, order, "start_preparation")
    assert status_of(order) == Status.PAYMENT_PENDING
    assert "still to be paid" in told(response)


def test_what_is_not_paid_is_not_handed_over_by_a_bare_button(staff: Client) -> None:
    order = an_order(Status.READY, terms=ON_HANDOVER)
    response = press(staff, order, "complete")
    assert status_of(order) == Status.READY
    assert "still to be paid" in told(response)


def test_a_double_click_takes_one_step_and_says_that_it_is_done(staff: Client) -> None:
    order = an_order()
    press(staff, order, "confirm")
    second = press(staff, order, "confirm")
    assert "is confirmed" in told(second)
    assert OrderEvent.objects.filter(order=order, action=Action.CONFIRM).count() == 1


def test_the_old_page_with_other_words_is_not_told_that_they_went_out(staff: Client) -> None:
    order = an_order()
    press(staff, order, "confirm", note="See you on\r\nSaturday.")
    assert "is confirmed" in told(press(staff, order, "confirm", note="See you on\r\nSaturday."))
    other = press(staff, order, "confirm", note="We moved to Masaki.")
    assert "Juma Mushi: “Confirm order”" in told(other)
    assert [event.note for event in order.events.filter(action=Action.CONFIRM)] == ["See you on\r\nSaturday."]


def test_the_old_page_with_other_terms_is_not_told_that_they_hold(staff: Client) -> None:
    order = an_order(Status.CONFIRMED)
    press(staff, order, "request_payment", payment_terms=PaymentTerms.BEFORE_PREPARATION)
    other = press(staff, order, "request_payment", payment_terms=ON_HANDOVER)
    assert "nothing was done" in told(other)
    order.refresh_from_db()
    assert order.payment_terms == PaymentTerms.BEFORE_PREPARATION


def test_who_comes_second_is_told_who_was_first_and_when(staff: Client) -> None:
    order = an_order()
    drawn = order.version
    actions.confirm(order, actor=make_manager(full_name="Rehema Said"), now=NOW)
    order.version = drawn
    response = press(staff, order, "confirm")
    assert "Rehema Said" in told(response)
    assert "09:00" in told(response)
    assert OrderEvent.objects.filter(order=order, action=Action.CONFIRM).count() == 1


def test_a_stale_page_moves_nothing_on(staff: Client) -> None:
    order = an_order(Status.PAID)
    drawn = order.version
    actions.start_preparation(order, actor=make_staff(full_name="Rehema Said"), now=NOW)
    order.version = drawn
    press(staff, order, "mark_ready")
    assert status_of(order) == Status.IN_PREPARATION


@pytest.mark.parametrize("action", ["confirm", "start_preparation", "mark_ready", "complete", "request_payment"])
def test_who_may_only_look_sees_no_button_and_is_refused(viewer: Client, action: str) -> None:
    order = an_order()
    assert "<button" not in read(viewer, page_of(order)).split("order-top")[1].split("</section>")[0]
    response = press(viewer, order, action, payment_terms=ON_HANDOVER)
    assert "You may not do this" in told(response)
    assert status_of(order) == Status.PENDING_CONFIRMATION


def test_a_stranger_is_turned_away_from_every_step(db: None) -> None:
    order = an_order()
    stranger = let_in(make_staff(full_name="Nobody"))
    stranger.logout()
    response = stranger.post(reverse("orders:step", args=[order.pk, "confirm"]), {"seen": order.version})
    assert response.url.startswith("/cms/login/")
    assert status_of(order) == Status.PENDING_CONFIRMATION


@pytest.mark.parametrize("action", ["place", "expire", "cancel", "revert", "confirm_payment", "refund"])
def test_what_needs_more_than_a_press_is_not_done_by_a_press(manager: Client, action: str) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    press(manager, order, action)
    assert status_of(order) == Status.PAYMENT_PENDING


def test_a_step_is_never_taken_by_a_link(staff: Client) -> None:
    order = an_order()
    assert staff.get(reverse("orders:step", args=[order.pk, "confirm"])).status_code == 405
    assert status_of(order) == Status.PENDING_CONFIRMATION


def test_a_step_needs_the_pages_own_token(staff: Client) -> None:
    order = an_order()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = staff.cookies
    response = strict.post(reverse("orders:step", args=[order.pk, "confirm"]), {"seen": order.version})
    assert response.status_code == 403
    assert status_of(order) == Status.PENDING_CONFIRMATION


# --- cancel and undo ---------------------------------------------------------------


def test_staff_cancel_with_a_reason_and_the_day_is_free_again(staff: Client) -> None:
    order = an_order(Status.CONFIRMED)
    booked = Day.objects.get(date=order.date).booked
    assert reverse("orders:cancel", args=[order.pk]) in read(staff, page_of(order))
    response = send(staff, "cancel", order, why="declined", reason="The oven is out.")
    assert status_of(order) == Status.CANCELLED
    assert order.cancel_reason == CancelReason.DECLINED
    assert order.events.order_by("-id").first().note == "The oven is out."
    assert Day.objects.get(date=order.date).booked == booked - order.capacity_units
    assert "is cancelled" in told(response)


def test_a_cancellation_without_a_reason_is_asked_for_one(staff: Client) -> None:
    order = an_order()
    response = send(staff, "cancel", order, why="declined", reason=" ")
    assert "This field is required" in response.content.decode()
    assert status_of(order) == Status.PENDING_CONFIRMATION


def test_not_collected_is_a_reason_only_for_what_was_ready(manager: Client) -> None:
    packed = an_order(Status.READY)
    asked = an_order()
    assert "not_collected" in read(manager, reverse("orders:cancel", args=[packed.pk]))
    assert "not_collected" not in read(manager, reverse("orders:cancel", args=[asked.pk]))
    send(manager, "cancel", packed, why="not_collected", reason="Nobody came.")
    assert status_of(packed) == Status.CANCELLED
    assert packed.cancel_reason == CancelReason.NOT_COLLECTED


def test_staff_do_not_cancel_what_is_in_the_oven(staff: Client) -> None:
    order = an_order(Status.IN_PREPARATION)
    assert reverse("orders:cancel", args=[order.pk]) not in read(staff, page_of(order))
    response = send(staff, "cancel", order, why="declined", reason="No.")
    assert "only a manager" in response.content.decode()
    assert status_of(order) == Status.IN_PREPARATION


def test_what_was_typed_is_still_there_when_the_step_is_refused(staff: Client) -> None:
    order = an_order(Status.IN_PREPARATION)
    response = send(staff, "cancel", order, why="declined", reason="The oven is out.")
    assert "The oven is out." in response.content.decode()


def test_a_manager_undoes_a_wrong_click_once(manager: Client) -> None:
    order = an_order(Status.READY)
    assert reverse("orders:revert", args=[order.pk]) in read(manager, page_of(order))
    send(manager, "revert", order, reason="Wrong order.")
    second = send(manager, "revert", order, reason="Wrong order.")
    assert status_of(order) == Status.IN_PREPARATION
    assert "done already" in told(second)
    assert order.events.filter(action=Action.REVERT).count() == 1


def test_an_undo_says_first_what_it_undoes(manager: Client) -> None:
    order = an_order(Status.PAID)
    page = read(manager, reverse("orders:revert", args=[order.pk]))
    assert "from “Paid” to “Payment Pending (Offline)”" in page
    assert "The payment of TSh\xa045,000 is void then" in page


def test_before_a_paid_order_is_cancelled_the_page_says_what_is_owed_back(manager: Client) -> None:
    order = an_order(Status.PAID)
    address = reverse("orders:cancel", args=[order.pk])
    assert "TSh\xa045,000 paid are to be given back" in read(manager, address)
    assert "The customer reads this" in read(manager, address)
    send(manager, "cancel", order, why="declined", reason="The oven is out.")
    response = manager.get(page_of(order))
    assert response.context["primary"]["page"] == reverse("orders:refund", args=[order.pk])
    assert "Nothing is left to do" not in response.content.decode()


def test_staff_are_told_that_a_refund_waits_for_somebody_who_may(staff: Client) -> None:
    order = an_order(Status.PAID)
    send(staff, "cancel", order, why="declined", reason="The oven is out.")
    assert "Waits for somebody who may give the money back" in read(staff, page_of(order))


def test_staff_do_not_undo(staff: Client) -> None:
    order = an_order(Status.READY)
    address = reverse("orders:revert", args=[order.pk])
    assert address not in read(staff, page_of(order))
    assert staff.get(address).status_code == 302
    send(staff, "revert", order, reason="Wrong order.")
    assert status_of(order) == Status.READY


def test_a_page_of_a_step_that_is_not_possible_leads_back_and_says_why(manager: Client) -> None:
    order = an_order(Status.COMPLETED)
    response = manager.get(reverse("orders:cancel", args=[order.pk]), follow=True)
    assert response.redirect_chain[-1][0] == page_of(order)
    assert "not possible" in told(response)


# --- many at once --------------------------------------------------------------------


def test_several_orders_are_confirmed_at_once_and_the_others_left_alone(staff: Client) -> None:
    first, second, ready = an_order(), an_order(), an_order(Status.READY)
    address = f"{reverse('wagtail_bulk_action', args=['orders', 'order', 'confirm'])}?next=/cms/orders/"
    address += "".join(f"&id={order.pk}" for order in (first, second, ready))
    page = read(staff, address)
    assert first.number in page
    assert "Left out" in page
    response = staff.post(address, follow=True)
    assert {status_of(first), status_of(second)} == {Status.CONFIRMED}
    assert status_of(ready) == Status.READY
    assert "2 orders are confirmed" in told(response)


def test_all_means_all_that_the_list_showed(staff: Client) -> None:
    shown, hidden = an_order(), an_order(contact_name="Baraka Ali")
    address = reverse("wagtail_bulk_action", args=["orders", "order", "confirm"])
    staff.post(f"{address}?id=all&q={shown.number}&next=/cms/orders/")
    assert status_of(shown) == Status.CONFIRMED
    assert status_of(hidden) == Status.PENDING_CONFIRMATION


def test_who_may_not_confirm_one_confirms_none_of_many(viewer: Client) -> None:
    order = an_order()
    address = reverse("wagtail_bulk_action", args=["orders", "order", "confirm"])
    viewer.post(f"{address}?id={order.pk}&next=/cms/orders/")
    assert status_of(order) == Status.PENDING_CONFIRMATION
    assert address not in read(viewer, "/cms/orders/")


def test_the_whole_way_from_placed_to_handed_over(staff: Client) -> None:
    order = an_order()
    press(staff, order, "confirm")
    order.refresh_from_db()
    press(staff, order, "request_payment", payment_terms=PaymentTerms.BEFORE_PREPARATION)
    order.refresh_from_db()
    pay(order)
    for action in ("start_preparation", "mark_ready", "complete"):
        order.refresh_from_db()
        press(staff, order, action)
    assert status_of(order) == Status.COMPLETED
    page = read(staff, page_of(order))
    assert "Nothing is left to do" in page
    assert page.count('class="order-event"') == 7
