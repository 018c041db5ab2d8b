"""Reads the manifest that Vite writes beside the built storefront, and says what a page has to load."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

ENTRY = "src/main.tsx"
# The latin fonts of names and of text: shown in the first paint, so asked for at once.
FONTS = ("fraunces-latin-wght-normal", "inter-latin-wght-normal")


@dataclass(frozen=True)
class Assets:
    """The addresses of what a page loads."""

    entry: str
    styles: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    dev_server: str = field(default="")


def find_assets(*, route_modules: tuple[str, ...] = ()) -> Assets | None:
    """What to load; None when the storefront has not been built. `route_modules` are the lazy sources of this page."""
    server = getattr(settings, "VITE_DEV_SERVER", "")
    if server:
        base = f"{server}{settings.STATIC_URL}"
        return Assets(entry=f"{base}{ENTRY}", dev_server=base)
    manifest = settings.STOREFRONT_DIST / "manifest.json"
    try:
        changed = manifest.stat().st_mtime_ns
    except OSError:
        return None
    return _from_manifest(manifest, changed, route_modules)


@lru_cache(maxsize=64)
def _from_manifest(path: Path, changed: int, route_modules: tuple[str, ...]) -> Assets | None:
    # `changed` is in the key of this cache: a new build is read anew.
    manifest = json.loads(path.read_text())
    if ENTRY not in manifest:
        return None
    chunks: dict[str, dict] = {}
    for source in (ENTRY, *route_modules):
        _collect(manifest, source, chunks)
    entry = manifest[ENTRY]["file"]
    modules = [chunk["file"] for chunk in chunks.values() if chunk["file"] != entry]
    styles = [style for chunk in chunks.values() for style in chunk.get("css", [])]
    fonts = [
        chunk["file"]
        for source, chunk in manifest.items()
        if source.endswith(".woff2") and any(font in source for font in FONTS)
    ]
    return Assets(static(entry), *(tuple(map(static, dict.fromkeys(files))) for files in (styles, modules, fonts)))


def _collect(manifest: dict[str, dict], source: str, chunks: dict[str, dict]) -> None:
    if source in chunks or source not in manifest:
        return
    chunks[source] = manifest[source]
    for imported in manifest[source].get("imports", []):
        _collect(manifest, imported, chunks)
