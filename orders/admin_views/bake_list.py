"""The bake list of a day: every cake with all that whoever makes it has to know, to look at and to print."""

import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from orders import production, wording
from orders.admin_views.days import ONE_DAY, DaysView
from orders.production import BakeItem, BakeLine

BY_CAKE, BY_TIME = "cake", "time"


class BakeListPage(DaysView):
    """The cakes of one day, alike ones together; or each by itself, by the time at which it has to be done."""

    template_name = "orders/admin/bake_list.html"
    way = "bake"

    def get_page_title(self) -> str:
        return _("Bake list")

    @property
    def order_by(self) -> str:
        return BY_TIME if self.request.GET.get("by") == BY_TIME else BY_CAKE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = production.bake_list(self.day, bakery=self.bakery)
        return super().get_context_data(**kwargs) | {
            "title": wording.day(self.day),
            "list": found,
            "times": by_time(found.items) if self.order_by == BY_TIME else None,
            "orders_to_ask": found.unconfirmed,
            "notes": [order for order in found.orders if order.note],
            "by": self.order_by,
            "orders": [
                {"label": label, "url": self._address(self.day, by=by), "current": by == self.order_by}
                for by, label in ((BY_CAKE, _("By cake")), (BY_TIME, _("By time")))
            ],
            "back": self._address(self.day - ONE_DAY),
            "now": self._address(self.today),
            "forth": self._address(self.day + ONE_DAY),
            "step_words": {"back": _("The day before"), "now": _("Today"), "forth": _("The day after")},
        }

    def _address(self, day: datetime.date, *, by: str = "") -> str:
        return f"?date={day}&by={by or self.order_by}"


def by_time(items: tuple[BakeItem, ...]) -> list[tuple[datetime.time, list[tuple[BakeItem, BakeLine]]]]:
    """Every line with its cake, by the time at which it is handed over."""
    rows = sorted(
        ((item, line) for item in items for line in item.lines),
        key=lambda row: (row[1].due, row[1].order, row[0].cake_name, row[0].size_label),
    )
    return [(due, list(alike)) for due, alike in groupby(rows, key=lambda row: row[1].due)]
