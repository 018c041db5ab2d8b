"""The models of the site's pages."""

from home.models.navigation import FooterLink, HeaderLink, Navigation
from home.models.pages import ContentPage, HomePage
from home.models.wording import ShopWording

__all__ = ["ContentPage", "FooterLink", "HeaderLink", "HomePage", "Navigation", "ShopWording"]
