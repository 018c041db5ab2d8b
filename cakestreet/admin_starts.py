"""The Wagtail admin without inline scripts: what they would start is told as data (static/cakestreet/admin-starts.js).

The date inputs and inline panels have templates that we override (templates/wagtailadmin/); choosers have none.
"""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser


def rid_choosers_of_inline_scripts() -> None:
    """Every chooser draws itself by this function of its base; called once, when all apps are there."""
    BaseChooser.render = render_chooser


def render_chooser(
    self: BaseChooser, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
) -> SafeString:
    """Wagtail 7.4's BaseChooser.render, with its script told as data."""
    if not attrs or "id" not in attrs:
        raise TypeError("BaseChooser cannot be rendered without an 'id' attribute")
    value_data = self.get_value_data(value)
    html = self.render_html(name, value_data, attrs)
    return html + start(*start_of(self, attrs["id"], name, value_data))


def start_of(chooser: BaseChooser, id_: str, name: str, value_data: dict[str, Any] | None) -> tuple[str, list[Any]]:
    """What the chooser's inline script would have called, and with what."""
    if isinstance(chooser, AdminTaskChooser):
        return "createTaskChooser", [id_]
    return chooser.js_constructor, [id_, chooser.get_js_init_options(id_, name, value_data)]


def start(what: str, given: list[Any]) -> SafeString:
    """An element that admin-starts.js acts upon; it knows a closed list of names."""
    return format_html(
        '<span hidden data-start="{}" data-start-with="{}"></span>',
        what,
        json.dumps(given),
    )
