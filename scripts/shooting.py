"""What the screenshots share: the running product, where pictures go, how one is taken."""

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from tooling import ROOT

URL = os.environ.get("CAKESTREET_URL", "http://localhost:8000")
IMAGES = ROOT / "docs" / "images"
PASSWORD = "cakestreet-demo"  # noqa: S105 - the demo's, known to everybody


@contextmanager
def chromium() -> Iterator[Browser]:
    machine = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def keep(page: Page, *files: Path) -> None:
    """What the page shows once it has settled, in these files."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    # Colours that fade when the light changes are where they are going.
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    for file in files:
        picture.save(file, quality=80, method=6)
        if file.is_relative_to(IMAGES):
            print(f"  {file.relative_to(ROOT)}", flush=True)
