"""The menu over HTTP: public, the same for everybody, served from what was made once."""

from django.db.models import QuerySet
from django.utils.functional import cached_property
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request

from catalog.api.cached import PublishedMixin
from catalog.api.context import MenuContext, categories, for_cards, for_detail, listed, menu_context
from catalog.api.filters import CakeFilters
from catalog.api.pagination import MenuPagination
from catalog.api.serializers import CakeCardSerializer, CakeSerializer, CategorySerializer
from catalog.models import CakePage, Category
from catalog.querysets import CakeQuerySet

BAD_FILTER = OpenApiResponse(
    description="A filter says nothing that can be looked for; `errors` names it.",
    examples=[
        OpenApiExample(
            "invalid",
            value={
                "type": "validation_error",
                "errors": [{"code": "invalid", "detail": "Enter a number.", "attr": "min_price"}],
            },
        )
    ],
)
NOT_MODIFIED = {304: OpenApiResponse(description="The answer you have, named by `If-None-Match`, still holds.")}


class MenuView(PublishedMixin):
    """Base of the menu's views."""

    pagination_class = MenuPagination

    @cached_property
    def menu(self) -> MenuContext:
        return menu_context(self.request._request)  # noqa: SLF001 - DRF's name for Django's request

    def get_serializer_context(self) -> dict:
        return {} if getattr(self, "swagger_fake_view", False) else {"menu": self.menu}


@extend_schema_view(
    get=extend_schema(
        operation_id="categories_list",
        tags=["menu"],
        summary="What the menu is divided into",
        responses={200: CategorySerializer(many=True), **NOT_MODIFIED},
    )
)
class CategoryList(MenuView, ListAPIView):
    serializer_class = CategorySerializer
    queryset = Category.objects.all()

    def get_queryset(self) -> QuerySet[Category]:
        return categories(self.menu.today)


@extend_schema_view(
    get=extend_schema(
        operation_id="cakes_list",
        tags=["menu"],
        summary="The cakes on the menu",
        description="Cakes that are published and in season. One that is sold out is listed, and says so.",
        responses={200: CakeCardSerializer(many=True), 400: BAD_FILTER, **NOT_MODIFIED},
    )
)
class CakeList(MenuView, ListAPIView):
    serializer_class = CakeCardSerializer
    filterset_class = CakeFilters
    queryset = CakePage.objects.none()

    def get_queryset(self) -> CakeQuerySet:
        return for_cards(listed(self.menu.today)).with_price_from()

    def may_be_kept(self, request: Request) -> bool:
        # What can be ready on a day changes with the hour.
        return "available_on" not in request.query_params


@extend_schema_view(
    get=extend_schema(
        operation_id="cakes_retrieve",
        tags=["menu"],
        summary="All of a cake",
        description="A cake out of season is told too; `availability_note` says that it cannot be had.",
        responses={200: CakeSerializer, **NOT_MODIFIED},
    )
)
class CakeDetail(MenuView, RetrieveAPIView):
    serializer_class = CakeSerializer
    lookup_field = "slug"
    queryset = CakePage.objects.none()

    def get_queryset(self) -> CakeQuerySet:
        return for_detail(CakePage.objects.on_offer())
