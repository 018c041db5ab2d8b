"""Changing a placed order: what it costs then, what the bakery's days hold, what is owed and what is kept."""

import datetime
from decimal import Decimal

import pytest

from catalog.bakery import get_bakery
from catalog.models import CakePage
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders import actions, changing, deadlines, differences
from orders.basket import Address
from orders.errors import Conflict, InvalidOrder, NotAllowed, OrderError
from orders.invariants import findings
from orders.models import Coupon, Day, Order, OrderLine, ReferencePhoto, Slot
from orders.states import Action, Method, PaymentKind, PaymentStatus, Status
from orders.tests.factories import (
    DAY,
    NOW,
    TEN,
    UserFactory,
    at,
    delivered_to,
    make_coupon,
    make_customer,
    make_manager,
    make_order,
    make_photo,
    make_staff,
    pay,
)
from orders.tests.wanting import and_also, as_it_stands, change, with_line

pytestmark = pytest.mark.django_db
NEXT_DAY = DAY + datetime.timedelta(days=1)
ELEVEN = datetime.time(11)
UNCHANGEABLE = (Status.IN_PREPARATION, Status.READY, Status.COMPLETED, Status.CANCELLED)


@pytest.fixture
def cake() -> CakePage:
    make_bakery(email="bakery@example.com", zones=[{"fee": 5000}])
    fillings = OptionGroupFactory(
        name="Filling", options=[{"name": "Cream"}, {"name": "Jam", "price_difference": 2000}], min_choices=0
    )
    return make_cake("Vanilla Dream", groups=[fillings], inscription_price=1000)


def dearer(cake: CakePage, price: int = 60000) -> None:
    cake.base_price = Decimal(price)
    cake.save()


def refusal(order: Order, wanted: object, kind: type[OrderError], **details: object) -> list[tuple[str, str | None]]:
    """Why it was refused; and that the order is what it was."""
    before = differences.state_of(order, order.lines.all())
    with pytest.raises(kind) as refused:
        change(order, wanted, **details)
    order.refresh_from_db()
    assert differences.state_of(order, order.lines.all()) == before
    assert not order.events.filter(action=Action.CHANGE).exists()
    assert findings() == []
    return [(problem.code, problem.attr) for problem in refused.value.as_list()]


class TestLines:
    def test_an_order_takes_another_cake_and_tells_what_was_there(self, cake):
        order = make_order(cake=cake)

        event = change(order, and_also(order, make_cake("Choc Dream", base_price=30000), quantity=2))

        assert (order.subtotal, order.total, order.capacity_units, order.version) == (105000, 105000, 3, 2)
        assert [str(line) for line in order.lines.all()] == ["1 × Vanilla Dream, 8 inch", "2 × Choc Dream, 8 inch"]
        assert (event.action, event.from_status, event.to_status) == ("change", order.status, order.status)
        assert [line["cake_name"] for line in event.changed["before"]["lines"]] == ["Vanilla Dream"]
        assert Day.objects.get().booked == 3
        assert findings() == []

    def test_a_line_that_is_not_touched_keeps_its_price(self, cake):
        order = make_order(cake=cake)
        dearer(cake)

        change(order, as_it_stands(order, slot=ELEVEN))

        assert (order.total, order.lines.get().unit_price) == (45000, 45000)

    @pytest.mark.parametrize("fields", [{"note": "No nuts"}, {"inscription": "Hongera Juma"}])
    def test_other_words_cost_nothing_more(self, cake, fields):
        order = make_order(cake=cake, inscription="Hongera Asha")
        dearer(cake)

        change(order, with_line(order, **fields))

        assert order.lines.get().line_total == 46000
        assert {name: getattr(order.lines.get(), name) for name in fields} == fields

    def test_fewer_of_the_same_keep_their_price_and_more_are_todays(self, cake):
        order = make_order(cake=cake, quantity=3)
        dearer(cake)

        change(order, with_line(order, quantity=2))
        assert (order.total, Day.objects.get().booked) == (90000, 2)

        change(order, with_line(order, quantity=4))
        assert (order.total, Day.objects.get().booked) == (240000, 4)
        assert findings() == []

    def test_an_inscription_that_is_taken_out_is_not_paid_and_one_that_is_added_is(self, cake):
        order = make_order(cake=cake, inscription="Hongera")

        change(order, with_line(order, inscription=""))
        assert (order.total, order.lines.get().inscription_price) == (45000, 0)

        change(order, with_line(order, inscription="Hongera"))
        assert order.total == 46000

    def test_another_filling_is_priced_and_kept(self, cake):
        order = make_order(cake=cake)
        jam = cake.option_links.first().group.options.get(name="Jam")
        size = cake.sizes.first()

        event = change(order, with_line(order, cake=cake.slug, size_id=size.pk, option_ids=(jam.pk,)))

        assert (order.total, [str(option) for option in order.lines.get().options.all()]) == (47000, ["Filling: Jam"])
        (told,) = differences.told_by(event.changed).lines
        assert "Filling: Jam" not in told.old
        assert "Filling: Jam" in told.new

        change(order, with_line(order, note="Thin"))
        assert (order.total, order.lines.get().options.get().name) == (47000, "Jam")

    def test_the_same_cake_chosen_from_the_menu_again_is_no_change(self, cake):
        order = make_order(cake=cake)
        dearer(cake)
        again = with_line(order, cake=cake.slug, size_id=cake.sizes.first().pk)
        assert refusal(order, again, InvalidOrder) == [("nothing_changed", None)]

    def test_what_is_no_longer_on_the_menu_stays_and_cannot_become_more(self, cake):
        order = make_order(cake=cake, quantity=2)
        cake.unpublish()

        assert refusal(order, with_line(order, quantity=3), InvalidOrder) == [("cake_unknown", "lines.0.cake")]
        change(order, with_line(order, quantity=1))
        assert order.total == 45000

    def test_an_order_keeps_at_least_one_line_and_only_its_own(self, cake):
        order, other = make_order(cake=cake), make_order(cake=cake)
        assert refusal(order, as_it_stands(order, lines=()), InvalidOrder) == [("no_lines", "lines")]
        theirs = as_it_stands(order, lines=as_it_stands(other).lines)
        assert refusal(order, theirs, InvalidOrder) == [("line_unknown", "lines.0")]
        twice = as_it_stands(order, lines=as_it_stands(order).lines * 2)
        assert refusal(order, twice, InvalidOrder) == [("line_unknown", "lines.1")]

    def test_what_is_wrong_with_a_line_is_said_of_the_line(self, cake):
        order = make_order(cake=cake, inscription="Hongera")
        assert refusal(order, with_line(order, quantity=0), InvalidOrder) == [
            ("quantity_out_of_range", "lines.0.quantity")
        ]
        too_long = with_line(order, inscription="H" * 399)
        assert refusal(order, too_long, InvalidOrder) == [("inscription_too_long", "lines.0.inscription")]

    def test_photos_stay_with_their_line_and_leave_with_it(self, cake):
        customer = make_customer()
        order = make_order(cake=cake, customer=customer, photos=[make_photo(customer)])

        change(order, with_line(order, quantity=2))
        assert ReferencePhoto.objects.get().line == order.lines.get()

        wanted = and_also(order, cake)
        change(order, as_it_stands(order, lines=wanted.lines[1:]))
        assert ReferencePhoto.objects.get().line is None
        assert findings() == []


class TestDayAndPlace:
    def test_the_old_place_is_given_back_and_the_new_one_taken(self, cake):
        order = make_order(cake=cake)

        change(order, as_it_stands(order, date=NEXT_DAY, slot=ELEVEN))

        assert (order.date, order.slot_start, order.slot_end) == (NEXT_DAY, ELEVEN, datetime.time(11, 30))
        assert list(Day.objects.values_list("date", "booked")) == [(DAY, 0), (NEXT_DAY, 1)]
        assert list(Slot.objects.values_list("start", "booked")) == [(TEN, 0), (ELEVEN, 1)]
        assert findings() == []

    def test_an_order_that_fills_its_day_can_move_within_it(self, cake):
        make_bakery(daily_capacity=1, orders_per_slot=1)
        order = make_order(cake=cake)
        change(order, as_it_stands(order, slot=ELEVEN))
        assert Slot.objects.get(start=TEN).booked == 0
        assert findings() == []

    def test_a_full_day_is_refused_with_the_next_free_one(self, cake):
        make_bakery(daily_capacity=1)
        order = make_order(cake=cake)
        make_order(cake=cake, date=NEXT_DAY)
        with pytest.raises(Conflict) as refused:
            change(order, as_it_stands(order, date=NEXT_DAY))
        assert (refused.value.code, refused.value.attr) == ("day_full", "fulfilment.date")
        assert "The next free day is Wednesday 2 December" in refused.value.detail
        assert findings() == []

    def test_more_than_the_day_has_is_refused(self, cake):
        make_bakery(daily_capacity=2)
        order = make_order(cake=cake)
        make_order(cake=cake)
        assert refusal(order, with_line(order, quantity=2), Conflict) == [("day_full", "fulfilment.date")]

    def test_a_day_that_takes_no_more_keeps_what_becomes_no_more(self, cake):
        order = make_order(cake=cake, quantity=2)
        Day.objects.update(is_stopped=True)
        assert refusal(order, with_line(order, quantity=3), Conflict) == [("day_stopped", "fulfilment.date")]
        change(order, with_line(order, quantity=1, inscription="Hongera"))
        assert Day.objects.get().booked == 1

    def test_what_is_made_anew_needs_its_notice_and_other_words_do_not(self, cake):
        order = make_order(cake=cake)
        eve = at(days=6, hours=1)  # the day before: 48 hours are over
        assert refusal(order, with_line(order, quantity=2), InvalidOrder, now=eve) == [("lead_time", "fulfilment.date")]
        change(order, with_line(order, note="Blue candles"), now=eve)
        change(order, as_it_stands(order, slot=ELEVEN), now=eve)
        assert refusal_code(order, as_it_stands(order, slot=TEN), now=eve) == "lead_time"

    def test_a_collection_becomes_a_delivery_with_its_fee(self, cake):
        order = make_order(cake=cake)
        zone = delivered_to(_zone())

        event = change(order, as_it_stands(order, **zone))

        assert (order.method, order.delivery_fee, order.total) == (Method.DELIVERY, 5000, 50000)
        assert order.address_line1 == "Haile Selassie Road 12"
        labels = [changed.label for changed in differences.told_by(event.changed).rows]
        assert labels == ["Handover", "Address", "Delivery", "Total", "Still to pay"]

    def test_a_delivery_that_stays_in_its_zone_keeps_its_fee(self, cake):
        order = make_order(cake=cake, **delivered_to(_zone()))
        make_bakery(zones=[{"fee": 9000}])
        order.refresh_from_db()

        change(order, as_it_stands(order, address=Address(line1="Haile Selassie Road 14")))

        assert (order.delivery_fee, order.address_line1, order.zone_name) == (5000, "Haile Selassie Road 14", "Masaki")
        assert findings() == []

    def test_a_delivery_needs_an_address_and_every_order_a_name_and_a_phone(self, cake):
        order = make_order(cake=cake)
        wanted = as_it_stands(order, method="delivery", contact_name=" ", contact_phone="12")
        assert refusal(order, wanted, InvalidOrder) == [
            ("required", "contact.name"),
            ("required", "fulfilment.address.line1"),
            ("required", "fulfilment.zone"),
            ("phone_invalid", "contact.phone"),
        ]


def _zone() -> int:
    from catalog.models import DeliveryZone

    return DeliveryZone.objects.get().pk


def refusal_code(order: Order, wanted: object, **details: object) -> str:
    with pytest.raises(OrderError) as refused:
        change(order, wanted, **details)
    return refused.value.code


class TestMoney:
    def test_a_paid_order_that_becomes_dearer_waits_for_the_rest(self, cake):
        order = make_order(Status.PAID, cake=cake)

        event = change(order, with_line(order, quantity=2))

        assert (order.status, order.balance_due, order.payment_status) == (
            Status.PAYMENT_PENDING,
            45000,
            PaymentStatus.DEPOSIT_PAID,
        )
        assert (event.from_status, event.to_status, order.expires_at) == (Status.PAID, Status.PAYMENT_PENDING, None)
        assert findings() == []
        pay(order)
        assert order.status == Status.PAID

    def test_what_is_paid_too_much_is_given_back_in_the_same_step(self, cake):
        order = make_order(Status.PAID, cake=cake, quantity=2)

        event = change(order, with_line(order, quantity=1), actor=make_manager(), refund_method="cash")

        assert (order.status, order.total, order.paid, order.refunded) == (Status.PAID, 45000, 45000, 45000)
        given = order.payments.get(kind=PaymentKind.REFUND)
        assert (given.amount, given.method, given.reason) == (45000, "cash", "The order was changed.")
        told = [row.in_words for row in differences.told_by(event.changed).rows]
        assert "Given back: TSh\xa00 → TSh\xa045,000" in told
        assert findings() == []

    def test_who_may_not_give_money_back_is_sent_to_a_manager(self, cake):
        order = make_order(Status.PAID, cake=cake, quantity=2)
        fewer = with_line(order, quantity=1)
        assert refusal(order, fewer, NotAllowed, refund_method="cash") == [("permission_denied", None)]
        assert refusal(order, fewer, InvalidOrder, actor=make_manager()) == [("required", "refund_method")]

    def test_a_deposit_that_reaches_the_new_total_pays_the_order(self, cake):
        order = make_order(Status.PAYMENT_PENDING, cake=cake, quantity=2)
        pay(order, 45000)
        change(order, with_line(order, quantity=1))
        assert (order.status, order.paid) == (Status.PAID, 45000)
        assert findings() == []

    def test_the_tax_keeps_the_rate_of_the_day_it_was_placed(self, cake):
        make_bakery(tax_rate=Decimal(18), tax_name="VAT")
        order = make_order(cake=cake)
        make_bakery(tax_rate=Decimal(20))
        change(order, with_line(order, quantity=2))
        assert (order.tax_rate, order.tax_included) == (18, 13729)
        assert findings() == []

    def test_the_coupon_is_reckoned_anew_and_its_use_given_back_where_it_holds_no_more(self, cake):
        coupon = make_coupon(minimum_order=90000, limit_in_all=1)
        order = make_order(cake=cake, quantity=2, coupon="KARIBU10")
        Coupon.objects.update(is_active=False, minimum_order=95000)

        change(order, with_line(order, quantity=3))
        assert (order.discount, order.total) == (13500, 121500)
        change(order, as_it_stands(order, slot=ELEVEN))
        assert order.discount == 13500

        plan = changing.preview(order, with_line(order, quantity=1), actor=make_staff(), now=NOW)
        assert plan.lost_coupon.code == "coupon_minimum"
        change(order, with_line(order, quantity=1))
        coupon.refresh_from_db()
        assert (order.discount, order.coupon_code, order.total, coupon.used) == (0, "", 45000, 0)
        assert findings() == []

    def test_its_times_are_reckoned_anew(self, cake):
        order = make_order(cake=cake)
        wedding = make_cake("Wedding", kind="tiered")
        later = DAY + datetime.timedelta(days=20)

        change(order, as_it_stands(order, date=later, lines=and_also(order, wedding).lines), now=at(hours=1))

        assert (order.lead_time_hours, order.free_cancellation_hours, order.deposit) == (336, 168, 22500)
        assert order.expires_at == at(hours=49)
        assert deadlines.handover_at(order, bakery=get_bakery()).date() == later

    def test_another_currency_is_told_and_nothing_is_mixed(self, cake):
        order = make_order(cake=cake)
        make_bakery(currency="KES")
        assert refusal(order, as_it_stands(order, slot=ELEVEN), Conflict) == [("other_currency", None)]


class TestWhoAndWhen:
    @pytest.mark.parametrize("status", UNCHANGEABLE)
    def test_what_is_being_made_is_not_changed(self, cake, status):
        order = make_order(status, cake=cake)
        assert refusal(order, as_it_stands(order, slot=ELEVEN), Conflict) == [("transition_refused", None)]

    def test_it_needs_the_right_and_an_owner_does_not_have_it(self, cake):
        order = make_order(cake=cake)
        for nobody in (UserFactory(), order.customer):
            with pytest.raises(NotAllowed):
                change(order, as_it_stands(order, slot=ELEVEN), actor=nobody)

    def test_an_old_page_is_told_who_was_faster(self, cake):
        order = make_order(cake=cake)
        seen = order.version
        actions.confirm(order, actor=make_staff(full_name="Rehema Said"), now=NOW)
        with pytest.raises(Conflict) as refused:
            change(order, as_it_stands(order, slot=ELEVEN), version=seen)
        assert refused.value.code == "stale"
        assert "Rehema Said: “Confirm order”" in refused.value.detail

    def test_what_is_saved_is_what_was_shown(self, cake):
        order, staff = make_order(cake=cake), make_staff()
        more = with_line(order, quantity=2)
        shown = changing.preview(order, more, actor=staff, now=NOW).shown_id
        dearer(cake)
        with pytest.raises(Conflict) as refused:
            changing.change(order, more, actor=staff, now=NOW, shown_id=shown)
        assert refused.value.code == "price_changed"
        assert OrderLine.objects.get().quantity == 1
