"""A reference photo is its owner's and belongs to one line of one order."""

import datetime
import uuid
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from catalog.tests.factories import make_bakery, make_cake
from catalog.tests.pictures import picture
from orders import photos, placing, quoting
from orders.basket import Basket
from orders.errors import Conflict, InvalidOrder
from orders.invariants import findings
from orders.models import Order, ReferencePhoto
from orders.storages import private_storage
from orders.tests.factories import NOW, make_basket, make_customer, make_order, make_photo, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def cake():
    make_bakery(email="bakery@example.com")
    return make_cake()


@pytest.fixture
def asha():
    return make_customer()


def said(refused: pytest.ExceptionInfo) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.attr) for problem in refused.value.as_list()]


def two_lines(basket: Basket, *wanted: ReferencePhoto) -> Basket:
    """The same cake twice, the second one with these photos."""
    (line,) = basket.lines
    return replace(basket, lines=(line, replace(line, photo_ids=tuple(photo.pk for photo in wanted))))


def test_a_photo_is_kept_with_its_facts_and_a_name_that_nobody_gave_it(asha, files):
    photo = photos.keep(owner=asha, content=picture(size=(3000, 1500)), now=NOW)

    photo.refresh_from_db()
    assert (photo.owner, photo.width, photo.height, photo.line) == (asha, 2000, 1000, None)
    assert photo.file.name == f"reference_photos/{photo.pk}.jpg"
    assert photo.byte_count == photo.file.size
    assert photos.expires_at(photo) == NOW + datetime.timedelta(hours=48)
    assert files() == {photo.file.name}


def test_what_is_refused_leaves_neither_row_nor_file(asha, files):
    with pytest.raises(InvalidOrder):
        photos.keep(owner=asha, content=b"<svg/>", now=NOW)

    assert not ReferencePhoto.objects.exists()
    assert files() == set()


def test_somebody_has_so_many_photos_waiting_and_no_more(asha, files, monkeypatch):
    monkeypatch.setattr(photos, "MOST_UNUSED", 2)
    make_photo(asha), make_photo(asha)

    with pytest.raises(Conflict) as refused:
        make_photo(asha)

    assert said(refused) == [("too_many_uploads", None)]
    assert len(files()) == ReferencePhoto.objects.count() == 2
    make_photo(make_customer())


def test_photos_of_an_order_do_not_count_as_waiting(asha, cake, monkeypatch):
    monkeypatch.setattr(photos, "MOST_UNUSED", 1)
    place(make_basket(cake, photos=[make_photo(asha)]), customer=asha)

    assert make_photo(asha).line is None


def test_a_file_whose_row_was_refused_is_taken_away(asha, files, monkeypatch):
    refuse, calls = photos._refuse_too_many, []

    def refuse_the_second_time(owner):
        calls.append(owner)
        if len(calls) > 1:
            monkeypatch.setattr(photos, "MOST_UNUSED", 0)
        refuse(owner)

    monkeypatch.setattr(photos, "_refuse_too_many", refuse_the_second_time)

    with pytest.raises(Conflict):
        make_photo(asha)

    assert files() == set()


def test_a_file_outlives_a_database_that_does_not_answer(asha, files, monkeypatch):
    monkeypatch.setattr(photos, "with_retries", away)

    with pytest.raises(ConnectionError):
        make_photo(asha)

    assert len(files()) == 1  # perhaps its row is there: the clock will know


def away(work):
    raise ConnectionError


class TestPlacing:
    def test_an_order_has_its_photos_in_their_places(self, asha, cake):
        first, second, other = make_photo(asha), make_photo(asha), make_photo(asha)

        order = place(two_lines(make_basket(cake, photos=[second, first]), other), customer=asha)

        one, two = order.lines.all()
        assert [photo.pk for photo in one.reference_photos.all()] == [second.pk, first.pk]
        assert [photo.pk for photo in two.reference_photos.all()] == [other.pk]
        assert findings() == []

    def test_photos_of_others_and_photos_that_are_not_there_are_refused_alike(self, asha, cake):
        hers, gone = make_photo(make_customer()), ReferencePhoto(pk=uuid.uuid4())
        basket = make_basket(cake, photos=[make_photo(asha), hers, gone])

        with pytest.raises(InvalidOrder) as refused:
            place(basket, customer=asha)

        assert said(refused) == [
            ("photo_unknown", "lines.0.reference_photos.1"),
            ("photo_unknown", "lines.0.reference_photos.2"),
        ]
        assert len({problem.detail for problem in refused.value.as_list()}) == 1
        assert not Order.objects.exists()
        assert not ReferencePhoto.objects.exclude(line=None).exists()

    def test_a_photo_of_an_order_is_not_taken_by_another(self, asha, cake):
        photo = make_photo(asha)
        order = place(make_basket(cake, photos=[photo]), customer=asha)

        with pytest.raises(InvalidOrder) as refused:
            place(two_lines(make_basket(cake), photo), customer=asha)

        assert said(refused) == [("photo_used", "lines.1.reference_photos.0")]
        assert ReferencePhoto.objects.get().line.order == order

    def test_a_photo_stands_once_in_a_basket(self, asha, cake):
        photo = make_photo(asha)

        with pytest.raises(InvalidOrder) as refused:
            place(two_lines(make_basket(cake, photos=[photo]), photo), customer=asha)

        assert said(refused) == [
            ("photo_twice", "lines.0.reference_photos.0"),
            ("photo_twice", "lines.1.reference_photos.0"),
        ]

    def test_a_cake_has_three_photos_at_most(self, asha, cake):
        with pytest.raises(InvalidOrder) as refused:
            place(make_basket(cake, photos=[make_photo(asha) for _photo in range(5)]), customer=asha)

        assert said(refused) == [("too_many_photos", "lines.0.reference_photos.3")]

    def test_the_photos_are_named_beside_everything_else_that_is_wrong(self, asha, cake):
        with pytest.raises(InvalidOrder) as refused:
            place(make_basket(cake, photos=[ReferencePhoto(pk=uuid.uuid4())], contact_name=""), customer=asha)

        assert {attr for _code, attr in said(refused)} == {"lines.0.reference_photos.0", "contact.name"}

    def test_an_order_that_is_refused_leaves_its_photos_free(self, asha, cake):
        photo = make_photo(asha)
        make_bakery(orders_per_slot=0)

        with pytest.raises(Conflict):
            place(make_basket(cake, photos=[photo]), customer=asha)

        photo.refresh_from_db()
        assert photo.line is None

    def test_the_same_key_with_other_photos_is_another_request(self, asha, cake):
        first, second = make_photo(asha), make_photo(asha)
        order = place(make_basket(cake, photos=[first]), customer=asha, key="one")

        assert place(make_basket(cake, photos=[first]), customer=asha, key="one") == order
        for others in ([second], [], [first, second]):
            with pytest.raises(Conflict) as refused:
                place(make_basket(cake, photos=others), customer=asha, key="one")
            assert refused.value.code == "idempotency_key_reused"

    def test_a_key_whose_order_came_while_we_looked_gets_that_order(self, asha, cake, monkeypatch):
        basket, look = make_basket(cake, photos=[make_photo(asha)]), photos.problems_of
        twin = []

        def look_too_late(basket, *, owner):
            monkeypatch.setattr(photos, "problems_of", look)
            twin.append(place(basket, customer=asha, key="one"))
            return look(basket, owner=owner)

        monkeypatch.setattr(photos, "problems_of", look_too_late)

        placed = placing.place_order(customer=asha, basket=basket, key="one", now=NOW)

        assert (placed.order, placed.replayed) == (twin[0], True)
        assert Order.objects.count() == 1


class TestQuoting:
    def problems(self, basket, *, customer):
        quote = quoting.get_quote(basket=basket, now=NOW, customer=customer)
        return [(problem.code, problem.attr) for problem in quote.problems]

    def test_a_quote_says_what_placing_would_refuse(self, asha, cake):
        photo = make_photo(make_customer())

        assert self.problems(make_basket(cake, photos=[photo]), customer=asha) == [
            ("photo_unknown", "lines.0.reference_photos.0")
        ]

    def test_of_a_visitors_photos_a_quote_knows_the_form_alone(self, cake):
        photo = make_photo(make_customer())

        assert self.problems(make_basket(cake, photos=[photo]), customer=None) == []
        assert self.problems(make_basket(cake, photos=[photo, photo]), customer=None) == [
            ("photo_twice", "lines.0.reference_photos.0"),
            ("photo_twice", "lines.0.reference_photos.1"),
        ]

    def test_a_quote_takes_no_photo(self, asha, cake):
        photo = make_photo(asha)

        assert self.problems(make_basket(cake, photos=[photo]), customer=asha) == []
        assert ReferencePhoto.objects.unused().get() == photo

    def test_a_basket_without_photos_asks_the_database_nothing_about_them(self, asha, cake, django_assert_num_queries):
        basket = make_basket(cake)

        with django_assert_num_queries(0):
            assert list(photos.problems_of(basket, owner=asha)) == []


@pytest.mark.parametrize("facts", [{"position": 1}, {"line": True}, {"line": True, "position": 4}])
def test_the_database_knows_where_a_photo_may_stand(asha, cake, facts):
    photo, order = make_photo(asha), make_order(customer=asha)
    if "line" in facts:
        facts["line"] = order.lines.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        ReferencePhoto.objects.filter(pk=photo.pk).update(**facts)


class TestWhatMustHold:
    def test_a_photo_of_another_customer_is_found(self, asha, cake):
        order = place(make_basket(cake, photos=[make_photo(asha)]), customer=asha)
        ReferencePhoto.objects.update(owner=make_customer())

        assert [(finding.rule, finding.about) for finding in findings()] == [(8, order.number)]

    def test_a_photo_without_its_file_is_found(self, asha, cake):
        photo = make_photo(asha)
        order = place(make_basket(cake, photos=[photo]), customer=asha)
        private_storage().delete(photo.file.name)

        assert [(finding.rule, finding.about) for finding in findings()] == [(7, order.number)]


def test_private_files_have_no_address_and_one_reader(tmp_path):
    from orders.storages import PrivateFileSystemStorage

    storage = PrivateFileSystemStorage(
        location=tmp_path / "private", file_permissions_mode=0o600, directory_permissions_mode=0o700
    )
    name = storage.save("reference_photos/a.jpg", ContentFile(b"x"))

    with pytest.raises(ValueError, match="not accessible"):
        storage.url(name)
    assert (tmp_path / "private" / name).stat().st_mode & 0o077 == 0
