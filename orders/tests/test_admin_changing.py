"""The page on which a placed order is changed: filled in as it stands, shown before it is saved, nothing typed lost."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from catalog.models import CakePage
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders import actions
from orders.models import Order
from orders.states import Action, Status
from orders.tests.admin import page_of, read, told
from orders.tests.factories import NOW, make_order, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def cake() -> CakePage:
    make_bakery(email="bakery@example.com", zones=[{"fee": 5000}])
    fillings = OptionGroupFactory(name="Filling", min_choices=0, options=[{"name": "Cream"}, {"name": "Jam"}])
    return make_cake("Vanilla Dream", groups=[fillings])


def address(order: Order) -> str:
    return reverse("orders:change", args=[order.pk])


def filled_in(response: HttpResponse, **typed: Any) -> dict[str, Any]:
    """What the browser would send: the page as it was drawn, and what was typed since."""
    context = response.context
    data: dict[str, Any] = {"lines": len(context["lines"])}
    for form in (context["form"], *context["lines"]):
        for field in form:
            if (value := field.value()) not in (None, False):
                data[field.html_name] = value
    if context["plan"]:
        data["shown"] = context["plan"].shown_id
    return {**data, **{name.replace("__", "-"): value for name, value in typed.items()}}


def look(browser: Client, order: Order, **typed: Any) -> HttpResponse:
    """Open the page, type, and have the difference shown."""
    drawn = browser.get(address(order))
    return browser.post(address(order), filled_in(drawn, do="look", **typed))


def save(browser: Client, drawn: HttpResponse, order: Order, **typed: Any) -> HttpResponse:
    return browser.post(address(order), filled_in(drawn, do="save", **typed), follow=True)


def test_the_difference_is_shown_and_nothing_saved_until_it_is(staff: Client, cake: CakePage) -> None:
    order = make_order(cake=cake, inscription="Hongera")

    shown = look(staff, order, **{"line-0-quantity": "2"})

    words = shown.content.decode()
    assert "2 × Vanilla Dream, 8 inch, “Hongera” (TSh\xa090,000)" in words
    assert "Save and tell the customer" in words
    order.refresh_from_db()
    assert (order.version, order.total) == (1, 45000)

    answer = save(staff, shown, order, message="As you asked.")

    order.refresh_from_db()
    assert order.total == 90000
    assert "Asha Mrema is being told" in told(answer)
    assert "As you asked." in answer.content.decode()
    assert "Order changed" in answer.content.decode()
    assert answer.redirect_chain == [(page_of(order), 302)]


def test_a_cake_is_added_with_its_sizes_and_options_once_it_is_chosen(staff: Client, cake: CakePage) -> None:
    order, other = make_order(cake=cake), make_cake("Choc Dream")
    drawn = staff.get(address(order))

    drawn = staff.post(address(order), filled_in(drawn, do="add", contact_name="Asha M."))
    assert "One more cake" in drawn.content.decode()
    chosen = {"line-1-cake": cake.slug, "line-1-inscription": "Karibu"}
    drawn = staff.post(address(order), filled_in(drawn, do="redraw", **chosen))
    assert "Jam" in drawn.content.decode()
    group = cake.option_links.first().group
    jam = group.options.get(name="Jam")
    typed = {"line-1-size": cake.sizes.first().pk, f"line-1-group_{group.pk}": jam.pk}
    shown = staff.post(address(order), filled_in(drawn, do="look", **typed))
    assert "Filling: Jam, “Karibu”" in shown.content.decode()
    save(staff, shown, order)

    order.refresh_from_db()
    assert (order.contact_name, order.lines.count(), other.title) == ("Asha M.", 2, "Choc Dream")
    assert order.lines.last().options.get().name == "Jam"


@pytest.mark.parametrize("number", [pytest.param("9" * 5000, id="more digits than any"), "1e3", "²", "-1", ""])
def test_a_number_that_the_page_never_wrote_is_no_line(staff: Client, cake: CakePage, number: str) -> None:
    order = make_order(cake=cake)
    shown = staff.get(address(order))
    for name in ("lines", "line-0-line_id"):
        assert staff.post(address(order), filled_in(shown, do="look", **{name: number})).status_code == 200
    order.refresh_from_db()
    assert order.version == 1


def test_a_cake_is_taken_out_but_not_the_last_one(staff: Client, cake: CakePage) -> None:
    order = make_order(cake=cake)
    refused = look(staff, order, **{"line-0-take_out": "on"})
    assert "There is nothing in the basket" in refused.content.decode()
    assert refused.context["plan"] is None


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(staff: Client, cake: CakePage) -> None:
    order = make_order(cake=cake)
    refused = look(
        staff, order, contact_phone="12", contact_name="Asha M.", slot="23:00", **{"line-0-inscription": "H" * 399}
    )
    form, (line,) = refused.context["form"], refused.context["lines"]
    assert "room for" in line.errors["inscription"][0]
    assert line["inscription"].value() == "H" * 399
    assert form["contact_name"].value() == "Asha M."

    refused = look(staff, order, contact_phone="12")
    assert "phone number" in refused.context["form"].errors["contact_phone"][0]
    refused = look(staff, order, slot="23:00")
    assert "The nearest free time that day is" in refused.context["form"].errors["slot"][0]
    refused = look(staff, order, method="delivery")
    assert "fill this in" in refused.context["form"].errors["line1"][0]


@pytest.mark.parametrize(
    "typed",
    [
        {"date": "x"},
        {"date": "2026-02-31"},
        {"slot": ""},
        {"method": "pigeon"},
        {"zone": "999"},
        {"line-0-quantity": "-1"},
        {"line-0-size": "x"},
        {"line-0-cake": "\x00"},
        {"line-0-line_id": "999999"},
        {"lines": "x"},
        {"contact_name": "Asha\x00"},
    ],
)
def test_nonsense_is_refused_in_words(staff: Client, cake: CakePage, typed: dict[str, str]) -> None:
    order = make_order(cake=cake)
    response = look(staff, order, **{"method": "delivery", "line1": "Here 1", **typed})
    assert response.status_code == 200
    assert response.context["plan"] is None
    order.refresh_from_db()
    assert order.version == 1


def test_what_became_dearer_since_it_was_shown_is_shown_again(staff: Client, cake: CakePage) -> None:
    order = make_order(cake=cake)
    shown = look(staff, order, **{"line-0-quantity": "2"})
    cake.base_price = 60000
    cake.save()

    again = save(staff, shown, order)

    assert "Look at the difference again" in again.content.decode()
    assert "TSh\xa0120,000" in again.content.decode()
    order.refresh_from_db()
    assert order.version == 1
    save(staff, again, order)
    order.refresh_from_db()
    assert order.total == 120000


def test_who_was_overtaken_is_told_by_whom_and_keeps_what_was_typed(staff: Client, cake: CakePage) -> None:
    order = make_order(cake=cake)
    shown = look(staff, order, contact_name="Asha M.")
    actions.confirm(order, actor=make_staff(full_name="Rehema Said"), now=NOW)
    refused = save(staff, shown, order)
    assert "Rehema Said: “Confirm order”" in refused.content.decode()
    assert refused.context["form"]["contact_name"].value() == "Asha M."


def test_a_double_click_changes_it_once(staff: Client, cake: CakePage) -> None:
    order = make_order(cake=cake)
    shown = look(staff, order, contact_name="Asha M.")
    save(staff, shown, order)
    second = save(staff, shown, order)
    assert "done already" in told(second)
    assert order.events.filter(action=Action.CHANGE).count() == 1


def test_a_double_click_that_adds_a_cake_adds_one(staff: Client, cake: CakePage) -> None:
    order = make_order(cake=cake)
    size = cake.sizes.get()
    more = {"lines": "2", "line-1-cake": cake.slug, "line-1-size": str(size.pk), "line-1-quantity": "1"}
    shown = look(staff, order, **more)
    save(staff, shown, order)
    second = save(staff, shown, order)
    assert "done already" in told(second)
    assert order.lines.count() == 2


def test_another_change_from_an_old_page_is_not_taken_for_the_one_before(staff: Client, cake: CakePage) -> None:
    order = make_order(cake=cake)
    first, other = look(staff, order, contact_name="Asha M."), look(staff, order, note="Ring twice.")
    save(staff, first, order)
    refused = save(staff, other, order)
    assert "Juma Mushi: “Change order”" in refused.content.decode()
    assert refused.context["form"]["note"].value() == "Ring twice."
    order.refresh_from_db()
    assert (order.contact_name, order.note) == ("Asha M.", "")


def test_a_manager_gives_back_what_is_paid_too_much_and_staff_are_sent_to_one(
    staff: Client, manager: Client, cake: CakePage
) -> None:
    order = make_order(Status.PAID, cake=cake, quantity=2)
    refused = look(staff, order, **{"line-0-quantity": "1"})
    assert "Please ask a manager" in refused.content.decode()

    shown = look(manager, order, **{"line-0-quantity": "1"})
    assert "To give back now" in shown.content.decode()
    unsaid = save(manager, shown, order)
    assert "Say how the money was given back." in unsaid.content.decode()
    save(manager, unsaid, order, refund_method="cash")

    order.refresh_from_db()
    assert (order.total, order.paid, order.refunded) == (45000, 45000, 45000)


def test_what_the_menu_no_longer_has_is_said_and_can_stay(staff: Client, cake: CakePage) -> None:
    order = make_order(cake=cake, quantity=2)
    cake.unpublish()
    assert "The menu no longer has all of it" in read(staff, address(order))
    shown = look(staff, order, **{"line-0-quantity": "1"})
    save(staff, shown, order)
    order.refresh_from_db()
    assert order.total == 45000


def test_the_button_stands_where_it_can_be_pressed(staff: Client, viewer: Client, cake: CakePage) -> None:
    order = make_order(cake=cake)
    assert address(order) in read(staff, page_of(order))
    assert address(order) not in read(viewer, page_of(order))
    assert viewer.get(address(order)).status_code == 302
    baking = make_order(Status.IN_PREPARATION, cake=cake)
    assert address(baking) not in read(staff, page_of(baking))
    answer = staff.get(address(baking), follow=True)
    assert "not possible as this order stands now" in told(answer)


def test_the_page_asks_the_database_as_often_for_many_cakes_as_for_one(
    staff: Client, cake: CakePage, django_assert_num_queries: Any
) -> None:
    one = make_order(cake=cake)
    read(staff, address(one))
    with django_assert_num_queries(30):
        read(staff, address(one))
    drawn = staff.get(address(one))
    for name in ("Choc Dream", "Lemon Dream"):
        drawn = staff.post(address(one), filled_in(drawn, do="add"))
        number = len(drawn.context["lines"]) - 1
        more = make_cake(name)
        typed = {f"line-{number}-cake": more.slug, f"line-{number}-size": more.sizes.first().pk}
        drawn = staff.post(address(one), filled_in(drawn, do="look", **typed))
        save(staff, drawn, one)
        drawn = staff.get(address(one))
    with django_assert_num_queries(30):
        read(staff, address(one))
