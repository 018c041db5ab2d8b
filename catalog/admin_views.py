"""The staff's own views of the menu: the list of cakes, and the click that sells one out."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.forms import RadioSelect
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django_filters import BooleanFilter, ModelChoiceFilter
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.images.permissions import permission_policy as pictures_policy

from catalog import availability, published
from catalog.list_changes import ChangeAvailability, ChangeInList, ChangePrice, undo_for, where_from
from catalog.models import Availability, CakeImage, CakePage, OptionGroup
from catalog.querysets import CakeQuerySet

THUMBNAIL = "format-webp|fill-96x96"
# What holds until it is changed again, in the words of its buttons.
LONGER = [
    (Availability.ON_MENU.value, gettext_lazy("On the menu")),
    (Availability.SOLD_OUT.value, gettext_lazy("Sold out until further notice")),
    (Availability.HIDDEN.value, gettext_lazy("Hidden")),
]

YES_OR_NO = [("", gettext_lazy("All")), ("true", gettext_lazy("Yes")), ("false", gettext_lazy("No"))]


class CakeFilterSet(PageFilterSet):
    """The filters beside the list of cakes."""

    option_group = ModelChoiceFilter(
        field_name="option_links__group", queryset=OptionGroup.objects.all(), label=_("Option group")
    )

    lacks_kiswahili = BooleanFilter(
        label=gettext_lazy("Kiswahili is missing"), method="filter_kiswahili", widget=RadioSelect(choices=YES_OR_NO)
    )

    class Meta:
        model = CakePage
        fields = ["category", "kind", "availability", "featured", "option_group"]

    def filter_kiswahili(self, cakes: CakeQuerySet, _name: str, lacking: bool) -> CakeQuerySet:  # noqa: FBT001 - as django-filter calls it
        lacks = CakePage.objects.with_lacking_kiswahili().filter(lacks_kiswahili=lacking)
        return cakes.filter(pk__in=lacks.values("pk"))


class PictureColumn(Column):
    """The cake's picture, small, with what is read out instead of it: the way to its alt text and focal point."""

    cell_template_name = "catalog/admin/picture_cell.html"

    def get_cell_context_data(self, instance: CakePage, parent_context: dict) -> dict[str, Any]:
        image = instance.hero_image
        may_edit = image and may_edit_pictures(parent_context["request"])
        return super().get_cell_context_data(instance, parent_context) | {
            "alt": instance.hero_alt or (image.description if image else ""),
            "edit_url": reverse("wagtailimages:edit", args=[image.pk]) if may_edit else "",
        }


class KiswahiliColumn(Column):
    """Whether customers who read Kiswahili find this cake in their language."""

    cell_template_name = "catalog/admin/kiswahili_cell.html"


class ChangeableColumn(Column):
    """A cell in which whoever may publish the cake can change what it shows."""

    view: type[ChangeInList]

    def get_now(self, cake: CakePage) -> Any:
        raise NotImplementedError

    def get_cell_context_data(self, instance: CakePage, parent_context: dict) -> dict[str, Any]:
        request = parent_context["request"]
        now = self.get_now(instance)
        return super().get_cell_context_data(instance, parent_context) | {
            "csrf_token": get_token(request),
            "may_change": instance.live and may_change(instance, user=request.user),
            "now": now,
            "change_url": reverse(self.view.url_name, args=[instance.pk]),
            "next_url": request.get_full_path(),
            "undo": undo_for(instance, request=request, view=self.view, now=now),
        }


class PriceColumn(ChangeableColumn):
    """The price of the cheapest size, and the base price to be changed."""

    cell_template_name = "catalog/admin/price_cell.html"
    view = ChangePrice

    def get_now(self, cake: CakePage) -> Any:
        return cake.base_price

    def get_value(self, instance: CakePage) -> str:
        prices = [size.full_price(instance) for size in instance.sizes.all()]
        if not prices:
            return "No size yet"
        return f"{'from ' if len(set(prices)) > 1 else ''}{plain(min(prices))}"

    def get_cell_context_data(self, instance: CakePage, parent_context: dict) -> dict[str, Any]:
        own = [size for size in instance.sizes.all() if size.price is not None]
        return super().get_cell_context_data(instance, parent_context) | {
            "base_price": plain(instance.base_price),
            "own_prices": ", ".join(f"{size.label} {plain(size.price)}" for size in own),
        }


class AvailabilityColumn(ChangeableColumn):
    """Whether it can be ordered today, the click that sells it out today, and the choice of another availability."""

    cell_template_name = "catalog/admin/availability_cell.html"
    view = ChangeAvailability

    def get_now(self, cake: CakePage) -> Any:
        return cake.availability

    def get_cell_context_data(self, instance: CakePage, parent_context: dict) -> dict[str, Any]:
        request = parent_context["request"]
        today = today_of(request)
        return super().get_cell_context_data(instance, parent_context) | {
            "note": self.get_note(instance, today=today),
            "action": action_for(instance, user=request.user, today=today, next_url=request.get_full_path()),
            "others": [choice for choice in LONGER if choice[0] != instance.availability],
        }

    @staticmethod
    def get_note(cake: CakePage, *, today: date) -> str:
        """What customers see of it."""
        if not cake.live:
            return "Not published"
        return availability.note(cake, today=today) or cake.get_availability_display()


def plain(price: Decimal) -> str:
    """A price without the cents that it has not."""
    return f"{price:,.2f}".removesuffix(".00")


class CakeIndexView(IndexView):
    """Every cake, with what a baker looks for. The order is the menu's unless another is chosen."""

    default_ordering = "ord"

    def annotate_queryset(self, pages: CakeQuerySet) -> CakeQuerySet:
        # Wagtail's own asks for each page's specific model again; these are specific already.
        pictures = CakeImage.objects.prefetch_renditions(THUMBNAIL)
        return (
            pages.select_related("category", "content_type")
            .prefetch_related("sizes", "sites_rooted_here", Prefetch("hero_image", pictures))
            .prefetch_workflow_states()
            .annotate_site_root_state()
            .annotate_approved_schedule()
            .with_lacking_kiswahili()
        )


CAKE_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PictureColumn("hero_image", label="Picture", classname="cake-picture", width="14%"),
    PageTitleColumn("title", label="Cake", sort_key="title", classname="title cake-title"),
    Column("category", label="Category", sort_key="category__name", classname="cake-category", width="11%"),
    PriceColumn("price", label="Price", classname="cake-price", width="14%"),
    AvailabilityColumn("availability", label="Availability", classname="cake-availability", width="20%"),
    KiswahiliColumn("lacks_kiswahili", label="Kiswahili", classname="cake-kiswahili", width="9%"),
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


def may_edit_pictures(request: HttpRequest) -> bool:
    """Whether this person may open the form of a picture, asked once for all the rows of a list."""
    if not hasattr(request, "may_edit_pictures"):
        request.may_edit_pictures = pictures_policy.user_has_permission(request.user, "change")
    return request.may_edit_pictures


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
        context = {"cake": self.cake, "label": self.label, "next_url": where_from(request, self.cake)}
        return TemplateResponse(request, "catalog/admin/change_availability.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        self.change()
        messages.success(request, self.done % {"cake": self.cake.title})
        return HttpResponseRedirect(where_from(request, self.cake))

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
