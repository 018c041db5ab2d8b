"""The staff's own views of the menu: the list of cakes, and the click that sells one out."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet

from catalog import availability, published
from catalog.models import Availability, CakeImage, CakePage
from catalog.querysets import CakeQuerySet

THUMBNAIL = "format-webp|fill-96x96"


class CakeFilterSet(PageFilterSet):
    """The filters beside the list of cakes."""

    class Meta:
        model = CakePage
        fields = ["category", "kind", "availability", "featured"]


class PictureColumn(Column):
    """The cake's picture, small."""

    cell_template_name = "catalog/admin/picture_cell.html"


class PriceColumn(Column):
    """The price of the cheapest size."""

    def get_value(self, instance: CakePage) -> str:
        prices = [size.full_price(instance) for size in instance.sizes.all()]
        if not prices:
            return "No size yet"
        return f"{'from ' if len(set(prices)) > 1 else ''}{min(prices):,.2f}".removesuffix(".00")


class AvailabilityColumn(Column):
    """Whether it can be ordered today, and the click that changes that."""

    cell_template_name = "catalog/admin/availability_cell.html"

    def get_cell_context_data(self, instance: CakePage, parent_context: dict) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        today = today_of(request)
        return {
            **context,
            "note": self.get_note(instance, today=today),
            "action": action_for(instance, user=request.user, today=today, next_url=request.get_full_path()),
        }

    @staticmethod
    def get_note(cake: CakePage, *, today: date) -> str:
        """What customers see of it."""
        if not cake.live:
            return "Not published"
        return availability.note(cake, today=today) or cake.get_availability_display()


class CakeIndexView(IndexView):
    """Every cake, with what a baker looks for. The order is the menu's unless another is chosen."""

    default_ordering = "ord"
    filterset_class = CakeFilterSet

    def annotate_queryset(self, pages: CakeQuerySet) -> CakeQuerySet:
        # Wagtail's own asks for each page's specific model again; these are specific already.
        pictures = CakeImage.objects.prefetch_renditions(THUMBNAIL)
        return (
            pages.select_related("category", "content_type")
            .prefetch_related("sizes", "sites_rooted_here", Prefetch("hero_image", pictures))
            .prefetch_workflow_states()
            .annotate_site_root_state()
            .annotate_approved_schedule()
        )


CAKE_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PictureColumn("hero_image", label="", width="7%"),
    PageTitleColumn("title", label="Cake", sort_key="title", classname="title cake-title"),
    Column("category", label="Category", sort_key="category__name", classname="cake-category", width="14%"),
    PriceColumn("price", label="Price", width="12%"),
    AvailabilityColumn("availability", label="Availability", width="20%"),
    PageStatusColumn("status", label="Status", sort_key="live", classname="cake-status", width="10%"),
]


def local_today() -> date:
    """The date in the bakery."""
    return published.local_today(published.menu_version())


def today_of(request: HttpRequest) -> date:
    """The same, read once for all the rows of a list."""
    if not hasattr(request, "date_in_bakery"):
        request.date_in_bakery = local_today()
    return request.date_in_bakery


def action_for(cake: CakePage, *, user: Any, today: date, next_url: str) -> dict[str, str] | None:
    """The click that this person may do on this cake now: its name and its address."""
    if not cake.live or cake.availability == Availability.HIDDEN or not may_change(cake, user=user):
        return None
    view = BackOnMenuView if availability.is_sold_out(cake, today=today) else SoldOutTodayView
    address = reverse(view.url_name, args=[cake.pk], query={"next": next_url})
    return {"label": view.label, "url": address, "icon": view.icon}


def may_change(cake: CakePage, *, user: Any) -> bool:
    """What is live is changed by whoever may publish."""
    return cake.permissions_for_user(user).can_publish()


class ChangeAvailabilityView(View):
    """Base of the two clicks: asks where there is no script, does it on POST, and goes back to where one was."""

    url_name = ""
    label = ""
    icon = ""
    done = ""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.cake = get_object_or_404(CakePage, pk=pk)
        if not may_change(self.cake, user=request.user):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"cake": self.cake, "label": self.label, "next_url": _where_from(request, self.cake)}
        return TemplateResponse(request, "catalog/admin/change_availability.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        self.change()
        messages.success(request, self.done % {"cake": self.cake.title})
        return redirect(_where_from(request, self.cake))

    def change(self) -> None:
        raise NotImplementedError


class SoldOutTodayView(ChangeAvailabilityView):
    url_name = "cake_sold_out"
    label = "Sold out today"
    icon = "cross"
    done = "%(cake)s is sold out until midnight."

    def change(self) -> None:
        availability.sell_out_today(self.cake, today=local_today(), user=self.request.user)


class BackOnMenuView(ChangeAvailabilityView):
    url_name = "cake_back_on_menu"
    label = "Back on the menu"
    icon = "success"
    done = "%(cake)s is back on the menu."

    def change(self) -> None:
        availability.put_back(self.cake, user=self.request.user)


def _where_from(request: HttpRequest, cake: CakePage) -> str:
    asked = request.GET.get("next") or request.POST.get("next") or ""
    if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return asked
    return reverse("wagtailadmin_pages:edit", args=[cake.pk])
