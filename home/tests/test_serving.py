"""What is served beside the pages."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError

from catalog.tests.factories import make_cake
from home.tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 300


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return FileSystemStorage(settings.MEDIA_ROOT)


def test_a_picture_is_served_and_may_be_kept(client, media):
    media.save("images/cake.png", ContentFile(PNG))

    response = client.get("/media/images/cake.png", headers={"accept-encoding": "gzip"})

    assert b"".join(response.streaming_content) == PNG
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=2592000"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Content-Encoding" not in response


@pytest.mark.parametrize(
    "name",
    [
        "original_images/cake.png",
        "images/page.html",
        "images/vector.svg",
        "documents/price-list.pdf",
        "uploads/photo.png",
        "images/nope.png",
    ],
)
def test_nothing_but_pictures_is_served_from_the_media_folder(client, media, name):
    if "nope" not in name:
        media.save(name, ContentFile(PNG))

    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize("path", ["/media/images/../secret.png", "/media/images/%2e%2e/secret.png", "/media/images/"])
def test_no_path_leads_out_of_the_folder(client, media, path):
    media.save("secret.png", ContentFile(PNG))

    assert client.get(path).status_code == 404


def test_the_sitemap_names_what_is_public_under_this_host(client):
    make_cake("Vanilla Dream")
    make_cake("Ghost", slug="ghost", availability="hidden")
    ContentPageFactory(slug="secret", live=False)

    xml = client.get("/sitemap.xml", headers={"host": "localhost"}).content.decode()

    assert "<loc>http://localhost/</loc>" in xml
    assert "<loc>http://localhost/menu/vanilla-dream/</loc>" in xml
    assert "ghost" not in xml
    assert "secret" not in xml


def test_robots_are_told_where_the_sitemap_is_and_what_is_not_for_them(client):
    robots = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert "Disallow: /api/" in robots


def test_the_icon_is_where_browsers_look_for_it(client):
    assert client.get("/favicon.ico")["Location"] == "/static/home/favicon.svg"


def test_something_broken_is_told_without_a_word_of_why(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("home.serving.published.menu_version", lambda: 1 / 0)

    page, answer = client.get("/"), client.get("/api/v1/site/")

    assert page.status_code == answer.status_code == 500
    assert "Something went wrong in our kitchen" in page.content.decode()
    assert answer.json()["type"] == "server_error"
    assert "ZeroDivision" not in (page.content + answer.content).decode()


@pytest.mark.parametrize("debug", [True, False])
def test_the_api_never_answers_with_html(client, settings, debug):
    settings.DEBUG = debug

    assert client.get("/api/nowhere")["Content-Type"] == "application/json"


def test_the_schema_is_served_and_its_reader_needs_no_other_site(client):
    schema, docs = client.get("/api/schema/?format=json"), client.get("/api/docs/")

    assert schema.json()["openapi"].startswith("3.1")
    assert "/api/v1/pages/" in schema.json()["paths"]
    assert "https://" not in docs.content.decode()


def test_a_database_that_is_away_is_a_matter_of_waiting(client, monkeypatch):
    def away():
        raise OperationalError("server closed the connection")

    client.raise_request_exception = False
    monkeypatch.setattr("home.serving.published.menu_version", away)

    for path in ("/", "/basket/", "/api/v1/site/"):
        response = client.get(path)
        assert (path, response.status_code, response["Retry-After"]) == (path, 503, "2")


def test_a_host_that_is_not_ours_is_refused(client):
    page, answer = (client.get(path, headers={"host": "evil.example"}) for path in ("/", "/api/v1/site/"))

    assert page.status_code == answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "bad_request"


def test_a_head_request_gets_the_head_alone(client):
    response = client.head("/")

    assert (response.status_code, response.content) == (200, b"")
