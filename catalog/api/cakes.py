"""A cake in the menu's words for whoever draws its page: the very values that the API answers with."""

from django.http import HttpRequest

from catalog.api.context import menu_context
from catalog.api.serializers import CakeSerializer
from catalog.models import CakePage


def cake_data(cake: CakePage, request: HttpRequest) -> dict:
    """All of a cake; also of a draft in a preview, which may be incomplete and was never saved."""
    return CakeSerializer(cake, context={"menu": menu_context(request)}).data
