"""What the permission table leaves out."""

import pytest
from django.template.response import SimpleTemplateResponse


@pytest.fixture(autouse=True)
def _pages_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is let in is decided before a page is drawn, and the drawing takes the most time."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
