"""Renews the Kiswahili catalogue of the server: finds the texts of the Python code and of the storefront's templates,
keeps what is translated, writes the .mo file.

With --check it writes nothing, and fails when the catalogue is out of date or a text that customers read is missing.
"""

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "locale" / "sw" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
APPS = ("accounts", "cakestreet", "catalog", "home", "orders")
# What is painted before the storefront's script is there.
TEMPLATES = ("templates/*.html", "templates/pages/**/*.html")
TEXT = r"(u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))"
IN_TEMPLATE = re.compile(rf"\b_?gettext\({TEXT}\)|\bngettext\({TEXT}, {TEXT},|\b_\({TEXT}\)", re.DOTALL)
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
}  # fmt: skip
# What only people of the bakery read: the admin speaks English.
FOR_STAFF = (
    "accounts/admin", "accounts/forms.py", "accounts/journal.py", "accounts/recovery.py", "accounts/second_factor",
    "accounts/viewsets", "accounts/wagtail_hooks", "catalog/forms.py", "catalog/image_forms.py", "catalog/models/",
    "catalog/panels/", "catalog/quick_changes.py", "catalog/list_changes.py", "catalog/viewsets.py",
    "catalog/admin_views.py", "catalog/wagtail_hooks.py",
    "orders/admin_views/", "orders/attention.py", "orders/registers.py", "orders/viewsets.py", "orders/outboxes.py",
    "orders/models/", "orders/payments.py", "orders/actions.py", "orders/expiry.py", "orders/undoing.py",
    "orders/internal_notes.py", "orders/counter.py", "orders/wagtail_hooks.py", "orders/taking.py",
    "orders/changing.py", "orders/opening_days.py", "orders/day_plans.py", "orders/day_history.py", "orders/baking.py",
    "accounts/customers.py", "catalog/translation_panels.py", "home/models/",
)  # fmt: skip

# They stand among what staff read, and customers read them too: allergens, and what a cake is suitable for.
FOR_CUSTOMERS = ("catalog/models/choices.py",)


def found() -> Catalog:
    """Every text of the code, with where it stands."""
    catalog = Catalog(locale="sw", charset="utf-8")
    for path in sorted(path for app in APPS for path in (ROOT / app).rglob("*.py")):
        if {"tests", "migrations"} & set(path.parts):
            continue
        for line, text, comments, context in extract_from_file("python", path, keywords=KEYWORDS):
            where = [(str(path.relative_to(ROOT)), line)]
            catalog.add(text, locations=where, auto_comments=comments, context=context)
    for path in sorted(path for pattern in TEMPLATES for path in ROOT.glob(pattern)):
        for text in texts_of(path.read_text(encoding="utf-8")):
            catalog.add(text, locations=[(str(path.relative_to(ROOT)), 1)])
    return catalog


def texts_of(template: str) -> Iterator[str | tuple[str, str]]:
    """The texts of one template, the way Django itself reads them; with both forms where it counts something."""
    for found in IN_TEMPLATE.finditer(templatize(template)):
        one, singular, plural, other = (ast.literal_eval(text) if text else "" for text in found.groups())
        yield (singular, plural) if singular else one or other


def is_for_customers(places: list[tuple[str, int]]) -> bool:
    return any(place.startswith(FOR_CUSTOMERS) or not place.startswith(FOR_STAFF) for place, _line in places)


def is_translated(message: Message) -> bool:
    """In each of its forms, where it counts something."""
    return all(message.string if isinstance(message.string, tuple) else [message.string])


def renewed() -> Catalog:
    """The catalogue as it stands, with the texts of today. What is gone is dropped, nothing is guessed."""
    catalog = read_po(BytesIO(PO.read_bytes()), locale="sw")
    catalog.update(found(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    return catalog


def as_po(catalog: Catalog) -> bytes:
    made = BytesIO()
    write_po(made, catalog, width=120, no_location=True, omit_header=False, sort_output=True)
    return made.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    made = BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def missing(catalog: Catalog) -> list[str]:
    """The texts that customers read in English whatever language they have chosen."""
    return [
        str(message.id)
        for message in catalog
        if message.id and not is_translated(message) and is_for_customers(message.locations)
    ]


if __name__ == "__main__":
    settings.configure()
    catalog = renewed()
    if "--check" not in sys.argv:
        FOLDER.mkdir(parents=True, exist_ok=True)
        PO.write_bytes(as_po(catalog))
        MO.write_bytes(as_mo(catalog))
        print(f"{len(catalog)} texts, {len(missing(catalog))} that customers read have no translation.")
        print(*missing(catalog), sep="\n")
    elif PO.read_bytes() != as_po(catalog) or MO.read_bytes() != as_mo(catalog) or missing(catalog):
        print(*missing(catalog), sep="\n")
        raise SystemExit("The Kiswahili catalogue is out of date: run `make messages`, and translate what it lists.")
