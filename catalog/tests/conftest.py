"""What every test of the menu may use."""

import pytest
from django.http import HttpResponse
from rest_framework.test import APIClient

MENU = "/api/v1/cakes/"


class Menu:
    """The menu as a customer's program sees it."""

    def __init__(self, client: APIClient) -> None:
        self.client = client

    def get(self, path: str = MENU, params: dict | None = None, **headers: str) -> HttpResponse:
        return self.client.get(path, params or {}, headers={name.replace("_", "-"): headers[name] for name in headers})

    def slugs(self, **params: object) -> list[str]:
        response = self.get(params=params)
        assert response.status_code == 200, response.content
        return [cake["slug"] for cake in response.json()["results"]]

    def cake(self, slug: str = "vanilla-dream") -> dict:
        response = self.get(f"{MENU}{slug}/")
        assert response.status_code == 200, response.content
        return response.json()


@pytest.fixture
def menu(api: APIClient) -> Menu:
    return Menu(api)
