"""The demo's cakes, as cakes.toml writes them, published as pages under the menu."""

import tomllib
from pathlib import Path

from catalog.demo import kiswahili
from catalog.demo.menu import MENU
from catalog.models import (
    CakeGalleryImage,
    CakeImage,
    CakeOptionGroup,
    CakePage,
    CakeSize,
    Category,
    MenuPage,
    OptionGroup,
)

CAKES = tomllib.loads((Path(__file__).parent / "cakes.toml").read_text())["cakes"]
MORE_PICTURES = {"strawberry-dream": ["hero-strawberry"], "wedding-rose": ["hero-wedding"]}
AS_WRITTEN = (
    "kind",
    "summary",
    "contains",
    "may_contain",
    "dietary",
    "max_quantity",
    "season_from",
    "season_to",
    "featured",
)


def make_sizes(entry: dict) -> list[CakeSize]:
    return [
        CakeSize(
            sort_order=position, label=label, label_sw=kiswahili.word(label), servings=servings, price=price, capacity_units=units,
            inscription_max_length=longest,
        )
        for position, ((label, servings, units, longest), price) in enumerate(
            zip(MENU["sizes"][entry["sizes"]], entry["prices"], strict=True)
        )
    ]  # fmt: skip


def make_cakes(
    *,
    menu: MenuPage,
    pictures: dict[str, CakeImage],
    categories: dict[str, Category],
    groups: dict[str, OptionGroup],
) -> None:
    for entry in CAKES:
        picture = pictures[entry["slug"]]
        cake = CakePage(
            title=picture.title,
            slug=entry["slug"],
            category=categories[entry["category"]],
            description=entry["description"].strip(),
            hero_image=picture,
            hero_alt=picture.description,
            **kiswahili.of_cake(entry["slug"]),
            base_price=entry["prices"][0],
            inscription_allowed=entry.get("inscription", True),
            **{f"inscription_{name}": value for name, value in entry.get("message", {}).items()},
            **{name: entry[name] for name in AS_WRITTEN if name in entry},
        )
        cake.sizes = make_sizes(entry)
        cake.option_links = [
            CakeOptionGroup(group=groups[key], sort_order=position)
            for position, key in enumerate(entry["option_groups"])
        ]
        cake.gallery = [
            CakeGalleryImage(
                image=pictures[slug], alt_text=pictures[slug].description, alt_text_sw=kiswahili.alt_of(slug)
            )
            for slug in MORE_PICTURES.get(entry["slug"], [])
        ]
        menu.add_child(instance=cake)
        cake.save_revision().publish()
