"""Reference photos by HTTP: one at a time, bounded before anything is read, and nobody's but their owner's."""

from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from rest_framework.response import Response
from rest_framework.test import APIClient

from accounts.models import User
from accounts.throttling import ClientThrottle, cache
from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from catalog.tests.pictures import PAGE, SVG, picture, pixel_bomb, sent
from orders import photo_reading, photos
from orders.api.multipart import LONGEST_BODY, PhotoFormParser
from orders.models import ReferencePhoto
from orders.photo_reading import MOST_BYTES
from orders.storages import private_storage
from orders.tests.api import V1, basket_of, client_of, codes, line_of, place
from orders.tests.factories import NOW, make_customer, make_manager, make_photo

pytestmark = pytest.mark.django_db
UPLOADS = f"{V1}/uploads/"


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def asha() -> User:
    return make_customer()


@pytest.fixture
def mine(asha: User) -> APIClient:
    return client_of(asha)


@pytest.fixture
def cake() -> CakePage:
    make_bakery(email="bakery@example.com")
    return make_cake("Vanilla Dream")


def upload(client: APIClient, *files: SimpleUploadedFile, **fields: object) -> Response:
    """Send these files in the field “file”."""
    return client.post(UPLOADS, {**({"file": list(files)} if files else {}), **fields}, format="multipart")


def raw(client: APIClient, body: bytes, content_type: str = "multipart/form-data; boundary=x") -> Response:
    return client.generic("POST", UPLOADS, body, content_type=content_type)


def part(content: bytes, *, name: str = "file", more: str = 'filename="a.jpg"') -> bytes:
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"; {more}\r\n\r\n'
    return head.encode() + content + b"\r\n"


class TestSending:
    def test_a_photo_is_kept_and_told(self, mine: APIClient, asha: User):
        response = upload(mine, sent(picture(size=(400, 300))))

        assert response.status_code == 201
        answer, photo = response.json(), ReferencePhoto.objects.get()
        assert answer == {
            "id": str(photo.pk),
            "url": f"http://testserver/api/v1/uploads/{photo.pk}/",
            "width": 400,
            "height": 300,
            "expires_at": "2026-11-25T09:00:00+03:00",
            "upload_key": None,
        }
        assert photo.owner == asha

    @pytest.mark.parametrize(
        "name", ["../../etc/passwd", "evil.html", "cake", ".jpg", "a\x00b.jpg", "x" * 500, "🍰.svg"]
    )
    def test_neither_name_nor_type_say_what_it_is(self, mine: APIClient, name: str):
        file = sent(picture("PNG"), "a.jpg", "text/html")
        file._name = name  # as no client of ours would call it

        assert upload(mine, file).status_code == 201
        assert ReferencePhoto.objects.get().file.name == f"reference_photos/{ReferencePhoto.objects.get().pk}.jpg"

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (SVG, "unsupported_picture"), (PAGE, "unsupported_picture"), (b"GIF89a", "unsupported_picture"),
            (picture()[:-50], "unreadable_picture"), (pixel_bomb(), "too_many_pixels"), (b"", "empty"),
        ],
    )  # fmt: skip
    def test_what_is_no_photo_is_refused(self, mine: APIClient, files, content: bytes, code: str):
        response = upload(mine, sent(content, "cake.jpg", "image/jpeg"))

        assert response.status_code == 400
        assert codes(response) == [(code, "file")]
        assert not ReferencePhoto.objects.exists()
        assert files() == set()

    def test_a_request_without_a_photo_says_where_it_belongs(self, mine: APIClient):
        for response in (upload(mine), raw(mine, b""), raw(mine, b"--x--\r\n")):
            assert response.status_code == 400
            assert codes(response) == [("required", "file")]
            assert "named “file”" in response.json()["errors"][0]["detail"]

    def test_a_photo_in_another_field_is_not_looked_at(self, mine: APIClient):
        response = mine.post(UPLOADS, {"photo": sent(picture())}, format="multipart")

        assert response.status_code == 400
        assert set(codes(response)) == {("unknown_field", "photo"), ("required", "file")}

    def test_more_than_a_photo_is_refused(self, mine: APIClient):
        response = upload(mine, sent(picture()), owner="1", id="2")

        assert set(codes(response)) == {("unknown_field", "owner"), ("unknown_field", "id")}
        assert not ReferencePhoto.objects.exists()

    def test_photos_come_one_at_a_time(self, mine: APIClient):
        response = upload(mine, sent(picture()), sent(picture("PNG")))

        assert response.status_code == 400
        assert codes(response) == [("one_at_a_time", "file")]
        assert not ReferencePhoto.objects.exists()

    def test_text_is_no_file(self, mine: APIClient):
        assert codes(upload(mine, file="https://example.com/cake.jpg")) == [("invalid", "file")]

    @pytest.mark.parametrize(
        "body",
        [
            b"x", b"--x", b"--x\r\n", b"\x00" * 50, part(b"x", more='filename="a\xff'), b"--x\r\n" * 2000 + b"--x--",
            part(b"x") * 200 + b"--x--\r\n", part(b"x", more="a=1") * 1500 + b"--x--\r\n",
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\n!!!!\r\n--x--\r\n",
        ],
        ids=range(9),
    )  # fmt: skip
    def test_a_form_that_makes_no_sense_is_refused(self, mine: APIClient, body: bytes):
        response = raw(mine, body)

        assert response.status_code == 400, response.content
        codes(response)

    @pytest.mark.parametrize(
        "content_type", ["multipart/form-data", "multipart/form-data; boundary=ü", "multipart/form-data; boundary="]
    )
    def test_a_form_without_a_boundary_is_refused(self, mine: APIClient, content_type: str):
        response = raw(mine, part(b"x"), content_type)

        assert response.status_code == 400
        assert codes(response) == [("parse_error", None)]

    @pytest.mark.parametrize(
        "content_type", ["application/json", "image/jpeg", "text/plain", "application/x-www-form-urlencoded"]
    )
    def test_only_a_form_is_read(self, mine: APIClient, content_type: str):
        response = raw(mine, picture(), content_type)

        assert response.status_code == 415
        assert codes(response) == [("unsupported_media_type", None)]

    def test_no_other_address_reads_a_form(self, mine: APIClient, cake: CakePage):
        response = mine.post(f"{V1}/orders/quote/", {"file": sent(picture())}, format="multipart")

        assert response.status_code == 415


class TestSize:
    def test_eight_megabytes_are_enough_for_a_photo(self, mine: APIClient):
        large = picture() + b"\0" * (MOST_BYTES - len(picture()))

        assert upload(mine, sent(large)).status_code == 201
        response = upload(mine, sent(large + b"\0"))
        assert response.status_code == 413
        assert codes(response) == [("too_large", None)]
        assert ReferencePhoto.objects.count() == 1

    def test_a_body_that_says_it_is_too_large_is_not_read_at_all(self, mine: APIClient, monkeypatch):
        monkeypatch.setattr("django.http.multipartparser.MultiPartParser.parse", must_not_happen)

        response = raw(mine, b"\0" * (LONGEST_BODY + 1))

        assert response.status_code == 413
        assert codes(response) == [("too_large", None)]

    def test_reading_stops_where_the_photo_grows_too_large(self, rf_stream):
        """Whoever lies about the length is not read to the end either."""
        from rest_framework.request import Request

        from orders.api.multipart import PhotoTooLarge

        stream, request = rf_stream(part(b"\0" * 100_000_000) + b"--x--\r\n", said=1000)

        with pytest.raises(PhotoTooLarge):
            PhotoFormParser().parse(
                stream, "multipart/form-data; boundary=x", {"request": Request(request), "encoding": "utf-8"}
            )
        assert stream.tell() < MOST_BYTES + 200_000

    def test_several_files_share_the_room_of_one(self, mine: APIClient):
        half = sent(b"\0" * (MOST_BYTES // 2 + 1))

        assert upload(mine, half, sent(b"\0" * (MOST_BYTES // 2))).status_code == 413

    def test_the_body_of_whoever_may_not_send_it_is_not_read(self, monkeypatch):
        make_bakery(guest_orders=False)
        monkeypatch.setattr(PhotoFormParser, "parse", must_not_happen)

        assert upload(client_of(), sent(picture())).status_code == 401


def must_not_happen(*args: object, **kwargs: object) -> None:
    raise AssertionError("It was read.")


@pytest.fixture
def rf_stream(rf):
    """A request whose body is longer than it says."""

    def make(body: bytes, *, said: int) -> tuple[BytesIO, object]:
        request = rf.post(UPLOADS, b"x" * said, content_type="multipart/form-data; boundary=x")
        return BytesIO(body), request

    return make


class TestHowOften:
    def test_uploads_are_throttled_by_customer(self, mine: APIClient, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(ClientThrottle, "THROTTLE_RATES", {**ClientThrottle.THROTTLE_RATES, "upload": "1/hour"})
        cache.clear()
        assert upload(mine, sent(picture())).status_code == 201

        response = upload(mine, sent(picture()))

        assert response.status_code == 429
        assert 0 < int(response.headers["Retry-After"]) <= 3600
        assert upload(client_of(make_customer()), sent(picture())).status_code == 201

    def test_whoever_comes_while_a_large_photo_is_read_may_try_again(self, mine, monkeypatch):
        monkeypatch.setattr(photo_reading, "PATIENCE", 0.01)
        mine.raise_request_exception = False

        with photo_reading._reading:
            response = upload(mine, sent(picture()))

        assert response.status_code == 503
        assert codes(response) == [("busy", None)]
        assert response.headers["Retry-After"] == "2"

    def test_too_many_waiting_photos_are_refused_with_the_way_out(self, mine, asha, monkeypatch):
        monkeypatch.setattr(photos, "MOST_UNUSED", 1)
        waiting = make_photo(asha)

        response = upload(mine, sent(picture()))
        assert response.status_code == 409
        assert codes(response) == [("too_many_uploads", None)]

        mine.delete(f"{UPLOADS}{waiting.pk}/")
        assert upload(mine, sent(picture())).status_code == 201


class TestLooking:
    def test_the_owner_gets_the_picture_and_nothing_that_could_run(self, mine: APIClient, asha: User):
        photo = make_photo(asha)

        response = mine.get(f"{UPLOADS}{photo.pk}/")

        assert response.status_code == 200
        content = b"".join(response.streaming_content)
        assert Image.open(BytesIO(content)).size == (photo.width, photo.height)
        headers = response.headers
        assert headers["Content-Type"] == "image/jpeg"
        assert headers["Content-Length"] == str(len(content))
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Disposition"] == f'inline; filename="photo-{photo.pk}.jpg"'
        assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "no-store" in headers["Cache-Control"]
        assert "private" in headers["Cache-Control"]

    @pytest.mark.parametrize("accept", ["image/avif,image/webp,*/*", "application/json", "text/html", "image/jpeg"])
    def test_the_picture_comes_whatever_is_accepted_and_errors_come_in_json(self, mine, asha, accept: str):
        photo = make_photo(asha)

        response = mine.get(f"{UPLOADS}{photo.pk}/", headers={"Accept": accept})
        assert response.headers["Content-Type"] == "image/jpeg"

        missing = client_of(make_customer()).get(f"{UPLOADS}{photo.pk}/", headers={"Accept": accept})
        assert missing.status_code == 404
        assert codes(missing) == [("not_found", None)]

    def test_a_photo_whose_file_is_gone_is_not_there(self, mine: APIClient, asha: User):
        photo = make_photo(asha)
        private_storage().delete(photo.file.name)

        response = mine.get(f"{UPLOADS}{photo.pk}/")

        assert response.status_code == 404
        assert codes(response) == [("not_found", None)]

    def test_no_public_address_leads_to_the_file(self, mine: APIClient, asha: User, settings):
        photo = make_photo(asha)

        for address in (f"/media/{photo.file.name}", f"/media/../private/{photo.file.name}", f"/{photo.file.name}"):
            assert mine.get(address).status_code == 404
        assert reverse("upload", args=[photo.pk]) == f"{UPLOADS}{photo.pk}/"

    @pytest.mark.parametrize("name", ["1", "x", "../orders", "00000000-0000-0000-0000-00000000000Z"])
    def test_an_address_of_no_photo_is_not_there(self, mine: APIClient, name: str):
        assert mine.get(f"{UPLOADS}{name}/").status_code == 404

    def test_its_id_is_the_same_in_capitals(self, mine: APIClient, asha: User):
        """Swift writes a UUID in no other way."""
        address = f"{UPLOADS}{str(make_photo(asha).pk).upper()}/"
        assert mine.get(address).status_code == 200
        assert mine.delete(address).status_code == 204
        assert not ReferencePhoto.objects.exists()


class TestTakingBack:
    def test_its_owner_takes_it_back(self, mine, asha, files, django_capture_on_commit_callbacks):
        photo = make_photo(asha)

        with django_capture_on_commit_callbacks(execute=True):
            assert mine.delete(f"{UPLOADS}{photo.pk}/").status_code == 204

        assert mine.get(f"{UPLOADS}{photo.pk}/").status_code == 404
        assert files() == set()

    def test_staff_look_at_it_and_do_not_take_it_away(self, asha: User):
        photo, manager = make_photo(asha), client_of(make_manager())

        assert manager.get(f"{UPLOADS}{photo.pk}/").status_code == 200
        assert manager.delete(f"{UPLOADS}{photo.pk}/").status_code == 404
        assert ReferencePhoto.objects.exists()

    def test_what_an_order_has_stays_with_it(self, mine, asha, cake):
        photo = make_photo(asha)
        place(mine, basket_of(cake, lines=[line_of(cake, reference_photos=[str(photo.pk)])]))

        response = mine.delete(f"{UPLOADS}{photo.pk}/")

        assert response.status_code == 409
        assert codes(response) == [("photo_used", None)]
