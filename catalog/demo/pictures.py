"""The demo's pictures, with the alt texts and focal points of their manifest."""

import json
from pathlib import Path

from django.core.files.images import ImageFile

from catalog.demo import kiswahili
from catalog.models import CakeImage

FOLDER = Path(__file__).parent / "images"
FOCUS = 0.5  # the cake fills about half of each picture


def read_manifest() -> dict[str, dict]:
    """What the manifest says of each picture, by slug."""
    return {entry["slug"]: entry for entry in json.loads((FOLDER / "manifest.json").read_text())}


def make_picture(entry: dict) -> CakeImage:
    x, y = entry["focal_point"]
    picture = CakeImage(
        title=entry["name"],
        description=entry["alt"],
        description_sw=kiswahili.alt_of(entry["slug"]),
        focal_point_x=round(x * entry["width"]),
        focal_point_y=round(y * entry["height"]),
        focal_point_width=round(FOCUS * entry["width"]),
        focal_point_height=round(FOCUS * entry["height"]),
    )
    with (FOLDER / entry["file"]).open("rb") as content:
        picture.file = ImageFile(content, name=entry["file"])
        picture._set_image_file_metadata()  # noqa: SLF001 - what Wagtail's own image form calls
        picture.save()
    return picture


def make_pictures() -> dict[str, CakeImage]:
    return {slug: make_picture(entry) for slug, entry in read_manifest().items()}
