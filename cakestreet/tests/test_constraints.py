"""What the database keeps by itself, whoever writes: each constraint is broken once, on purpose, and refuses.

A new constraint needs a case here: the last test says which is missing.
"""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import CheckConstraint, F, Model
from django.utils import timezone

from accounts import logins, messages, recovery
from accounts.models import AccountMessage, Login, MessageKind, RecoveryCode, User
from catalog.models import (
    BakerySettings,
    CakeOptionGroup,
    CakePage,
    CakeRendition,
    CakeSize,
    Category,
    ClosedDay,
    DeliveryZone,
    OpeningHours,
    OptionGroup,
    SpecialHours,
)
from catalog.tests.factories import CakeImageFactory, OptionGroupFactory, make_bakery, make_cake
from home.models import Navigation, ShopWording
from orders.kinds import ToCustomer
from orders.models import (
    Coupon,
    CouponCustomer,
    Day,
    IdempotencyRecord,
    KeptBasket,
    LineBaking,
    MessageWording,
    Notification,
    Order,
    OrderEvent,
    OrderLine,
    Payment,
    ReferencePhoto,
    Slot,
)
from orders.payments import void
from orders.states import Status
from orders.tests.factories import (
    DAY,
    NOW,
    TEN,
    make_coupon,
    make_customer,
    make_manager,
    make_order,
    make_photo,
)

pytestmark = pytest.mark.django_db
APPS = ("accounts", "catalog", "home", "orders")
Break = Callable[[], object]


def change(model: type[Model], **values: object) -> Break:
    """Sets columns of every row, as no rule would."""
    return lambda: model._default_manager.update(**values)


def twin(model: type[Model], *, of: dict[str, Any] | None = None, **values: object) -> Break:
    """Writes a second row like the first one, with a few things changed."""

    def write() -> None:
        row = model._default_manager.filter(**(of or {})).order_by("pk").first()
        row.pk = model._meta.pk.get_default()
        row._state.adding = True
        for name, value in values.items():
            setattr(row, name, value)
        row.save(force_insert=True)

    return write


BREAKS: dict[str, Break] = {
    # accounts
    "one_user_for_each_email": twin(User, of={"email": "asha@example.com"}, email="ASHA@example.com"),
    "user_language_is_known": change(User, language="xx"),
    "login_ends_for_a_reason": change(Login, ended_at=NOW),
    "accounts.Login.current_jti": twin(Login),
    "one_recovery_code_of_its_kind": twin(RecoveryCode),
    "account_message_is_known": change(AccountMessage, kind="gossip"),
    "accountmessage_channel_is_known": change(AccountMessage, channel="owl"),
    "accounts.AccountMessage.key": twin(AccountMessage),
    # catalog
    "bakery_payment_terms_are_known": change(BakerySettings, payment_terms="someday"),
    "bakery_deposit_is_a_share": change(BakerySettings, deposit_percentage=101),
    "bakery_slots_have_a_length": change(BakerySettings, slot_minutes=9),
    "bakery_tax_is_a_share": change(BakerySettings, tax_rate=101, tax_name="VAT"),
    "bakery_tax_has_a_name": change(BakerySettings, tax_rate=18, tax_name=""),
    "catalog.BakerySettings.site": twin(BakerySettings),
    "hours_close_after_they_open": change(OpeningHours, closes=F("opens")),
    "hours_weekday_is_known": change(OpeningHours, weekday=7),
    "special_hours_close_after_they_open": change(SpecialHours, closes=F("opens")),
    "a_day_is_closed_once": twin(ClosedDay),
    "zone_money_is_not_negative": change(DeliveryZone, fee=-1),
    "cake_price_is_not_negative": change(CakePage, base_price=-1),
    "cake_inscription_price_is_not_negative": change(CakePage, inscription_price=-1),
    "cake_inscription_is_on_the_picture": change(CakePage, inscription_x=101),
    "cake_quantities_make_a_range": change(CakePage, min_quantity=3, max_quantity=2),
    "cake_kind_is_known": change(CakePage, kind="pie"),
    "cake_availability_is_known": change(CakePage, availability="maybe"),
    "cake_season_ends_after_it_begins": change(CakePage, season_from=DAY, season_to=DAY - datetime.timedelta(days=1)),
    "size_price_is_not_negative": change(CakeSize, price=-1),
    "size_takes_capacity": change(CakeSize, capacity_units=0),
    "cake_offers_a_group_once": twin(CakeOptionGroup),
    "catalog.Category.name": twin(Category, slug="another"),
    "catalog.Category.slug": twin(Category, name="Another"),
    "one_rendition_for_each_filter": twin(CakeRendition),
    "option_group_max_is_at_least_min": change(OptionGroup, min_choices=2, max_choices=1),
    # home
    "home.Navigation.site": twin(Navigation),
    "home.ShopWording.site": twin(ShopWording),
    # orders
    "day_is_never_overbooked": change(Day, booked=F("capacity") + 1),
    "one_slot_for_each_start": twin(Slot),
    "slot_is_never_overbooked": change(Slot, booked=F("capacity") + 1),
    "one_answer_for_each_key_of_a_user": twin(IdempotencyRecord, of={"guest": ""}),
    "one_answer_for_each_key_of_a_guest": twin(IdempotencyRecord, of={"user": None}),
    "a_key_is_of_a_user_or_of_a_guest": change(IdempotencyRecord, guest="a-guest"),
    "order_status_is_known": change(Order, status="lost"),
    "order_method_is_known": change(Order, method="pigeon"),
    "order_terms_are_known": change(Order, payment_terms="someday"),
    "order_has_a_reason_exactly_when_cancelled": change(Order, cancel_reason="declined"),
    "order_money_is_not_negative": change(
        Order, delivery_fee=-1, total=F("total") - 1, status=Status.CONFIRMED, paid=0
    ),
    "order_total_is_its_sum": change(Order, total=F("total") + 1, status=Status.CONFIRMED),
    "order_is_never_overpaid": change(Order, paid=F("total") + 1, status=Status.CONFIRMED),
    "order_refunds_are_not_negative": change(Order, refunded=-1),
    "order_deposit_is_a_part": change(Order, deposit=F("total") + 1),
    "order_discount_is_a_part": change(Order, coupon=None, coupon_code=""),
    "order_keeps_the_code_of_its_coupon": change(Order, coupon_code=""),
    "order_tax_is_a_part": change(Order, tax_included=F("total") + 1),
    "order_slot_has_a_length": change(Order, slot_end=TEN),
    "order_paid_or_completed_is_paid": change(Order, status=Status.PAID, paid=0),
    "orders.Order.number": twin(Order),
    "line_has_a_place_of_its_own": twin(OrderLine),
    "line_has_a_quantity": change(OrderLine, quantity=0, line_total=0),
    "line_price_is_not_negative": change(OrderLine, unit_price=-1, line_total=-1),
    "line_total_is_price_times_quantity": change(OrderLine, line_total=F("line_total") + 1),
    "baked_by_somebody_at_a_time": change(LineBaking, baked_by=None),
    "decorated_by_somebody_at_a_time": change(LineBaking, decorated_by=None),
    "what_is_decorated_is_baked": change(LineBaking, baked_at=None, baked_by=None),
    "orders.LineBaking.line": twin(LineBaking),
    "kept_basket_has_a_version": change(KeptBasket, version=0),
    "orders.KeptBasket.customer": twin(KeptBasket),
    "photo_has_a_place_of_its_own": twin(ReferencePhoto),
    "photo_has_an_owner_or_a_key": change(ReferencePhoto, key_digest="a-guest"),
    "photo_of_a_line_has_a_place": change(ReferencePhoto, position=4),
    "coupon_code_is_in_capitals": change(Coupon, code="karibu10"),
    "coupon_is_a_share_or_an_amount": change(Coupon, percentage=10, amount=5000),
    "coupon_ends_after_it_begins": change(Coupon, first_day=DAY, last_day=DAY - datetime.timedelta(days=1)),
    "coupon_minimum_is_not_negative": change(Coupon, minimum_order=-1),
    "coupon_is_never_used_too_often": change(Coupon, limit_in_all=1, used=2),
    "coupon_limits_are_numbers": change(Coupon, limit_per_customer=0),
    "orders.Coupon.code": twin(Coupon),
    "one_row_for_each_customer_of_a_coupon": twin(CouponCustomer),
    "coupon_is_never_used_too_often_by_one": change(CouponCustomer, limit=1, used=2),
    "event_action_is_known": twin(OrderEvent, action="dance"),
    "event_statuses_are_known": twin(OrderEvent, to_status="lost"),
    "event_tells_what_was_changed": twin(OrderEvent, changed={"before": {}, "after": {}}),
    "event_has_an_actor": twin(OrderEvent, actor_name=""),
    "nobody_is_told_twice": twin(Notification),
    "notification_channel_is_known": change(Notification, channel="owl"),
    "one_wording_for_each_message_and_language": twin(MessageWording),
    "wording_is_of_a_known_message": change(MessageWording, kind="gossip"),
    "wording_language_is_known": change(MessageWording, language="xx"),
    "payment_kind_is_known": twin(Payment, of={"kind": "payment"}, kind="gift", reason="Because"),
    "payment_method_is_known": twin(Payment, of={"kind": "payment"}, method="gold"),
    "payment_is_more_than_nothing": twin(Payment, of={"kind": "payment"}, amount=0),
    "a_void_names_its_payment": twin(Payment, of={"kind": "void"}, voids=None),
    "voids_and_refunds_have_a_reason": twin(Payment, of={"kind": "payment"}, kind="refund", reason=""),
    "orders.Payment.voids": twin(Payment, of={"kind": "void"}),
}


@pytest.fixture(scope="module")
def _a_row_of_everything(whole_file: None) -> None:
    """A paid order with its bakery, cake, coupon and photo; a payment that was a mistake; a login; a picture."""
    eve = DAY - datetime.timedelta(days=1)
    make_bakery(email="bakery@example.com", zones=[{}], closed=[eve], special=[(eve, TEN, datetime.time(12))])
    make_cake("Vanilla Dream", groups=[OptionGroupFactory(min_choices=0)])
    make_coupon()
    customer = make_customer()
    order = make_order(Status.PAID, customer=customer, coupon="KARIBU10", photos=[make_photo(customer)])
    IdempotencyRecord.objects.create(guest="a-guest", key="a-key", body_hash="", order=order, created_at=NOW)
    ticked = {"baked_at": NOW, "baked_by": customer, "decorated_at": NOW, "decorated_by": customer}
    LineBaking.objects.create(line=order.lines.get(), changed_at=NOW, **ticked)
    KeptBasket.objects.create(customer=customer, version=1, lines=[], changed_at=NOW)
    MessageWording.objects.create(kind=ToCustomer.PLACED, opening="Karibu!")
    void(payment=order.payments.get(), reason="Wrong", actor=make_manager(), now=NOW)
    asha = User.objects.create_user("asha@example.com", full_name="Asha")
    logins.open_login(user=asha, now=timezone.now())
    recovery.renew(person=asha, now=NOW)
    messages.queue(asha, MessageKind.PASSWORD_CHANGED, now=NOW)
    site = BakerySettings.objects.get().site_id
    Navigation.objects.create(site_id=site)
    ShopWording.objects.create(site_id=site)
    CakeImageFactory().get_rendition("width-10")


@pytest.mark.usefixtures("_a_row_of_everything")
@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses(name: str):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREAKS[name]()

    if name in _checks() or (connection.vendor == "postgresql" and "." not in name):
        assert name in str(refused.value)
    else:
        assert "unique" in str(refused.value).lower()


def test_every_constraint_has_its_case():
    implied = {"accounts.User.email"}  # by one_user_for_each_email
    fields = {
        f"{model._meta.label}.{field.name}"
        for model in _models()
        for field in model._meta.local_fields
        if field.unique and not field.primary_key
    }
    named = {constraint.name for model in _models() for constraint in model._meta.constraints}

    assert set(BREAKS) == (named | fields) - implied


def _models() -> list[type[Model]]:
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def _checks() -> set[str]:
    return {
        constraint.name
        for model in _models()
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
    }
