"""When photos are forgotten, and that nothing is lost with them."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command

from catalog.tests.factories import make_bakery, make_cake
from orders import photos
from orders.errors import Conflict
from orders.models import Order, ReferencePhoto
from orders.states import Status
from orders.storages import private_storage
from orders.tests.factories import NOW, at, make_basket, make_customer, make_order, make_photo, place

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def cake():
    make_bakery(email="bakery@example.com")
    return make_cake()


@pytest.fixture
def asha():
    return make_customer()


def said(refused: pytest.ExceptionInfo) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.attr) for problem in refused.value.as_list()]


def away(work):
    raise ConnectionError


class TestForgetting:
    def test_what_no_order_used_in_two_days_is_forgotten_with_its_file(
        self, asha, cake, files, django_capture_on_commit_callbacks
    ):
        old, young, ordered = make_photo(asha), make_photo(asha, now=at(minutes=1)), make_photo(asha)
        place(make_basket(cake, photos=[ordered]), customer=asha)

        with django_capture_on_commit_callbacks(execute=True):
            assert photos.forget_unused(at(hours=48, minutes=1)) == 1

        assert set(ReferencePhoto.objects.all()) == {young, ordered}
        assert files() == {young.file.name, ordered.file.name}
        assert old.file.name not in files()

    def test_a_file_goes_only_when_it_is_certain_that_its_row_has_gone(self, asha, files):
        photo = make_photo(asha)

        photos.forget_unused(at(days=3))  # and nothing commits

        assert files() == {photo.file.name}

    def test_a_photo_that_an_order_took_meanwhile_stays(self, asha, cake, files, django_capture_on_commit_callbacks):
        photo = make_photo(asha)
        as_it_was = ReferencePhoto.objects.get()
        place(make_basket(cake, photos=[photo]), customer=asha)

        with django_capture_on_commit_callbacks(execute=True), pytest.raises(Conflict) as refused:
            photos.remove(as_it_was)

        assert said(refused) == [("photo_used", None)]
        assert files() == {photo.file.name}
        assert ReferencePhoto.objects.get().line.order.customer == asha

    def test_a_photo_is_taken_back_by_its_owner(self, asha, files, django_capture_on_commit_callbacks):
        photo = make_photo(asha)

        with django_capture_on_commit_callbacks(execute=True):
            photos.remove(photo)
            photos.remove(photo)

        assert not ReferencePhoto.objects.exists()
        assert files() == set()

    def test_a_storage_that_fails_leaves_the_file_to_the_clock(
        self, asha, files, monkeypatch, django_capture_on_commit_callbacks
    ):
        photo, storage = make_photo(asha), private_storage()
        monkeypatch.setattr(storage, "delete", away)
        with django_capture_on_commit_callbacks(execute=True):
            photos.remove(photo)
        monkeypatch.undo()

        assert files() == {photo.file.name}
        assert photos.forget_strays(later(hours=2)) == 1
        assert files() == set()

    def test_a_file_of_nothing_is_removed_once_no_row_can_be_on_its_way(self, asha, files):
        kept = make_photo(asha)
        private_storage().save("reference_photos/stray.jpg", ContentFile(b"x"))

        assert photos.forget_strays(later(minutes=59)) == 0
        assert photos.forget_strays(later(minutes=61)) == 1
        assert files() == {kept.file.name}

    def test_where_nobody_ever_sent_a_photo_there_is_nothing_to_remove(self, settings, tmp_path, monkeypatch):
        from orders.storages import PrivateFileSystemStorage

        monkeypatch.setattr(photos, "private_storage", lambda: PrivateFileSystemStorage(location=tmp_path))

        assert photos.forget_strays(later()) == 0

    @pytest.mark.parametrize("status", [Status.COMPLETED, Status.CANCELLED])
    def test_photos_of_an_order_that_is_long_over_are_forgotten_and_the_order_stays(
        self, asha, files, status, django_capture_on_commit_callbacks
    ):
        order = make_order(status, customer=asha, photos=[make_photo(asha)])
        waiting = make_photo(asha)

        with django_capture_on_commit_callbacks(execute=True):
            assert photos.forget_of_past_orders(NOW + 200 * DAY, kept=180 * DAY) == 1

        assert not order.lines.get().reference_photos.exists()
        assert order.lines.count() == 1
        assert files() == {waiting.file.name}

    def test_they_are_kept_for_as_long_as_the_settings_say_after_the_order_was_over_and_after_its_day(self, asha):
        order = make_order(Status.CANCELLED, customer=asha, photos=[make_photo(asha)])
        over = datetime.datetime.combine(order.date + DAY, datetime.time(), NOW.tzinfo)

        assert photos.forget_of_past_orders(over + 30 * DAY - DAY, kept=30 * DAY) == 0
        Order.objects.filter(pk=order.pk).update(updated_at=over + 10 * DAY)
        assert photos.forget_of_past_orders(over + 40 * DAY, kept=30 * DAY) == 0

        assert photos.forget_of_past_orders(over + 40 * DAY + datetime.timedelta(seconds=1), kept=30 * DAY) == 1

    @pytest.mark.parametrize("status", [Status.PENDING_CONFIRMATION, Status.PAID, Status.READY])
    def test_an_order_that_is_not_over_keeps_its_photos_however_old_it_is(self, asha, status):
        make_order(status, customer=asha, photos=[make_photo(asha)])

        assert photos.forget_of_past_orders(NOW + 2000 * DAY, kept=DAY) == 0

    def test_an_order_that_is_taken_up_again_at_that_moment_keeps_them(self, asha, monkeypatch):
        """It is found past, and is no longer when its photo is to be removed."""
        order = make_order(Status.CANCELLED, customer=asha, photos=[make_photo(asha)])
        forget = photos._forget

        def after_it_was_taken_up(photo, *, among):
            Order.objects.filter(pk=order.pk).update(status=Status.CONFIRMED, cancel_reason="")
            return forget(photo, among=among)

        monkeypatch.setattr(photos, "_forget", after_it_was_taken_up)

        assert photos.forget_of_past_orders(NOW + 200 * DAY, kept=180 * DAY) == 0
        assert order.lines.get().reference_photos.count() == 1

    def test_the_command_keeps_them_for_so_many_days(self, asha, settings, files, django_capture_on_commit_callbacks):
        settings.PHOTOS_KEPT_DAYS = 30
        make_order(Status.COMPLETED, customer=asha, photos=[make_photo(asha)])
        early, late = StringIO(), StringIO()

        with time_machine.travel(NOW + 29 * DAY):
            call_command("forget_uploads", stdout=early)
        with time_machine.travel(NOW + 60 * DAY), django_capture_on_commit_callbacks(execute=True):
            call_command("forget_uploads", stdout=late)

        assert early.getvalue() == ""
        assert late.getvalue().startswith("Removed: 0 unused photos, 1 of past orders, ")
        assert files() == set()

    def test_the_clock_does_both(self, asha, files, django_capture_on_commit_callbacks):
        make_photo(asha)
        private_storage().save("reference_photos/stray.jpg", ContentFile(b"x"))
        out = StringIO()

        with time_machine.travel(later(days=3)), django_capture_on_commit_callbacks(execute=True):
            call_command("forget_uploads", stdout=out)

        assert out.getvalue().startswith("Removed: 1 unused photos")
        assert files() == set()
        call_command("forget_uploads", stdout=(again := StringIO()))
        assert again.getvalue() == ""


def later(**span: int) -> datetime.datetime:
    """After now, on the clock that the storage reads."""
    return datetime.datetime.now(datetime.UTC) + datetime.timedelta(**span)
