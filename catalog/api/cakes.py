"""The menu's words for whoever draws a page: the very values that the API answers with."""

from collections.abc import Iterable

from django.http import HttpRequest

from catalog.api.context import menu_context
from catalog.api.serializers import CakeCardSerializer, CakeSerializer, CategorySerializer
from catalog.models import CakePage, Category


def cake_data(cake: CakePage, request: HttpRequest) -> dict:
    """All of a cake; also of a draft in a preview, which may be incomplete and was never saved."""
    return CakeSerializer(cake, context={"menu": menu_context(request)}).data


def card_data(cakes: Iterable[CakePage], request: HttpRequest) -> list[dict]:
    """Cakes as a list shows them. Fetch them by `catalog.api.context.for_cards`."""
    return CakeCardSerializer(cakes, many=True, context={"menu": menu_context(request)}).data


def category_data(categories: Iterable[Category], request: HttpRequest) -> list[dict]:
    """Categories as a list shows them. Fetch them by `catalog.api.context.categories`."""
    return CategorySerializer(categories, many=True, context={"menu": menu_context(request)}).data
