"""The demo's pages in Kiswahili: the same blocks with the same pictures, their texts as kiswahili.toml writes them."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catalog.models import CakeImage

TEXTS = {
    entry["en"]: entry["sw"] for entry in tomllib.loads((Path(__file__).parent / "kiswahili.toml").read_text())["texts"]
}
# What is read in a block; the rest says where it leads and what it shows.
READ = {"heading", "text", "quote", "occasion", "note", "directions", "question", "answer", "caption", "label"}


def in_kiswahili(body: list[dict], pictures: Mapping[str, CakeImage]) -> list[dict]:
    """The body of a page."""
    alts = {picture.pk: picture.description_sw for picture in pictures.values()}
    return [_translated(block, alts=alts) for block in body]


def _translated(value: Any, *, alts: Mapping[int, str], name: str = "") -> Any:
    if isinstance(value, list):
        return [_translated(item, alts=alts, name=name) for item in value]
    if not isinstance(value, dict):
        return TEXTS[value] if name in READ and value else value
    if value.get("type") == "rich_text":
        return {**value, "value": TEXTS[value["value"]]}
    if "alt_text" in value:
        return {**value, "alt_text": alts[value["image"]]}
    return {key: _translated(item, alts=alts, name=key) for key, item in value.items()}
