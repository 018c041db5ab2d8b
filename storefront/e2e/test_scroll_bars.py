"""At a desk a window may be as narrow as a phone, and a scroll bar takes its part of it: the days stay as wide."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from shopping import a_line, stand_in_the_shop

from conftest import CHROMIUM_FLAGS, machines_chromium, new_context, watched_page

# A scroll bar is 15 pixels wide. As much as a thumb needs, but for the smallest windows: a seventh of what there is.
LEAST = {320: 40.8, 360: 43.5, 390: 43.5}
ROOM = "[innerWidth - document.documentElement.clientWidth, document.scrollingElement.scrollWidth - innerWidth <= 0]"
NARROWEST = """Math.min(...[...document.querySelectorAll('[role=grid] button')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => one.getBoundingClientRect().width))"""


@pytest.fixture
def desk_with_bars(chromium: Browser, product: str) -> Iterator[Page]:
    """Playwright hides them otherwise."""
    browser = chromium.browser_type.launch(
        executable_path=machines_chromium(), args=CHROMIUM_FLAGS, ignore_default_args=["--hide-scrollbars"]
    )
    yield from watched_page(new_context(browser, product))
    browser.close()


def test_the_days_are_as_wide_beside_a_scroll_bar(desk_with_bars: Page) -> None:
    stand_in_the_shop(desk_with_bars, basket=[a_line(desk_with_bars)])
    for width, least in LEAST.items():
        desk_with_bars.set_viewport_size({"width": width, "height": 844})
        desk_with_bars.goto("/checkout/")
        desk_with_bars.locator("[role=grid] button:visible").first.wait_for()
        assert desk_with_bars.evaluate(ROOM) == [15, True]
        assert desk_with_bars.evaluate(NARROWEST) >= least
