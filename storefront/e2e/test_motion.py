"""Who asks for less motion sees none; who does not is not kept from it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from shopping import a_line, stand_in_the_shop, wait_until_awake

from conftest import PHONE, new_context

# Colours may fade: only what changes its place or size is motion.
WATCH_MOTION = """
window.moved = [];
const STILL = new RegExp('color|opacity|shadow|fill|stroke|outline|visibility|decoration|background|filter'
  + '|easing|composite|offset', 'i');
const look = () => {
  for (const one of document.getAnimations()) {
    if (one.effect.getComputedTiming().duration <= 1) continue;
    const changed = one.effect.getKeyframes().flatMap(Object.keys).filter((name) => !STILL.test(name));
    if (changed.length) window.moved.push(`${changed[0]} of ${one.effect.target.outerHTML.slice(0, 120)}`);
  }
};
for (const kind of ['transitionrun', 'animationstart']) document.addEventListener(kind, look, true);
"""


# What moves is told of with the frame after the one in which it begins.
A_MOMENT = "new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 100))"


def walk(page: Page) -> list[str]:
    """Over cards, into a sheet, a cake and the basket; what moved on the way."""
    page.goto("/menu/")
    wait_until_awake(page)  # before that a link loads a new page, which knows nothing of what moved on this one
    moved = []
    page.get_by_role("article").first.hover()
    page.get_by_role("button", name="More pages").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.evaluate(A_MOMENT)
    page.keyboard.press("Escape")
    page.get_by_role("article").first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name=re.compile("^Basket")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your basket")
    page.get_by_role("button", name=re.compile("Remove")).click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.evaluate(A_MOMENT)
    moved += page.evaluate("window.moved")
    return moved


@pytest.mark.parametrize("wish", ["reduce", "no-preference"])
def test_nothing_moves_for_who_asked_for_less_motion(chromium: Browser, product: str, wish: str) -> None:
    context = new_context(chromium, product, **PHONE, reduced_motion=wish)
    context.add_init_script(WATCH_MOTION)
    page = context.new_page()
    stand_in_the_shop(page, basket=[a_line(page)])

    moved = walk(page)
    context.close()

    assert (moved == []) == (wish == "reduce"), moved
