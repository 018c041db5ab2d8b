"""What every test of the menu may use."""

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from rest_framework.test import APIClient

MENU = "/api/v1/cakes/"


class Menu:
    """The menu as a customer's program sees it."""

    def __init__(self, client: APIClient) -> None:
        self.client = client

    def get(self, path: str = MENU, params: dict | None = None, **headers: str) -> HttpResponse:
        return self.client.get(path, params or {}, headers={name.replace("_", "-"): headers[name] for name in headers})

    def cards(self, **params: object) -> list[dict]:
        response = self.get(params=params)
        assert response.status_code == 200, response.content
        return response.json()["results"]

    def slugs(self, **params: object) -> list[str]:
        return [cake["slug"] for cake in self.cards(**params)]

    def cake(self, slug: str = "vanilla-dream") -> dict:
        response = self.get(f"{MENU}{slug}/")
        assert response.status_code == 200, response.content
        return response.json()


@pytest.fixture
def menu(api: APIClient) -> Menu:
    return Menu(api)


@pytest.fixture
def editor() -> Client:
    """Somebody who may do everything in the admin."""
    client = Client()
    client.force_login(
        get_user_model().objects.create_superuser(email="editor@cakestreet.test", password="x"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def words(response: HttpResponse) -> str:
    """What the page says."""
    return response.content.decode()
