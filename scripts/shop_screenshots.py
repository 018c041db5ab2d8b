"""`make shots`: pictures of every page and state of the storefront, on a phone and at a desk, in both languages.

They go to var/shots, with a page that shows all of them (index.html). The shop must be running: CAKESTREET_URL.
"""

import html
import os
import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Error, Page
from shooting import URL, chromium, keep
from shop_states import CUSTOMERS, GUEST, State, orders, speak
from tooling import VAR

FOLDER = VAR / "shots"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1440, "height": 1000}}
DEVICES = {"phone": PHONE, "desktop": DESKTOP}
LANGUAGES = os.environ.get("LANGUAGES", "en,sw").split(",")
REST = "document.scrollingElement.scrollHeight - innerHeight - scrollY"


def screens(page: Page) -> Iterator[int]:
    """Scrolls to the page's end, one screen after the other; what is open above it has no second one.

    What sticks to an edge smears in one picture of the whole page.
    """
    yield 1
    if page.locator("dialog[open]").count():
        return
    for screen in count(2):
        if page.evaluate(REST) < 1:
            return
        page.evaluate("by => scrollBy({ top: by, behavior: 'instant' })", page.viewport_size["height"] - 160)
        yield screen


def shoot(page: Page, states: Sequence[State], folder: Path) -> None:
    for state in states:
        try:
            state.show(page)
        except Error as error:
            print(f"  {folder.name}: {state.name} could not be reached: {str(error).splitlines()[0]}", flush=True)
            continue
        name = re.sub(r"\W+", "-", state.name)
        for screen in screens(page):
            keep(page, folder / f"{name}-{screen}.webp")


def visit(browser: Browser, device: str, language: str) -> None:
    folder = FOLDER / f"{device}-{language}"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.webp"):
        old.unlink()
    for states in (GUEST, CUSTOMERS):
        context = browser.new_context(
            base_url=URL, locale="en-GB", reduced_motion="reduce", service_workers="block", **DEVICES[device]
        )
        page = context.new_page()
        speak(page, language)
        shoot(page, states, folder)
        if states is CUSTOMERS:
            shoot(page, orders(page), folder)
        context.close()
    print(f"  {folder.name}: {len(list(folder.glob('*.webp')))} pictures", flush=True)


def contact_sheet() -> None:
    """One page with all of them, each a link to itself."""
    parts = ["<!doctype html><meta charset=utf-8><title>Every page and state</title><style>"]
    parts.append("body{font:14px sans-serif;margin:1rem}main{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0}")
    parts.append("img{height:420px;border:1px solid #ccc}</style>")
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        parts.append(f"<h2>{html.escape(folder.name)}</h2><main>")
        for file in sorted(folder.glob("*.webp")):
            address, name = f"{folder.name}/{file.name}", html.escape(file.stem)
            parts.append(
                f"<figure><a href='{address}'><img loading=lazy src='{address}' alt='{name}'></a>"
                f"<figcaption>{name}</figcaption></figure>"
            )
        parts.append("</main>")
    (FOLDER / "index.html").write_text("\n".join(parts))
    print(f"  {FOLDER / 'index.html'}", flush=True)


if __name__ == "__main__":
    with chromium() as browser:
        for device in DEVICES:
            for language in LANGUAGES:
                visit(browser, device, language)
    contact_sheet()
