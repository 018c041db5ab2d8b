"""The models of the menu, one subject a file."""

from catalog.models.bakery import (
    BakerySettings,
    ClosedDay,
    DeliveryZone,
    OpeningHours,
    PaymentTerms,
    SpecialHours,
    Weekday,
)
from catalog.models.cakes import CakeGalleryImage, CakeOptionGroup, CakePage, CakePopularity, CakeSize, MenuPage
from catalog.models.categories import Category
from catalog.models.choices import Allergen, Availability, CakeKind, DietaryLabel
from catalog.models.images import CakeImage, CakeRendition
from catalog.models.kiswahili import PageInKiswahili
from catalog.models.options import Option, OptionGroup
from catalog.models.version import MenuVersion

__all__ = [
    "Allergen", "Availability", "BakerySettings", "CakeGalleryImage", "CakeImage", "CakeKind", "CakeOptionGroup",
    "CakePage", "CakePopularity", "CakeRendition", "CakeSize", "Category", "ClosedDay", "DeliveryZone", "DietaryLabel",
    "MenuPage", "MenuVersion", "OpeningHours", "Option", "OptionGroup", "PageInKiswahili", "PaymentTerms",
    "SpecialHours", "Weekday",
]  # fmt: skip
