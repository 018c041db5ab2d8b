"""The small rules that the others stand on: texts, retries, searching, keys."""

import datetime
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, OperationalError, transaction

from catalog.bakery import get_bakery
from catalog.tests.factories import make_bakery
from orders import capacity, idempotency, texts, transactions
from orders.errors import Conflict, InvalidOrder, OrderError, Problem
from orders.models import Day, IdempotencyRecord, Order, Slot
from orders.querysets import OrderQuerySet
from orders.states import Status
from orders.tests.factories import DAY, TEN, at, make_customer, make_order


@pytest.mark.parametrize(
    ("text", "count"), [("Asha", 4), ("👩🏾‍🍳", 1), ("🇹🇿", 1), ("é", 1), ("a\r\nb\nc", 3), ("", 0), ("👨‍👩‍👧‍👦!", 2)]
)
def test_graphemes_are_what_a_person_counts(text, count):
    assert texts.graphemes(text) == count


def test_a_refusal_names_its_first_problem_and_carries_all():
    first, second = Problem("a", "A is wrong.", "x"), Problem("b", "B too.")

    error = InvalidOrder(first, second)

    assert (error.code, error.detail, error.attr, error.as_list()) == ("a", "A is wrong.", "x", [first, second])
    assert str(error) == "A is wrong.; B too."
    with pytest.raises(ValueError, match="has to say"):
        OrderError()


class DeadlockError(Exception):
    pgcode = "40P01"


def failing(times, cause):
    """Work that loses so often before it is done."""
    left = iter([True] * times)

    def work():
        if next(left, False):
            raise OperationalError("lost") from cause
        return "done"

    return work


@pytest.fixture
def in_a_transaction(monkeypatch):
    """Says whether there is one, and opens none."""

    def pretend(*, there_is_one):
        stands = SimpleNamespace(in_atomic_block=there_is_one)
        monkeypatch.setattr(transactions.transaction, "get_connection", lambda: stands)
        monkeypatch.setattr(transactions.transaction, "atomic", nullcontext)

    return pretend


def test_the_loser_of_a_deadlock_tries_again_up_to_three_times(in_a_transaction):
    in_a_transaction(there_is_one=False)

    assert transactions.with_retries(failing(2, DeadlockError())) == "done"
    with pytest.raises(OperationalError):
        transactions.with_retries(failing(3, DeadlockError()))
    with pytest.raises(OperationalError):
        transactions.with_retries(failing(1, Exception("disk full")))


class TakenError(Exception):
    """PostgreSQL's unique_violation."""

    pgcode = "23505"

    def __init__(self, constraint: str) -> None:
        super().__init__(constraint)
        self.diag = SimpleNamespace(constraint_name=constraint)


def taken(times: int, constraint: str):
    """Work that meets a row of the same kind so often, and then is done."""
    left = iter(range(times))

    def work() -> str:
        if next(left, None) is not None:
            raise IntegrityError("taken") from TakenError(constraint)
        return "done"

    return work


def test_a_number_that_the_database_gave_before_it_crashed_is_passed_over(in_a_transaction):
    in_a_transaction(there_is_one=False)

    assert transactions.with_retries(taken(transactions.NUMBERS_GIVEN_AGAIN, "orders_order_pkey")) == "done"
    with pytest.raises(IntegrityError):
        transactions.with_retries(taken(transactions.NUMBERS_GIVEN_AGAIN + 1, "orders_order_pkey"))
    with pytest.raises(IntegrityError):
        transactions.with_retries(taken(1, "one_answer_for_each_key_of_a_user"))


def test_inside_another_transaction_there_is_one_try(in_a_transaction):
    in_a_transaction(there_is_one=True)

    with pytest.raises(OperationalError):
        transactions.with_retries(failing(1, DeadlockError()))


def test_capacity_is_reserved_inside_a_transaction_or_not_at_all(in_a_transaction):
    in_a_transaction(there_is_one=False)

    with pytest.raises(transaction.TransactionManagementError):
        capacity.reserve(DAY, TEN, 1, bakery=None)


@pytest.mark.django_db
class TestReserving:
    @pytest.fixture(autouse=True)
    def bakery(self):
        make_bakery(daily_capacity=3, orders_per_slot=2)

    def reserve(self, units):
        capacity.reserve(DAY, TEN, units, bakery=get_bakery())

    def test_a_day_fills_to_the_last_unit_and_not_beyond(self):
        self.reserve(2)
        with pytest.raises(Conflict) as refused:
            self.reserve(2)

        assert refused.value.code == "day_full"
        self.reserve(1)
        assert (Day.objects.get().booked, Day.objects.get().capacity) == (3, 3)

    def test_a_slot_takes_its_orders_and_no_more(self):
        self.reserve(1)
        self.reserve(1)
        with pytest.raises(Conflict) as refused:
            self.reserve(1)

        assert refused.value.code == "slot_full"
        assert Slot.objects.get().booked == 2

    def test_a_changed_setting_holds_from_the_next_order_on(self):
        self.reserve(3)
        make_bakery(daily_capacity=4)
        self.reserve(1)

        assert Day.objects.get().capacity == 4

    def test_a_lowered_setting_refuses_and_breaks_nothing(self):
        self.reserve(3)
        make_bakery(daily_capacity=1)

        with pytest.raises(Conflict):
            self.reserve(1)
        assert Day.objects.get().booked == 3

    def test_an_override_counts_instead_of_the_setting(self):
        Day.objects.create(date=DAY, capacity=3, capacity_override=1)
        self.reserve(1)

        with pytest.raises(Conflict):
            self.reserve(1)

    def test_what_nobody_holds_cannot_be_given_back(self):
        order = Order(date=DAY, slot_start=TEN, capacity_units=1, number="CS-AAAA-AAAA")

        with pytest.raises(RuntimeError):
            capacity.release(order)

    def test_a_day_gives_back_no_more_than_it_holds(self):
        self.reserve(1)
        order = Order(date=DAY, slot_start=TEN, capacity_units=2, number="CS-AAAA-AAAA")

        with pytest.raises(RuntimeError):
            capacity.release(order)

    def test_a_slot_gives_back_no_more_than_it_holds(self):
        self.reserve(1)
        Slot.objects.update(booked=0)
        order = Order(date=DAY, slot_start=TEN, capacity_units=1, number="CS-AAAA-AAAA")

        with pytest.raises(RuntimeError):
            capacity.release(order)


@pytest.mark.django_db
def test_orders_are_found_by_number_name_phone_and_email():
    order = make_order(customer=make_customer(email="asha@example.com"))
    make_order(customer=make_customer(full_name="Juma"), contact_name="Juma", contact_phone="+255754999999")
    objects = Order.objects

    by_number = (order.number, order.number[3:7].lower(), order.number.replace("-", "").lower(), order.number[4:])
    by_phone = ("0712 345", "+255712345678", "+255 (0) 712 345 678", "00255712345678")
    for text in (*by_number, *by_phone, "asha mr", "mrema  asha", "asha - mrema", "asha@ex"):
        assert list(objects.search(text)) == [order], text
    assert objects.search("  ").count() == 2
    assert objects.search("a\x00o%_'\"").count() == 0


@pytest.mark.django_db
def test_the_vocabulary_finds_what_it_says():
    pending, paid = make_order(), make_order(Status.PAID, slot=datetime.time(9))
    cancelled, waiting = make_order(Status.CANCELLED), make_order(Status.PAYMENT_PENDING)
    objects: OrderQuerySet = Order.objects.all()

    assert set(objects.active()) == {pending, paid, waiting}
    assert set(objects.past()) == {cancelled}
    assert list(objects.due_on(DAY)) == [paid, pending, waiting]
    assert set(objects.due_between(DAY, DAY)) == {pending, paid, waiting}
    assert set(objects.awaiting_confirmation()) == {pending}
    assert set(objects.awaiting_payment()) == {waiting}
    assert set(objects.of_customer(paid.customer)) == {paid}


@pytest.mark.django_db
def test_an_orders_page_takes_a_constant_number_of_queries(django_assert_num_queries):
    for _order in range(3):
        make_order(Status.PAID)

    with django_assert_num_queries(9):
        for order in Order.objects.with_details():
            assert [(line.options.all(), line.reference_photos.all()) for line in order.lines.all()]
            assert [event.actor for event in order.events.all()]
            assert [payment.received_by for payment in order.payments.all()]


@pytest.mark.django_db
def test_keys_are_forgotten_after_thirty_days():
    make_order()

    assert idempotency.forget_old(at(days=30)) == 0
    assert idempotency.forget_old(at(days=30, minutes=1)) == 1
    assert not IdempotencyRecord.objects.exists()
    assert Order.objects.exists()
