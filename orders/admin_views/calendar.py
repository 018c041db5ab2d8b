"""How much the bakery can make on a day that differs from the others: more before a feast, less when an oven is out."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets import AdminDateInput

from catalog.bakery import get_bakery
from orders import capacity
from orders.errors import OrderError
from orders.models import Day, Order


class DayForm(WagtailAdminModelForm):
    """The capacity of one day. What is booked already is never put at risk: the rule refuses it."""

    class Meta:
        model = Day
        fields = ["date", "capacity_override", "is_stopped"]
        labels = {"capacity_override": gettext_lazy("Capacity units of this day")}
        widgets = {"date": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bakery = get_bakery()
        usual = f"Leave it empty for the usual {self.bakery.daily_capacity}."
        booked = f" {self.instance.booked} are booked already." if self.is_known else ""
        self.fields["capacity_override"].help_text = usual + booked
        if self.is_known:
            self.fields["date"].disabled = True

    @property
    def is_known(self) -> bool:
        return not self.instance._state.adding  # noqa: SLF001 - Django's own way to ask

    def validate_unique(self) -> None:
        """A day that bookings made known already is changed, not refused."""

    def clean_date(self) -> date:
        """What is over is not planned."""
        day = self.cleaned_data["date"]
        if not self.is_known and day < timezone.now().astimezone(self.bakery.time_zone).date():
            raise ValidationError("This day is over. Choose today or a day to come.")
        return day

    def clean(self) -> dict[str, Any]:
        """The rule is asked here, so that its refusal stands beside the field."""
        data = super().clean()
        if not self.errors:
            try:
                with transaction.atomic():
                    capacity.set_override(data["date"], data["capacity_override"], bakery=self.bakery)
                    self.instance = capacity.set_stopped(
                        data["date"], is_stopped=data["is_stopped"], bakery=self.bakery
                    )
            except OrderError as error:
                self.add_error("capacity_override", error.detail)
        return data

    def save(self, commit: bool = True) -> Day:  # noqa: FBT001, FBT002 - Django's signature
        return self.instance

    def _post_clean(self) -> None:
        """Leave the instance as it is: the rule writes it."""


def in_words(day: Day) -> str:
    """The day as a person says it."""
    return date_format(day.date, "D j M Y")


class OrdersColumn(Column):
    """How many orders are due on a day, and the way to them."""

    cell_template_name = "orders/admin/cells/orders_of_day.html"

    def get_value(self, instance: Day) -> int:
        return instance.orders_due


class DayList(generic.IndexView):
    """The days to come that something is known of, nearest first."""

    page_title = "Calendar"
    any_permission_required = ["view", "add", "change"]
    default_ordering = "date"

    def get_base_queryset(self) -> QuerySet[Day]:
        today = timezone.now().astimezone(get_bakery().time_zone).date()
        due = Order.objects.due_on(OuterRef("date")).order_by().values("date").annotate(number=Count("pk"))
        return Day.objects.filter(date__gte=today).annotate(orders_due=Coalesce(Subquery(due.values("number")), 0))

    @cached_property
    def columns(self) -> list[Column]:
        usual = get_bakery().daily_capacity

        def holds(day: Day) -> int:
            return usual if day.capacity_override is None else day.capacity_override

        def free(day: Day) -> int | str:
            return _("No more orders") if day.is_stopped else max(holds(day) - day.booked, 0)

        titled = self._get_title_column_class(TitleColumn)
        return [
            titled("date", label="Day", accessor=in_words, get_url=self.get_edit_url, sort_key="date", width="26%"),
            Column("booked", label="Units booked", accessor="booked", sort_key="booked"),
            Column("free", label="Units free", accessor=free),
            Column("holds", label="Capacity", accessor=holds),
            OrdersColumn("orders", label="Orders"),
            Column(
                "set_by",
                label="Set by",
                accessor=lambda day: "The usual" if day.capacity_override is None else "This day alone",
            ),
        ]

    def get_list_more_buttons(self, instance: Day) -> list:
        return []  # the day is the way in

    @property
    def add_item_label(self) -> str:
        return "Set the capacity of a day"


class AddDay(generic.CreateView):
    """A day that gets a capacity of its own."""

    page_title = "Set the capacity of a day"

    def get_success_message(self, instance: Day) -> str:
        return told(instance)


class EditDay(generic.EditView):
    """The capacity of a day, changed or given back to the usual."""

    def get_page_subtitle(self) -> str:
        return in_words(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, _day = super().get_breadcrumbs_items()
        return [*above, {"url": "", "label": in_words(self.object)}]

    def get_success_message(self) -> str:
        return told(self.object)


def told(day: Day) -> str:
    """What was set, in words."""
    words = {"day": in_words(day), "units": day.capacity_override}
    if day.is_stopped:
        return _("%(day)s takes no more orders.") % words
    if day.capacity_override is None:
        return _("%(day)s has the usual capacity.") % words
    return _("%(day)s has a capacity of %(units)d units.") % words
