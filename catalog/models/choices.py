"""The fixed vocabularies of the menu."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Allergen(models.TextChoices):
    """The allergens that food labels must name. Codes are part of the API."""

    GLUTEN = "gluten", _("Gluten")
    EGGS = "eggs", _("Eggs")
    MILK = "milk", _("Milk")
    TREE_NUTS = "tree_nuts", _("Tree nuts")
    PEANUTS = "peanuts", _("Peanuts")
    SOYA = "soya", _("Soya")
    SESAME = "sesame", _("Sesame")
    SULPHITES = "sulphites", _("Sulphites")
    MUSTARD = "mustard", _("Mustard")
    LUPIN = "lupin", _("Lupin")
    CELERY = "celery", _("Celery")
    FISH = "fish", _("Fish")
    CRUSTACEANS = "crustaceans", _("Crustaceans")
    MOLLUSCS = "molluscs", _("Molluscs")


class DietaryLabel(models.TextChoices):
    VEGETARIAN = "vegetarian", _("Vegetarian")
    VEGAN = "vegan", _("Vegan")
    EGG_FREE = "egg_free", _("Egg-free")
    DAIRY_FREE = "dairy_free", _("Dairy-free")
    GLUTEN_FREE = "gluten_free", _("Gluten-free")
    NUT_FREE = "nut_free", _("Nut-free")
    HALAL = "halal", _("Halal")
    ALCOHOL_FREE = "alcohol_free", _("Alcohol-free")
    REDUCED_SUGAR = "reduced_sugar", _("Reduced sugar")


class CakeKind(models.TextChoices):
    """How much work a cake is: decides its notice, its deposit and how late it can be cancelled."""

    READY_MADE = "ready_made", _("Ready-made")
    MADE_TO_ORDER = "made_to_order", _("Made to order")
    CUSTOM = "custom", _("Custom design")
    TIERED = "tiered", _("Tiered or wedding")


class Availability(models.TextChoices):
    ON_MENU = "on_menu", _("On the menu")
    SOLD_OUT = "sold_out", _("Sold out")
    HIDDEN = "hidden", _("Hidden")
