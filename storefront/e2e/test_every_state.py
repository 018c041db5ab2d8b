"""Every page and state of the shop: axe finds nothing, and nothing has to be scrolled sideways on any phone."""

from collections.abc import Iterator, Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from shop_states import CUSTOMERS, GUEST, State, orders, speak

from conftest import DESKTOP, PHONE, new_context, watched_page

WIDTHS = (320, 360, 390)
# What stands in the page's own flow and is a button or a link of its own: words inside a sentence may be small.
# Seven days stand side by side: on the smallest phones each has a seventh of what there is.
TOO_SMALL = """() => {
  const leastWidth = (one) => (one.closest('[role=grid]') ? Math.min(43.5, (innerWidth - 34) / 7) : 43.5);
  return [...document.querySelectorAll('button, summary, select, input, textarea, [role=button], nav a')]
  .map((one) => (['radio', 'checkbox'].includes(one.type) ? one.closest('label') ?? one : one))
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((one) => [one.getBoundingClientRect(), one])
  .filter(([box, one]) => box.width > 1 && (box.height < 43.5 || box.width < leastWidth(one)))
  .map(([box, one]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${one.outerHTML.slice(0, 160)}`);
}"""
# A page that has another width now is measured once it is drawn so.
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
TOO_WIDE = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


def axe(page: Page) -> set[str]:
    broken = Axe().run(page).response["violations"]
    return {f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in broken}


def widths(page: Page) -> set[str]:
    """The phones on which something stands out at the side, and by how much, or is too small for a thumb."""
    found = set()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate(DRAWN)
        if over := page.evaluate(TOO_WIDE):
            found.add(f"{over} pixels too wide at {width}")
        found |= {f"too small at {width}: {one}" for one in page.evaluate(TOO_SMALL)}
    # Twice the size on a phone leaves half the room: everything can still be read from above to below.
    page.set_viewport_size({"width": 195, "height": 422})
    page.evaluate(DRAWN)
    if over := page.evaluate(TOO_WIDE):
        found.add(f"{over} pixels too wide at 200 %")
    return found


def on_a_phone(page: Page) -> set[str]:
    return axe(page) | widths(page)


def at_a_desk(page: Page) -> set[str]:
    """Also at twice the size, which leaves half the room."""
    found = axe(page)
    page.set_viewport_size({"width": 720, "height": 450})
    if over := page.evaluate(TOO_WIDE):
        found.add(f"{over} pixels too wide at 200 %")
    page.set_viewport_size(DESKTOP["viewport"])
    return found


# Kiswahili has the longer words, so where there is the least room it is looked at too.
LOOKS = {
    "phone": (PHONE, on_a_phone, "en"),
    "phone in Kiswahili": (PHONE, on_a_phone, "sw"),
    "desk": (DESKTOP, at_a_desk, "en"),
}


@pytest.fixture(params=LOOKS)
def visited(request: pytest.FixtureRequest, chromium: Browser, product: str) -> Iterator:
    """Goes through states one by one, and tells by their names what was wrong."""
    device, look, language = LOOKS[request.param]

    def visit(states: Sequence[State]) -> str:
        wrong = []
        for state in states:
            state.show(page)
            wrong += [f"{state.name}: {one}" for one in sorted(look(page))]
            page.set_viewport_size(device["viewport"])
        return "\n".join(wrong)

    for page in watched_page(new_context(chromium, product, **device)):
        speak(page, language)
        visit.page = page
        yield visit


def test_what_a_guest_sees(visited) -> None:
    assert visited(GUEST) == ""


def test_what_a_customer_sees(visited) -> None:
    assert visited(CUSTOMERS) == ""
    assert visited(orders(visited.page)) == ""
