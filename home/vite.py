"""Reads the manifest that Vite writes beside the built storefront, and says what a page has to load."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

ENTRY = "src/main.ts"
# What the entry begins once the page is painted.
START = "src/app/start.tsx"
# English stands in the code itself; another language is waited for, so it is asked for at once.
CATALOGUES = {"sw": "src/locales/sw.po"}
# The latin fonts of names and of text: shown in the first paint, so asked for at once.
FONTS = ("fraunces-latin-wght-normal", "inter-latin-wght-normal")


@dataclass(frozen=True)
class Assets:
    """The addresses of what a page loads."""

    entry: str
    styles: tuple[str, ...] = ()
    # What the entry itself imports; and what it asks for once the page is painted.
    modules: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    dev_server: str = field(default="")


def build_of() -> int:
    """A number that another build does not have; 0 when there is none, or Vite's own server takes its place."""
    if settings.VITE_DEV_SERVER:
        return 0
    try:
        return _manifest().stat().st_mtime_ns
    except OSError:
        return 0


def find_assets(*, module: str = "", language: str = "") -> Assets | None:
    """What to load; None when the storefront has not been built. `module` is the lazy source of this kind of page."""
    if settings.VITE_DEV_SERVER:
        base = f"{settings.VITE_DEV_SERVER}{settings.STATIC_URL}"
        return Assets(entry=f"{base}{ENTRY}", dev_server=base)
    build = build_of()
    sources = (ENTRY, START, module, CATALOGUES.get(language, ""))
    try:
        return _from_manifest(_manifest(), build, sources) if build else None
    except (OSError, ValueError):
        return None  # it is being built at this moment


def _manifest() -> Path:
    return settings.STOREFRONT_DIST / "manifest.json"


@lru_cache(maxsize=64)
def _from_manifest(path: Path, build: int, sources: tuple[str, ...]) -> Assets | None:
    # `build` is in the key of this cache: a new build is read anew.
    manifest = json.loads(path.read_text())
    if ENTRY not in manifest:
        return None
    chunks: dict[str, dict] = {}
    for source in sources:
        _collect(manifest, source, chunks)
    entry = manifest[ENTRY]["file"]
    first: dict[str, dict] = {}
    _collect(manifest, ENTRY, first)
    modules = [chunk["file"] for chunk in first.values() if chunk["file"] != entry]
    later = [chunk["file"] for source, chunk in chunks.items() if source not in first]
    styles = [style for chunk in chunks.values() for style in chunk.get("css", [])]
    fonts = [
        chunk["file"]
        for source, chunk in manifest.items()
        if source.endswith(".woff2") and any(font in source for font in FONTS)
    ]
    return Assets(
        entry=static(entry),
        styles=_addresses(styles),
        modules=_addresses(modules),
        later=_addresses(later),
        fonts=_addresses(fonts),
    )


def _addresses(files: list[str]) -> tuple[str, ...]:
    return tuple(map(static, dict.fromkeys(files)))


def _collect(manifest: dict[str, dict], source: str, chunks: dict[str, dict]) -> None:
    if source in chunks or source not in manifest:
        return
    chunks[source] = manifest[source]
    for imported in manifest[source].get("imports", []):
        _collect(manifest, imported, chunks)
