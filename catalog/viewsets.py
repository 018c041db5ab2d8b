"""The Menu of the admin: cakes, categories, option groups."""

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from catalog.admin_views import CAKE_COLUMNS, CakeFilterSet, CakeIndexView
from catalog.models import CakePage, Category, OptionGroup


class CakeListing(PageListingViewSet):
    """Every cake with its picture, price and availability."""

    name = "cakes"
    model = CakePage
    icon = "tag"
    menu_label = "Cakes"
    add_to_admin_menu = False
    index_view_class = CakeIndexView
    filterset_class = CakeFilterSet  # Wagtail puts its own in the place of the view's
    columns = CAKE_COLUMNS


class CategoryViewSet(SnippetViewSet):
    """What the menu is divided into."""

    model = Category
    icon = "list-ul"
    list_display = ["name", "slug", "sort_order"]
    search_fields = ["name", "description"]
    ordering = ["sort_order", "name"]


class UsedInColumn(Column):
    """How many cakes offer a group, and the way to them."""

    cell_template_name = "catalog/admin/used_in_cell.html"


class OptionGroupViewSet(SnippetViewSet):
    """Flavours, fillings, toppers: shared by all cakes."""

    model = OptionGroup
    icon = "pick"
    list_display = [
        "name",
        "note",
        "min_choices",
        "max_choices",
        UsedInColumn("cakes", label=_("Used in"), classname="used-in"),
    ]
    search_fields = ["name", "note"]
    ordering = ["name", "note"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[OptionGroup]:
        return OptionGroup.objects.annotate(cakes=Count("cake_links"))


class MenuGroup(SnippetViewSetGroup):
    """All of it in one place."""

    items = [CakeListing("cakes"), CategoryViewSet, OptionGroupViewSet]
    menu_label = "Menu"
    menu_name = "bakery-menu"
    menu_icon = "clipboard-list"
    menu_order = 110
