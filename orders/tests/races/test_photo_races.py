"""One photo, one order; so many uploads and no more; and no photo is forgotten while an order takes it.

Each race has a twin with the guard taken away, which must go wrong: otherwise it would prove nothing.
"""

from threading import Event

import pytest

from accounts.tests.at_once import meet_whom_no_lock_keeps
from catalog.tests.factories import make_bakery, make_cake
from catalog.tests.pictures import picture
from orders import photo_reading, photos, placing
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import Order, OrderLine, ReferencePhoto
from orders.querysets import ReferencePhotoQuerySet
from orders.tests.factories import NOW, at, make_basket, make_customer, make_photo
from orders.tests.races.together import SECONDS, answers, meet_after, together

CLIENTS = 6


@pytest.fixture
def all_look_before_anybody_writes(monkeypatch):
    monkeypatch.setattr(placing, "_chosen_slot", meet_after(CLIENTS, placing._chosen_slot))


@pytest.fixture
def without_the_guard(monkeypatch):
    """Whether a photo is still free is not asked when it is written."""
    monkeypatch.setattr(ReferencePhotoQuerySet, "unused", lambda photos: photos.all())


def order_at_once(wanted, *, owner):
    """Everybody orders with the same photos, named in one order or the other."""
    cake = make_cake()
    baskets = [make_basket(cake, photos=wanted[:: 1 if n % 2 else -1]) for n in range(CLIENTS)]

    def place(n):
        return placing.place_order(customer=owner, basket=baskets[n], key=f"key-{n}", now=NOW)

    return together(CLIENTS, place)


def test_of_many_orders_that_want_a_photo_one_gets_it(all_look_before_anybody_writes):
    make_bakery(orders_per_slot=100)
    asha = make_customer()

    results = order_at_once([make_photo(asha), make_photo(asha)], owner=asha)

    (won,) = answers(results, placing.Placed)
    assert [refused.code for refused in answers(results, Conflict)] == ["photo_used"] * (CLIENTS - 1)
    assert Order.objects.get() == won.order
    assert won.order.lines.get().reference_photos.count() == 2
    assert findings() == []


def test_without_the_guard_orders_lose_their_photo(all_look_before_anybody_writes, without_the_guard):
    make_bakery(orders_per_slot=100)
    asha = make_customer()

    results = order_at_once([make_photo(asha)], owner=asha)

    assert len(answers(results, placing.Placed)) == CLIENTS
    assert OrderLine.objects.filter(reference_photos=None).count() == CLIENTS - 1


def forget_while_an_order_comes(monkeypatch):
    """The clock has found an old photo, and before it forgets it, an order takes it."""
    make_bakery()
    asha, cake = make_customer(), make_cake()
    basket = make_basket(cake, photos=[make_photo(asha)])
    found, placed = Event(), Event()
    forget = photos._forget

    def forget_late(photo, *, among):
        found.set()
        placed.wait(SECONDS)
        return forget(photo, among=among)

    monkeypatch.setattr(photos, "_forget", forget_late)

    def work(n):
        if n:
            return photos.forget_unused(at(days=3))
        found.wait(SECONDS)
        try:
            return placing.place_order(customer=asha, basket=basket, key="key", now=NOW)
        finally:
            placed.set()

    return together(2, work)


def test_a_photo_that_an_order_takes_meanwhile_is_not_forgotten(monkeypatch, files):
    placed, forgotten = forget_while_an_order_comes(monkeypatch)

    assert forgotten == 0
    photo = placed.order.lines.get().reference_photos.get()
    assert files() == {photo.file.name}
    assert findings() == []


def test_without_the_guard_it_is_forgotten_under_the_order(monkeypatch, without_the_guard, files):
    placed, forgotten = forget_while_an_order_comes(monkeypatch)

    assert forgotten == 1
    assert not placed.order.lines.get().reference_photos.exists()
    assert files() == set()


@pytest.fixture
def all_have_drawn_before_anybody_writes(monkeypatch):
    monkeypatch.setattr(photos, "MOST_UNUSED", 2)
    monkeypatch.setattr(photo_reading, "read", meet_after(CLIENTS, photo_reading.read))
    monkeypatch.setattr(photos, "_refuse_too_many", meet_whom_no_lock_keeps(CLIENTS, photos._refuse_too_many))


def upload_at_once():
    asha = make_customer()
    return together(CLIENTS, lambda _n: photos.keep(owner=asha, content=picture(), now=NOW))


def test_uploads_in_the_same_moment_are_counted_rightly(all_have_drawn_before_anybody_writes, files):
    results = upload_at_once()

    assert len(answers(results, ReferencePhoto)) == 2
    assert [refused.code for refused in answers(results, Conflict)] == ["too_many_uploads"] * (CLIENTS - 2)
    assert len(files()) == ReferencePhoto.objects.count() == 2


def test_without_the_guard_there_are_too_many(all_have_drawn_before_anybody_writes, monkeypatch):
    monkeypatch.setattr(photos, "_write", lambda photo: photo.save(force_insert=True))

    results = upload_at_once()

    assert len(answers(results, ReferencePhoto)) == CLIENTS
