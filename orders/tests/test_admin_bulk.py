"""What is done to several orders at once: who may, what is left out, how many at most."""

from datetime import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Allergen
from catalog.tests.factories import make_bakery, make_cake
from orders.admin_views import bulk
from orders.invariants import findings
from orders.models import Order
from orders.states import CancelReason, Status
from orders.tests.admin import an_order, queries_of, read, told
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, NOW, UserFactory, make_customer, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
LIST = "/cms/orders/"
ACTIONS = ["confirm", "mark_ready", "decline", "print"]


def address(action: str, *orders: Order, query: str = "") -> str:
    chosen = "".join(f"&id={order.pk}" for order in orders)
    return f"{reverse('wagtail_bulk_action', args=['orders', 'order', action])}?next={LIST}{chosen}{query}"


def status_of(order: Order) -> str:
    order.refresh_from_db()
    return order.status


def test_several_orders_are_marked_ready_at_once_and_the_others_left_alone(staff: Client) -> None:
    first, second = an_order(Status.IN_PREPARATION), an_order(Status.IN_PREPARATION, slot=time(11))
    asked = an_order()
    page = read(staff, address("mark_ready", first, second, asked))
    assert "Left out, as they are not in preparation" in page
    response = staff.post(address("mark_ready", first, second, asked), follow=True)
    assert {status_of(first), status_of(second)} == {Status.READY}
    assert status_of(asked) == Status.PENDING_CONFIRMATION
    assert "2 orders are ready" in told(response)


def test_a_way_back_that_is_no_way_of_ours_spoils_nothing(staff: Client) -> None:
    order = an_order()
    response = staff.post(address("confirm", order).replace(f"next={LIST}", "next=nowhere"))
    assert (response.status_code, response.url) == (302, "nowhere")
    assert status_of(order) == Status.CONFIRMED


def test_the_question_says_when_customers_hear_of_it_which_is_not_before_the_undo_is_over(staff: Client) -> None:
    assert "Every customer is told in a few minutes." in read(staff, address("confirm", an_order()))
    packed = an_order(Status.IN_PREPARATION, slot=time(11))
    assert "In a few minutes every customer is told to come" in read(staff, address("mark_ready", packed))


def test_one_that_was_moved_meanwhile_does_not_hold_back_the_others(staff: Client) -> None:
    first, second = an_order(), an_order()
    read(staff, address("confirm", first, second))
    Order.objects.filter(pk=first.pk).update(status=Status.CONFIRMED)
    response = staff.post(address("confirm", first, second), follow=True)
    assert status_of(second) == Status.CONFIRMED
    assert "1 order is confirmed" in told(response)


def test_several_orders_are_declined_at_once_with_one_reason_and_the_others_left_alone(staff: Client) -> None:
    first, second = an_order(), an_order(slot=time(11))
    confirmed, paid = an_order(Status.CONFIRMED), an_order(Status.PAID)
    chosen = address("decline", first, second, confirmed, paid)
    page = " ".join(read(staff, chosen).split())
    assert page.index(first.number) < page.index("Left out, as they do not wait for an answer:")
    assert page.index(confirmed.number) > page.index("Left out, as they do not wait for an answer:")
    response = staff.post(chosen, {"reason": "Nobody answers at this number."}, follow=True)
    assert {status_of(first), status_of(second)} == {Status.CANCELLED}
    assert (status_of(confirmed), status_of(paid)) == (Status.CONFIRMED, Status.PAID)
    assert "2 orders are declined" in told(response)
    assert (first.cancel_reason, first.events.latest("pk").note) == (
        CancelReason.DECLINED, "Nobody answers at this number.",
    )  # fmt: skip
    assert findings() == []


@pytest.mark.parametrize("why", ["", "  ", "x" * 1001])
def test_without_a_reason_nothing_is_declined_and_the_page_asks_for_it(staff: Client, why: str) -> None:
    order = an_order()
    response = staff.post(address("decline", order), {"reason": why})
    assert response.status_code == 200
    assert response.context["form"].errors["reason"]
    assert order.number in response.content.decode()
    assert status_of(order) == Status.PENDING_CONFIRMATION


def test_an_order_that_was_answered_in_this_moment_is_not_declined(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = an_order()
    cancel = bulk.actions.cancel

    def answered_first(order: Order, **details: Any) -> Any:
        bulk.actions.confirm(Order.objects.get(pk=order.pk), actor=make_staff(), now=NOW)
        return cancel(order, **details)

    monkeypatch.setattr(bulk.actions, "cancel", answered_first)
    response = staff.post(address("decline", order), {"reason": "Too late."}, follow=True)
    assert status_of(order) == Status.CONFIRMED
    assert "Somebody was faster, and nothing was changed" in told(response)


def test_orders_are_printed_by_the_hour_with_all_that_one_has_to_know(viewer: Client) -> None:
    make_bakery()
    cake = make_cake("Vanilla Dream", contains=[Allergen.values[0]])
    later = an_order(slot=time(12), cake=cake, note="Ring twice")
    sooner = an_order(slot=time(9), cake=cake, contact_name="<b>Baraka</b>", inscription="Happy Birthday")
    page = " ".join(read(viewer, address("print", later, sooner)).split())
    assert page.index(sooner.number) < page.index(later.number)
    for words in (
        "Monday 30 November, 09:00–09:30", "1 × Vanilla Dream, 8 inch", "Happy Birthday", "Ring twice",
        str(Allergen(Allergen.values[0]).label), "To pay: TSh 45,000", "&lt;b&gt;Baraka&lt;/b&gt;", "orders/print.js",
    ):  # fmt: skip
        assert words in page
    assert "<script>" not in page


def test_printing_changes_nothing_and_nothing_is_sent_to_it(staff: Client) -> None:
    order = an_order()
    assert staff.post(address("print", order)).status_code == 405
    assert status_of(order) == Status.PENDING_CONFIRMATION


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("rights", [(), ("orders.change_order_status",)])
def test_whoever_may_not_view_orders_reads_none_by_a_side_door(action: str, rights: tuple[str, ...]) -> None:
    order = an_order(Status.IN_PREPARATION if action == "mark_ready" else Status.PENDING_CONFIRMATION)
    stood = order.status
    stranger = let_in(UserFactory(), *rights)
    for response in (stranger.get(address(action, order)), stranger.post(address(action, order))):
        assert response.status_code == 302
        assert response.url == "/cms/"
    assert status_of(order) == stood


@pytest.mark.parametrize("action", ["confirm", "mark_ready", "decline"])
def test_whoever_may_only_view_orders_moves_none(viewer: Client, action: str) -> None:
    order = an_order(Status.IN_PREPARATION if action == "mark_ready" else Status.PENDING_CONFIRMATION)
    stood = order.status
    assert viewer.get(address(action, order)).status_code == 302
    assert viewer.post(address(action, order)).status_code == 302
    assert status_of(order) == stood


def test_a_customer_gets_to_none_of_them(client: Client) -> None:
    customer = make_customer()
    order = an_order(customer=customer)
    client.force_login(customer, backend="django.contrib.auth.backends.ModelBackend")
    for action in ACTIONS:
        assert client.get(address(action, order)).url.startswith("/cms/login/")


def test_only_buttons_that_one_may_press_are_shown(staff: Client, viewer: Client) -> None:
    def buttons(browser: Client) -> list[str]:
        page = read(browser, LIST)
        return [action for action in ACTIONS if f"/cms/bulk/orders/order/{action}/" in page]

    an_order()
    assert buttons(staff) == ACTIONS
    assert buttons(viewer) == ["print"]


@pytest.mark.parametrize("action", ACTIONS)
def test_too_many_at_once_are_refused_in_words(staff: Client, monkeypatch: pytest.MonkeyPatch, action: str) -> None:
    monkeypatch.setattr(bulk, "MOST", 1)
    orders = [an_order(), an_order()]
    for chosen in (address(action, *orders), address(action, query="&id=all")):
        response = staff.get(chosen, follow=True)
        assert "Choose 1 orders at most" in told(response)
    staff.post(address(action, *orders))
    assert {status_of(order) for order in orders} == {Status.PENDING_CONFIRMATION}


def test_all_means_all_that_the_list_showed(staff: Client) -> None:
    shown = an_order(date=DAY)
    hidden = an_order(Status.CONFIRMED)
    page = read(staff, address("print", query="&id=all&queue=to_confirm"))
    assert shown.number in page
    assert hidden.number not in page


@pytest.mark.parametrize("wrong", ["abc", "-1", "99999999999999999999999", "1.5", "²", "\x00", ""])
@pytest.mark.parametrize("action", ACTIONS)
def test_ids_that_are_none_are_not_there(staff: Client, action: str, wrong: str) -> None:
    order = an_order()
    response = staff.get(reverse("wagtail_bulk_action", args=["orders", "order", action]), {"id": wrong})
    assert response.status_code == 404
    assert order.number not in response.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_orders(staff: Client) -> None:
    baking, asked = [], []

    def fill(first: int, last: int) -> list[str]:
        for number in range(first, last):
            baking.append(an_order(Status.IN_PREPARATION, slot=time(9 + number // 2)))
            asked.append(an_order(slot=time(9 + number // 2)))
        return [address(action, *(baking if action == "mark_ready" else asked)) for action in ACTIONS]

    few = queries_of(staff, fill(0, 3))
    many = queries_of(staff, fill(3, 18))
    assert list(many.values()) == list(few.values())
    assert max(few.values()) <= 40
