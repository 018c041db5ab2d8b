"""The models of the site's pages."""

from home.models.pages import ContentPage, HomePage

__all__ = ["ContentPage", "HomePage"]
