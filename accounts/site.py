"""Where this site stands on the internet."""

from django.conf import settings


def address(path: str) -> str:
    """A path of this site as others write it, with the host."""
    return f"{str(settings.WAGTAILADMIN_BASE_URL).rstrip('/')}{path}"
