"""The demo's categories and option groups, as menu.toml writes them."""

import tomllib
from pathlib import Path

from catalog.demo import kiswahili
from catalog.models import CakeImage, Category, Option, OptionGroup

MENU = tomllib.loads((Path(__file__).parent / "menu.toml").read_text())


def make_categories(pictures: dict[str, CakeImage]) -> dict[str, Category]:
    return {
        entry["slug"]: Category.objects.create(
            slug=entry["slug"],
            name=entry["name"],
            description=entry["description"],
            **kiswahili.of_category(entry["slug"]),
            image=pictures[entry["picture"]],
            sort_order=position,
        )
        for position, entry in enumerate(MENU["categories"])
    }


def make_option_groups() -> dict[str, OptionGroup]:
    """The option groups by their key in menu.toml."""
    return {entry["key"]: make_option_group(entry) for entry in MENU["option_groups"]}


def make_option_group(entry: dict) -> OptionGroup:
    group = OptionGroup(
        name=entry["name"], name_sw=kiswahili.word(entry["name"]), note=entry["note"], min_choices=entry["min"],
        max_choices=entry["max"],
    )  # fmt: skip
    group.options = [
        Option(
            sort_order=position, name=name, name_sw=kiswahili.word(name), price_difference=difference, contains=contains,
            dietary=dietary,
        )
        for position, (name, difference, contains, dietary) in enumerate(entry["options"])
    ]  # fmt: skip
    group.save()
    return group
