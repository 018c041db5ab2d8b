"""Staff see on the order's page what the cake should look like."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from catalog.tests.factories import make_bakery, make_cake
from catalog.tests.pictures import picture
from orders import photos
from orders.models import Order, ReferencePhoto
from orders.storages import private_storage
from orders.tests.admin import page_of, read
from orders.tests.conftest import let_in
from orders.tests.factories import NOW, UserFactory, make_basket, make_customer, make_photo, place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def order() -> Order:
    make_bakery(email="bakery@example.com")
    asha = make_customer()
    return place(make_basket(make_cake(), photos=[make_photo(asha), make_photo(asha)]), customer=asha)


@pytest.fixture
def photo(order: Order) -> ReferencePhoto:
    return order.lines.get().reference_photos.first()


def address_of(photo: ReferencePhoto, name: str = "photo") -> str:
    return reverse(f"orders:{name}", args=[photo.pk])


BOTH = pytest.mark.parametrize("name", ["photo", "small_photo"])


def test_the_page_shows_every_photo_and_leads_to_it(viewer: Client, order: Order):
    page = read(viewer, page_of(order))

    for position, photo in enumerate(order.lines.get().reference_photos.all(), start=1):
        assert f'href="{address_of(photo)}"' in page
        assert f'src="{address_of(photo, "small_photo")}"' in page
        assert f'alt="Photo {position} for Vanilla Dream' in page


def test_a_line_without_photos_says_nothing_of_them(viewer: Client, order: Order):
    ReferencePhoto.objects.update(line=None, position=None)

    assert "order-photos" not in read(viewer, page_of(order))


@BOTH
def test_whoever_may_see_orders_sees_the_picture_and_nothing_that_could_run(
    viewer: Client, photo: ReferencePhoto, name: str
):
    response = viewer.get(address_of(photo, name))

    assert response.status_code == 200
    assert Image.open(BytesIO(b"".join(response.streaming_content))).format == "JPEG"
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert response.headers["Content-Disposition"].startswith("inline")


def test_the_page_gets_a_small_picture_and_the_click_the_large_one(viewer: Client):
    photo = photos.keep(owner=make_customer(), content=picture(size=(1600, 800)), now=NOW)

    sizes = [
        Image.open(BytesIO(b"".join(viewer.get(address_of(photo, name)).streaming_content))).size
        for name in ("photo", "small_photo")
    ]

    assert sizes == [(1600, 800), (320, 160)]


@BOTH
def test_nobody_else_sees_it(photo: ReferencePhoto, name: str):
    address = address_of(photo, name)
    in_the_admin = let_in(UserFactory(), "catalog.view_category")
    owner = Client()
    owner.force_login(photo.owner, backend="django.contrib.auth.backends.ModelBackend")

    for browser in (Client(), owner, in_the_admin):
        response = browser.get(address)
        assert response.status_code in {302, 403}
        assert not response.streaming
    assert Client().get(address).headers["Location"].startswith("/cms/login/")


def test_it_is_looked_at_and_nothing_else(staff: Client, photo: ReferencePhoto):
    for method in (staff.post, staff.put, staff.delete, staff.patch):
        assert method(address_of(photo)).status_code == 405
    assert ReferencePhoto.objects.filter(pk=photo.pk).exists()


def test_a_photo_that_is_gone_is_not_there(viewer: Client, photo: ReferencePhoto):
    private_storage().delete(photo.file.name)

    assert viewer.get(address_of(photo)).status_code == 404
