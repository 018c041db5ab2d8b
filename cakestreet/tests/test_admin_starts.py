"""The Wagtail admin needs no inline script: what it would start so is told as data; and Wagtail is the one we know."""

import hashlib
import html as html_module
import json
import re
from pathlib import Path

import pytest
import wagtail
import wagtail_modeladmin
from django.apps import apps
from django.contrib.staticfiles import finders
from django.urls import reverse
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminPageChooser, AdminTimeInput, BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page

from accounts.tests.factories import UserFactory
from cakestreet import admin_starts
from catalog.models import Category
from catalog.tests.factories import make_cake

WAGTAIL = Path(wagtail.__file__).parent
MODELADMIN = Path(wagtail_modeladmin.__file__).parent
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"'](?:application/json|text/x-))[^>]*>", re.S)
INLINE_STYLE = re.compile(r"<[a-z][^>]*\sstyle=", re.S)
INLINE_HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+=", re.S)

# What we say otherwise, as it was when we did: templates/ follows the original, then the new hash is written here.
ORIGINALS = {
    WAGTAIL / "admin/templates/wagtailadmin/widgets/date_input.html": "2557f7a4fd543d7c",
    WAGTAIL / "admin/templates/wagtailadmin/widgets/time_input.html": "536917c544a13563",
    WAGTAIL / "admin/templates/wagtailadmin/widgets/datetime_input.html": "479d8ddeaa73d2fd",
    WAGTAIL / "admin/templates/wagtailadmin/panels/inline_panel.html": "195bb0b199edb062",
    WAGTAIL / "admin/templates/wagtailadmin/panels/multiple_chooser_panel.html": "673bc9b26ca95c03",
    WAGTAIL / "admin/templates/wagtailadmin/admin_base.html": "8d1e91482208ac34",
    MODELADMIN / "templates/modeladmin/index.html": "5d683768951a5d4a",
}
RENDER_OF_CHOOSERS = "2a4b447237357cfc"


@pytest.mark.parametrize("original", ORIGINALS, ids=lambda path: path.name)
def test_the_template_we_override_is_the_one_we_know(original: Path):
    assert fingerprint(original.read_bytes()) == ORIGINALS[original]


def test_the_method_we_replace_is_the_one_we_know():
    source = (WAGTAIL / "admin/widgets/chooser.py").read_text()
    method = source[source.index("    def render(self") : source.index("    @property\n    def base_js_init_options")]
    assert fingerprint(method.encode()) == RENDER_OF_CHOOSERS
    assert BaseChooser.render is admin_starts.render_chooser


def fingerprint(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:16]


def test_wagtail_has_no_inline_script_or_style_that_we_do_not_know():
    """What an upgrade brings shows here first. Mails and the style guide are no pages of the admin."""
    known = {path for path in ORIGINALS if path.name != "admin_base.html"}
    templates = [path for app in apps.get_app_configs() for path in Path(app.path).glob("templates/**/*.html")]
    templates = [path for path in templates if WAGTAIL in path.parents or MODELADMIN in path.parents]
    found = {
        path
        for path in templates
        if "notifications" not in path.parts
        and any(pattern.search(path.read_text()) for pattern in (INLINE_SCRIPT, INLINE_STYLE, INLINE_HANDLER))
    }
    assert found - {WAGTAIL / "embeds/templates/wagtailembeds/embed_frontend.html"} == known
    assert len(templates) > 200


def test_every_chooser_is_started_in_one_of_the_ways_we_know():
    """A chooser with a script of its own needs a word in admin_starts.start_of."""

    def below(kind: type) -> set[type]:
        return {kind}.union(*(below(child) for child in kind.__subclasses__()))

    names = listed_in_the_script()
    for kind in below(BaseChooser):
        assert kind.render_js_init in (BaseChooser.render_js_init, AdminTaskChooser.render_js_init), kind
        assert kind.js_constructor in names, kind


def listed_in_the_script() -> set[str]:
    script = Path(finders.find("cakestreet/admin-starts.js")).read_text()
    return set(re.findall(r"'(\w+)'", script[script.index("new Map(") : script.index("]);")]))


@pytest.mark.parametrize(
    ("widget", "what"),
    [
        (AdminDateInput(), "initDateChooser"),
        (AdminTimeInput(), "initTimeChooser"),
        (AdminDateTimeInput(), "initDateTimeChooser"),
    ],
)
def test_a_date_is_told_as_data(widget, what: str):
    html = widget.render("when", None, attrs={"id": "id_a-__prefix__-when"})
    assert "<script" not in html
    started, given = told_by(html)
    assert started == what
    assert what in listed_in_the_script()
    assert given == ["id_a-__prefix__-when", widget.get_config()]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("widget", "what"), [(AdminPageChooser(), "PageChooser"), (AdminImageChooser(), "ImageChooser")]
)
def test_a_chooser_is_told_as_data(widget, what: str):
    html = widget.render("thing", None, attrs={"id": "id_thing"})
    assert "<script" not in html
    assert told_by(html) == (what, ["id_thing", widget.get_js_init_options("id_thing", "thing", None)])


def test_a_chooser_of_tasks_is_told_as_data():
    html = AdminTaskChooser().render("task", None, attrs={"id": "id_task"})
    assert told_by(html) == ("createTaskChooser", ["id_task"])


def test_what_is_told_cannot_leave_its_attribute():
    given = ['"><script>alert(1)</script>', "' onclick='"]
    html = admin_starts.start("PageChooser", given)
    assert "<script" not in html
    assert told_by(html) == ("PageChooser", given)


def told_by(html: str) -> tuple[str, list]:
    """What an element asks to be started, and with what."""
    what, given = re.search(r'data-start="(\w+)" data-start-with="([^"]*)"', html).groups()
    return what, json.loads(html_module.unescape(given))


@pytest.mark.django_db
def test_no_form_of_the_admin_carries_a_script(client):
    """The forms with everything in them: rows, dates, choosers, rich text."""
    client.force_login(UserFactory(is_superuser=True))
    cake = make_cake()
    category = Category.objects.get()
    root = Page.objects.get(depth=1)
    addresses = [
        reverse("wagtailadmin_pages:edit", args=[cake.pk]),
        reverse("wagtailadmin_pages:add_subpage", args=[root.pk]),
        reverse("wagtailadmin_pages:move", args=[cake.pk]),
        reverse("wagtailsnippets_catalog_category:edit", args=[category.pk]),
        reverse("wagtailadmin_workflows:add"),
        reverse("wagtailsettings:edit", args=["catalog", "bakerysettings"]),
        reverse("orders:index"),
        reverse("wagtailusers_users:index"),
        "/cms/payments/",
    ]
    for address in addresses:
        page = client.get(address, follow=True).content.decode()
        for pattern in (INLINE_SCRIPT, INLINE_STYLE, INLINE_HANDLER):
            assert not pattern.search(page), (address, pattern.search(page))
