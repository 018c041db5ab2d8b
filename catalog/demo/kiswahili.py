"""The demo's menu in Kiswahili, as kiswahili.toml writes it."""

import tomllib
from pathlib import Path

TEXTS = tomllib.loads((Path(__file__).parent / "kiswahili.toml").read_text())


def of_cake(slug: str) -> dict[str, str]:
    """The fields of a cake's page."""
    written = TEXTS["cakes"][slug]
    return {
        "title_sw": written["name"],
        "summary_sw": written["summary"],
        "description_sw": written["description"],
        "hero_alt_sw": written["alt"],
    }


def of_category(slug: str) -> dict[str, str]:
    written = TEXTS["categories"][slug]
    return {"name_sw": written["name"], "description_sw": written["description"]}


def word(english: str) -> str:
    """A size, an option group or an option."""
    return TEXTS["words"][english]


def alt_of(slug: str) -> str:
    """What a picture shows. Two of them are of cakes that have another one, too."""
    same = {"hero-wedding": "wedding-rose", "hero-strawberry": "strawberry-dream"}
    return TEXTS["cakes"][same.get(slug, slug)]["alt"]
