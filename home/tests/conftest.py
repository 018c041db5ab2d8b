"""What every test of the pages may use."""

import json
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from catalog import published

MANIFEST = {
    "src/main.ts": {"file": "assets/main-AAAAAAAA.js", "css": ["assets/main-BBBBBBBB.css"], "imports": ["_first.js"]},
    "_first.js": {"file": "assets/first-GGGGGGGG.js"},
    "src/app/start.tsx": {"file": "assets/start-FFFFFFFF.js", "imports": ["_shared.js"]},
    "_shared.js": {"file": "assets/shared-CCCCCCCC.js"},
    "src/features/cake/CakePage.tsx": {"file": "assets/CakePage-DDDDDDDD.js", "imports": ["_shared.js"]},
    "../node_modules/inter-latin-wght-normal.woff2": {"file": "assets/inter-latin-wght-normal-EEEEEEEE.woff2"},
}


class Page:
    """An answer as a browser reads it."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.html = response.content.decode()

    @property
    def boot(self) -> dict[str, Any]:
        return json.loads(re.search(r'<script id="boot" type="application/json">(.*?)</script>', self.html, re.S)[1])

    @property
    def facts(self) -> dict[str, dict]:
        """The JSON-LD of the page, by type."""
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', self.html, re.S)
        return {fact["@type"]: fact for fact in map(json.loads, found)}

    @property
    def painted(self) -> str:
        return self.html[self.html.index('<div id="root">') : self.html.index('<script id="boot"')]


class Visitor:
    """Somebody with a browser."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def opens(self, path: str, **headers: str) -> Page:
        return Page(self.client.get(path, headers={name.replace("_", "-"): headers[name] for name in headers}))


@pytest.fixture(autouse=True)
def dist(settings, tmp_path):
    """A storefront that was built."""
    published.forget_all()
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST))
    settings.STOREFRONT_DIST = tmp_path
    return tmp_path


@pytest.fixture
def visitor(client: Client) -> Visitor:
    return Visitor(client)


@pytest.fixture
def editor(admin_client: Client) -> Visitor:
    return Visitor(admin_client)
