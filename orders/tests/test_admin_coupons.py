"""Coupons in the admin: made, limited and ended by managers, looked at by staff."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.roles import MANAGER_GROUP, STAFF_GROUP
from catalog.models import CakePage
from catalog.tests.factories import make_cake
from orders import coupons
from orders.models import Coupon, Order
from orders.states import Status
from orders.tests.admin import an_order, page_of, read, told
from orders.tests.conftest import let_in
from orders.tests.factories import NOW, UserFactory, make_coupon

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
COUPONS, NEW = "/cms/coupons/", "/cms/coupons/new/"
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)


def member_of(group: str) -> Client:
    """Somebody who has what the role gives, and nothing else."""
    person = UserFactory()
    person.groups.add(person.groups.model.objects.get(name=group))
    return let_in(person)


@pytest.fixture
def keeper(db: None) -> Client:
    return member_of(MANAGER_GROUP)


@pytest.fixture
def baker(db: None) -> Client:
    return member_of(STAFF_GROUP)


def form(**fields: Any) -> dict[str, Any]:
    """A coupon as the form sends it."""
    return {
        "code": "KARIBU10", "percentage": "10", "amount": "", "first_day": "", "last_day": "", "minimum_order": "0",
        "limit_in_all": "", "limit_per_customer": "", "is_active": "on", "note": "", **fields,
    }  # fmt: skip


def edit(coupon: Coupon) -> str:
    return reverse("coupons:edit", args=[coupon.pk])


def used(code: str = "KARIBU10", **terms: Any) -> Coupon:
    """A coupon that an order has used."""
    coupon = make_coupon(code, **terms)
    an_order(coupon=code)
    return coupon


def words(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_coupon_is_made_as_it_is_printed_and_kept_as_it_is_read(keeper: Client) -> None:
    response = keeper.post(NEW, form(code=" karibu-10 ", limit_in_all="50", note="On the flyers"), follow=True)
    coupon = Coupon.objects.get()
    assert (coupon.code, coupon.percentage, coupon.amount) == ("KARIBU10", 10, None)
    assert (coupon.limit_in_all, coupon.note, coupon.used) == (50, "On the flyers", 0)
    assert "created." in told(response)
    assert ModelLogEntry.objects.filter(object_id=coupon.pk, action="wagtail.create").exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"code": "a b"}, "Write 4 to 24 letters from A to Z or digits"),
        ({"code": "ЗИМА2026"}, "Write 4 to 24 letters from A to Z or digits"),
        ({"percentage": ""}, "Give a percentage or an amount."),
        ({"amount": "5000"}, "Give a percentage or an amount, not both."),
        ({"percentage": "0"}, "greater than or equal to 1"),
        ({"percentage": "101"}, "less than or equal to 100"),
        ({"percentage": "", "amount": "0"}, "greater than or equal to 0.01"),
        (
            {"first_day": "2026-12-02", "last_day": "2026-12-01"},
            "The last day is before the first. Please turn them round.",
        ),
        ({"limit_in_all": "1", "limit_per_customer": "2"}, "more often than all together"),
        ({"limit_in_all": "0"}, "greater than or equal to 1"),
        ({"minimum_order": "-1"}, "greater than or equal to 0"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(keeper: Client, fields: dict[str, str], message: str) -> None:
    response = keeper.post(NEW, form(**fields))
    assert message in words(response)
    assert not Coupon.objects.exists()


def test_a_code_that_there_is_is_refused_however_it_is_spelled(keeper: Client) -> None:
    make_coupon()
    assert "Coupon with this Code already exists." in words(keeper.post(NEW, form(code="Karibu 10")))


def test_a_code_that_somebody_made_in_the_same_moment_is_refused(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Coupon, "validate_unique", lambda *args, **kwargs: None)
    make_coupon()
    assert "There is a coupon with this code already. Choose another code." in words(keeper.post(NEW, form()))
    assert Coupon.objects.count() == 1


def test_what_a_used_coupon_promises_stays_and_the_rest_changes(keeper: Client) -> None:
    coupon = used()
    page = read(keeper, edit(coupon))
    assert page.count("Stays as it is: orders have used it.") == 3
    changed = form(code="ANOTHER", percentage="90", limit_in_all="5", last_day="2026-12-01", note="Last days")
    response = keeper.post(edit(coupon), changed, follow=True)
    coupon.refresh_from_db()
    assert "updated" in told(response)
    assert (coupon.code, coupon.percentage, coupon.used) == ("KARIBU10", 10, 1)
    assert (coupon.limit_in_all, coupon.last_day, coupon.note) == (5, datetime.date(2026, 12, 1), "Last days")


def test_a_coupon_that_nobody_used_is_changed_as_one_likes(keeper: Client) -> None:
    coupon = make_coupon()
    keeper.post(edit(coupon), form(code="KARIBU5000", percentage="", amount="5000"))
    coupon.refresh_from_db()
    assert (coupon.code, coupon.percentage, coupon.amount) == ("KARIBU5000", None, 5000)


def test_a_form_opened_before_an_order_does_not_take_its_use_back(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order comes between the form's look at the coupon and its saving."""
    coupon = make_coupon()
    make_cake()
    keep = coupons.keep

    def order_and_keep(opened: Coupon) -> Coupon:
        an_order(cake=CakePage.objects.get(), coupon="KARIBU10")
        return keep(opened)

    monkeypatch.setattr(coupons, "keep", order_and_keep)
    response = keeper.post(edit(coupon), form(percentage="20"))
    assert "Orders have used this coupon." in words(response)
    monkeypatch.undo()
    an_order(coupon="KARIBU10")
    keeper.post(edit(coupon), form(note="Changed"))
    coupon.refresh_from_db()
    assert (coupon.note, coupon.used) == ("Changed", 1)


def test_a_limit_below_the_uses_is_refused_at_its_field(keeper: Client) -> None:
    coupon = used()
    an_order(coupon="KARIBU10")
    page = words(keeper.post(edit(coupon), form(limit_in_all="1")))
    assert "It has been used 2 times already" in page
    assert Coupon.objects.get().limit_in_all is None


def test_a_coupon_is_ended_at_once(keeper: Client) -> None:
    coupon = used()
    keeper.post(edit(coupon), form(is_active=""))
    assert coupons.find("KARIBU10", customer=None, today=TODAY) is None
    assert "Ended" in read(keeper, COUPONS)


def test_a_used_coupon_is_not_thrown_away(keeper: Client) -> None:
    coupon = used()
    address = reverse("coupons:delete", args=[coupon.pk])
    assert address not in read(keeper, edit(coupon))
    for response in (keeper.get(address, follow=True), keeper.post(address, follow=True)):
        assert response.redirect_chain[-1][0] == edit(coupon)
        assert "Orders have used this coupon." in told(response)
    assert Coupon.objects.get() == coupon


def test_a_coupon_that_nobody_used_is_thrown_away(keeper: Client) -> None:
    coupon = make_coupon()
    address = reverse("coupons:delete", args=[coupon.pk])
    assert address in read(keeper, edit(coupon))
    assert "Are you sure" in read(keeper, address)
    keeper.post(address)
    assert not Coupon.objects.exists()
    assert ModelLogEntry.objects.filter(object_id=coupon.pk, action="wagtail.delete").exists()


def test_the_list_tells_worth_state_days_and_uses_left(keeper: Client) -> None:
    used(limit_in_all=3, last_day=TODAY + DAY)
    make_coupon("SOON", amount=5000, first_day=TODAY + DAY)
    make_coupon("OVER", last_day=TODAY - DAY)
    page = " ".join(read(keeper, COUPONS).split())
    running = ("10%", "Running", "1 of 3, 2 left", "Until 24 Nov 2026")
    for told_of in (*running, "TSh 5,000", "Not yet", "From 24 Nov 2026", "Over", "Until 22 Nov 2026"):
        assert told_of in page
    assert "/cms/orders/?q=KARIBU10" in page


def test_the_uses_lead_to_the_orders(baker: Client) -> None:
    used()
    with_coupon, without = Order.objects.get(), an_order(contact_name="Juma")
    found = read(baker, "/cms/orders/?q=karibu10")
    assert page_of(with_coupon) in found
    assert page_of(without) not in found


def test_the_list_is_searched_and_narrowed(keeper: Client) -> None:
    make_coupon("KARIBU10", note="On the flyers")
    make_coupon("OVER2026", last_day=TODAY - DAY)
    for asked, found, left_out in (
        ("q=karibu-10", "KARIBU10", "OVER2026"),
        ("q=flyers", "KARIBU10", "OVER2026"),
        ("state=expired", "OVER2026", "KARIBU10"),
        ("state=running", "KARIBU10", "OVER2026"),
    ):
        page = read(keeper, f"{COUPONS}?{asked}")
        assert found in page.split("listing")[-1]
        assert left_out not in page.split("listing")[-1]


@pytest.mark.parametrize("asked", ["q=%00", "q=karibu%00", "state=%00", "ordering=%00", "p=x"])
def test_the_list_is_not_upset_by_what_it_cannot_look_for(keeper: Client, asked: str) -> None:
    make_coupon()
    assert keeper.get(f"{COUPONS}?{asked}", follow=True).status_code in {200, 404}


def test_a_list_of_many_asks_the_database_no_more_than_one_of_few(
    keeper: Client, django_assert_max_num_queries: Any
) -> None:
    for n in range(12):
        make_coupon(f"CODE{n}")
    read(keeper, COUPONS)
    with django_assert_max_num_queries(15):
        read(keeper, COUPONS)


def test_staff_look_and_change_nothing(baker: Client) -> None:
    coupon = used()
    assert "KARIBU10" in read(baker, COUPONS)
    page = read(baker, reverse("coupons:inspect", args=[coupon.pk]))
    assert "10%" in page
    assert "Running" in page
    delete = reverse("coupons:delete", args=[coupon.pk])
    for address, data in ((NEW, form(code="MINE")), (edit(coupon), form(is_active="")), (delete, {})):
        assert baker.post(address, data).status_code == 302
    coupon.refresh_from_db()
    assert (Coupon.objects.count(), coupon.is_active) == (1, True)


def test_whoever_has_no_right_sees_no_coupons(db: None) -> None:
    make_coupon()
    stranger = let_in(UserFactory(), "orders.view_order")
    assert stranger.get(COUPONS).status_code == 302
    assert COUPONS not in read(stranger, "/cms/")


def test_the_page_of_an_order_tells_its_coupon_and_its_tax(baker: Client) -> None:
    used()
    order = Order.objects.get()
    Order.objects.filter(pk=order.pk).update(tax_name="VAT", tax_rate=18, tax_included=6178)
    page = " ".join(read(baker, page_of(order)).split())
    assert "Discount, coupon KARIBU10" in page
    assert "−TSh 4,500" in page
    assert "VAT 18% included" in page
    assert "TSh 6,178" in page


def test_a_cancelled_order_still_keeps_its_coupon_from_being_thrown_away(keeper: Client) -> None:
    coupon = make_coupon()
    an_order(Status.CANCELLED, coupon="KARIBU10")
    keeper.post(reverse("coupons:delete", args=[coupon.pk]))
    assert Coupon.objects.exists()


def test_another_refusal_of_the_database_is_not_taken_for_a_double(db: None) -> None:
    with pytest.raises(IntegrityError):
        coupons._write(Coupon(code="lower", percentage=10))
