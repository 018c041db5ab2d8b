"""What the storefront's templates need: the shell of a page, money and hours in people's words."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.money import in_words
from home.serving import is_editor
from home.shell import Shell, page_shell

register = template.Library()

DAYS_OF_A_WEEK = 7
HOURS_OF_A_DAY = 24
WEEKS_SHOWN = 4


@register.simple_tag(takes_context=True)
def shell(context: template.Context) -> Shell:
    """The shell that the view made, or else that of the page being served; made once for each request."""
    if "shell" in context:
        return context["shell"]
    request = context["request"]
    if not hasattr(request, "storefront_shell"):
        request.storefront_shell = page_shell(request, context["page"])
    return request.storefront_shell


@register.simple_tag(takes_context=True)
def may_edit(context: template.Context) -> bool:
    """Whether this is somebody of the bakery, who gets Wagtail's bar."""
    return is_editor(context["request"])


@register.filter
def money(amount: str | Decimal, currency: str) -> str:
    """Writes an amount as the storefront writes it: "45000.00" in TZS is "TSh 45,000"."""
    try:
        value = Decimal(amount)
    except (InvalidOperation, TypeError):
        return ""
    return in_words(value, currency)


@register.filter
def notice(hours: int) -> str:
    """Writes the notice of a cake as the storefront writes it: 48 is "2 days’ notice"."""
    if hours <= 0:
        return _("Ready the same day")
    if hours < HOURS_OF_A_DAY:
        return ngettext("%(hours)d hour’s notice", "%(hours)d hours’ notice", hours) % {"hours": hours}
    days = -(-hours // HOURS_OF_A_DAY)
    return ngettext("%(days)d day’s notice", "%(days)d days’ notice", days) % {"days": days}


@register.filter
def serves(what: dict[str, Any]) -> str:
    """How many people a cake feeds, or one size of it: "Serves 8–28"."""
    fewest = what["servings"] if "servings" in what else what["serves_from"]
    most = what.get("serves_to", fewest)
    return _("Serves %(number)s") % {"number": fewest if most == fewest else f"{fewest}–{most}"}


@register.filter
def choices(group: dict[str, Any]) -> str:
    """How many of a group's options are chosen, as the storefront says it."""
    fewest, most = group["min_choices"], group["max_choices"]
    if fewest == most:
        return ngettext("Choose %(number)d", "Choose %(number)d", most) % {"number": most}
    if fewest:
        return _("Choose %(fewest)d to %(most)d") % {"fewest": fewest, "most": most}
    return ngettext("If you like, up to %(number)d", "If you like, up to %(number)d", most) % {"number": most}


@register.filter
def difference(amount: str, currency: str) -> str:
    """What an option adds to the price: "+TSh 2,000"; nothing where it adds nothing."""
    value = Decimal(amount)
    if not value:
        return ""
    return f"{'+' if value > 0 else '−'}{in_words(abs(value), currency)}"


@register.filter
def week(opening: list[dict[str, Any]]) -> list[dict[str, str]]:
    """A whole week in as few rows as a sign on the door."""
    rows: list[dict[str, Any]] = []
    for weekday in range(DAYS_OF_A_WEEK):
        name = str(WEEKDAYS[weekday])
        hours = _hours((span["opens"], span["closes"]) for span in opening if span["weekday"] == weekday)
        if rows and rows[-1]["hours"] == hours:
            rows[-1]["last"] = name
        else:
            rows.append({"first": name, "last": name, "hours": hours})
    return [
        {
            "days": row["first"] if row["first"] == row["last"] else f"{row['first']} – {row['last']}",
            "hours": row["hours"],
        }
        for row in rows
    ]


@register.filter
def coming_days(site: dict[str, Any]) -> list[dict[str, str]]:
    """The days of the coming weeks that differ from their weekday, as a note beside the sign on the door."""
    last = timezone.localdate(timezone=ZoneInfo(site["time_zone"])) + timedelta(days=WEEKS_SHOWN * 7)
    closed = ({**day, "spans": []} for day in site["closed_days"])
    days = sorted((*site["special_hours"], *closed), key=lambda day: day["date"])
    return [
        {
            "day": date_format(day, "l j F"),
            "hours": _hours((span["opens"], span["closes"]) for span in told["spans"]),
            "reason": told["reason"],
        }
        for told in days
        if (day := date.fromisoformat(told["date"])) <= last
    ]


def _hours(spans: Iterable[tuple[str, str]]) -> str:
    """A counter's sign writes no leading zero."""
    return ", ".join(f"{_clock(opens)} – {_clock(closes)}" for opens, closes in sorted(spans)) or _("Closed")


def _clock(time: str) -> str:
    return time.removeprefix("0")


@register.filter
def rich(html: str) -> SafeString:
    """Rich text of the API. Wagtail's editor stores no tag but those it was given, and the API resolved its links."""
    return mark_safe(html)  # noqa: S308 - as Wagtail does itself  # nosec B308 B703


@register.filter
def bands(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks of a page with their templates; hours and map that follow each other share one band."""
    found: list[dict[str, Any]] = []
    for block in blocks:
        is_visit = block["type"] in {"opening_hours", "map"}
        shown = {**block, "template": f"pages/blocks/{block['type']}.html"}
        if is_visit and found and found[-1]["is_visit"]:
            found[-1]["blocks"].append(shown)
        else:
            found.append({"is_visit": is_visit, "blocks": [shown]})
    return found


@register.filter
def named(codes: list[str], labels: list[dict[str, str]]) -> str:
    """Codes of the API as the words that stand for them."""
    names = {label["code"]: label["name"] for label in labels}
    return ", ".join(names.get(code, code) for code in codes)
