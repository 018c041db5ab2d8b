"""Makes the icons of the installed shop out of the favicon: to be run, and committed, after the mark has changed."""

import re
import shutil

from playwright.sync_api import sync_playwright
from tooling import ROOT

FOLDER = ROOT / "home" / "static" / "home"
PAPER = "#fffaf4"
# Of a maskable icon a phone may cut away all that lies outside a circle of 80 %: the mark gets smaller, its ground has
# no corners of its own.
# An iPhone rounds the corners of its own accord, and shows black where an icon has no ground.
ICONS = {
    "icon-192.png": (192, 1.0),
    "icon-512.png": (512, 1.0),
    "icon-maskable-512.png": (512, 0.72),
    "touch-icon.png": (180, 0.9),
}


def draw(svg: str, size: int, scale: float) -> str:
    if scale < 1:
        svg = re.sub(r"<rect width=\"64\".*?/>", "", svg)
    mark = round(size * scale)
    ground = PAPER if scale < 1 else "transparent"
    frame = f"display:grid;place-items:center;width:{size}px;height:{size}px;background:{ground}"
    inner = f"width:{mark}px;height:{mark}px"
    return f'<style>body{{margin:0}}</style><div style="{frame}"><div style="{inner}">{svg}</div></div>'


if __name__ == "__main__":
    svg = (FOLDER / "favicon.svg").read_text()
    with sync_playwright() as playwright:
        machine = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=machine, args=["--no-sandbox"])
        page = browser.new_page()
        for name, (size, scale) in ICONS.items():
            page.set_viewport_size({"width": size, "height": size})
            page.set_content(draw(svg, size, scale))
            page.screenshot(path=FOLDER / name, omit_background=True)
        browser.close()
