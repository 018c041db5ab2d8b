"""The pages of the CMS over HTTP: `GET pages/` lists them, `GET pages/?path=/about/` gives one."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.html import linebreaks
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
    extend_schema_field,
)  # fmt: skip
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Page, PageQuerySet, Site

from catalog.api.cached import PublishedMixin
from catalog.api.context import menu_context
from catalog.api.images import shared_picture
from catalog.api.pagination import MenuPagination
from catalog.api.serializers import SeoSerializer
from catalog.languages import in_this_language, translated
from catalog.models import CakeImage, MenuPage
from home.api.blocks import BLOCK, body_data
from home.api.documented import NOT_MODIFIED, document
from home.models import ContentPage, HomePage

Json = dict[str, Any]

# The types of page that have a body; cakes have an answer of their own.
TYPES: dict[type[Page], str] = {HomePage: "home", MenuPage: "menu", ContentPage: "content"}
PAGE_TYPES = [(kind, kind) for kind in TYPES.values()]


class PageLinkSerializer(serializers.Serializer):
    """A page in the list."""

    title = serializers.CharField()
    path = serializers.CharField(help_text="Give this back as `path` for the whole page.")
    type = serializers.ChoiceField(choices=PAGE_TYPES)


class PageBodySerializer(PageLinkSerializer):
    """A page with everything on it."""

    seo = SeoSerializer()
    body = serializers.SerializerMethodField()

    @extend_schema_field(BLOCK)
    def get_body(self, page: Json) -> list[Json]:
        return page["body"]


class PageListSerializer(serializers.Serializer):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = PageLinkSerializer(many=True)


def page_data(page: Page, request: HttpRequest) -> Json:
    """The answer of `GET pages/?path=`, for a published page or for a draft."""
    menu = menu_context(request)
    if isinstance(page, MenuPage):
        intro = translated(page, "intro")
        html = linebreaks(intro, autoescape=True) if intro else ""
        body = [{"id": "intro", "type": "rich_text", "value": html}] if html else []
    else:
        body = body_data(translated(page, "body"), menu=menu)
    path = page_path(page, request)
    facts = {
        "title": translated(page, "title"),
        "path": path,
        "type": TYPES[type(page)],
        "seo": {
            "title": translated(page, "seo_title", "title"),
            "description": translated(page, "search_description") or "",
            "canonical": in_this_language(request.build_absolute_uri(path)),
            "image": _shared(page, request),
        },
        "body": body,
    }
    return PageBodySerializer(facts).data


def _shared(page: Page, request: HttpRequest) -> Json | None:
    """The picture for sharing: its own, that at its top, or that of the home page."""
    image = getattr(page, "social_image", None) or _picture_at_the_top(page)
    if image is None and not isinstance(page, HomePage):
        home = HomePage.objects.filter(sites_rooted_here__is_default_site=True).select_related("social_image").first()
        image = home.social_image if home else None
    return shared_picture(image, request=request, alt=getattr(image, "contextual_alt_text", ""))


def _picture_at_the_top(page: Page) -> CakeImage | None:
    body = translated(page, "body") if hasattr(page, "body") else None
    return body[0].value.get("image") if body and body[0].block_type == "hero" else None


def page_path(page: Page, request: HttpRequest) -> str:
    """Its path on the site; the root for a page that has no address yet."""
    parts = page.get_url_parts(request) if page.url_path else None
    return (parts[2] if parts else None) or "/"


def public_pages() -> PageQuerySet:
    """The pages with a body that everybody may read, in the order of the tree."""
    kinds = Q()
    for model in TYPES:
        kinds |= Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)  # noqa: SLF001
    root = Site.objects.filter(is_default_site=True).values_list("root_page__path", flat=True).first() or ""
    return Page.objects.live().public().filter(kinds, path__startswith=root).order_by("path")


class _PagesAnswer(GenericAPIView):
    """Makes the answer; PublishedMixin keeps it."""

    pagination_class = MenuPagination
    serializer_class = PageLinkSerializer

    def get(self, request: Request) -> Response:
        plain = request._request  # noqa: SLF001 - DRF's own name for Django's request
        if "path" in request.query_params:
            return Response(page_data(_page_at(request.query_params["path"]), plain))
        pages = self.paginate_queryset(public_pages().defer_streamfields().specific())
        links = [
            {"title": translated(page, "title"), "path": page_path(page, plain), "type": TYPES[page.specific_class]}
            for page in pages
        ]
        return self.get_paginated_response(PageLinkSerializer(links, many=True).data)


def _page_at(path: str) -> Page:
    if "\x00" in path:  # which PostgreSQL would not even look for
        raise Http404
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    steps = "".join(f"{step}/" for step in path.split("/") if step)
    page = public_pages().filter(url_path=f"{site.root_page.url_path}{steps}").first() if site else None
    if page is None:
        raise Http404
    return page.specific


@document(
    operation_id="pages_retrieve",
    tags=["pages"],
    summary="One page by its path; without `path`, the list of pages",
    description="The pages that have a body. Cakes are no such pages: they are under `cakes/`.",
    parameters=[OpenApiParameter("path", str, description="Such as `/about/`. Leave it out for the list.")],
    responses={
        200: PolymorphicProxySerializer(
            component_name="PageOrList",
            serializers=[PageBodySerializer, PageListSerializer],
            resource_type_field_name=None,
            many=False,
        ),
        **NOT_MODIFIED,
        404: OpenApiResponse(description="There is no such page, or it is not public."),
    },
)
class PagesView(PublishedMixin, _PagesAnswer):
    """The pages of the CMS."""
