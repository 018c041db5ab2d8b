"""The fixed vocabularies of the menu."""

from django.db import models


class Allergen(models.TextChoices):
    """The allergens that food labels must name. Codes are part of the API."""

    GLUTEN = "gluten", "Gluten"
    EGGS = "eggs", "Eggs"
    MILK = "milk", "Milk"
    TREE_NUTS = "tree_nuts", "Tree nuts"
    PEANUTS = "peanuts", "Peanuts"
    SOYA = "soya", "Soya"
    SESAME = "sesame", "Sesame"
    SULPHITES = "sulphites", "Sulphites"
    MUSTARD = "mustard", "Mustard"
    LUPIN = "lupin", "Lupin"
    CELERY = "celery", "Celery"
    FISH = "fish", "Fish"
    CRUSTACEANS = "crustaceans", "Crustaceans"
    MOLLUSCS = "molluscs", "Molluscs"


class DietaryLabel(models.TextChoices):
    VEGETARIAN = "vegetarian", "Vegetarian"
    VEGAN = "vegan", "Vegan"
    EGG_FREE = "egg_free", "Egg-free"
    DAIRY_FREE = "dairy_free", "Dairy-free"
    GLUTEN_FREE = "gluten_free", "Gluten-free"
    NUT_FREE = "nut_free", "Nut-free"
    HALAL = "halal", "Halal"
    ALCOHOL_FREE = "alcohol_free", "Alcohol-free"
    REDUCED_SUGAR = "reduced_sugar", "Reduced sugar"


class CakeKind(models.TextChoices):
    """How much work a cake is: decides its notice, its deposit and how late it can be cancelled."""

    READY_MADE = "ready_made", "Ready-made"
    MADE_TO_ORDER = "made_to_order", "Made to order"
    CUSTOM = "custom", "Custom design"
    TIERED = "tiered", "Tiered or wedding"


class Availability(models.TextChoices):
    ON_MENU = "on_menu", "On the menu"
    SOLD_OUT = "sold_out", "Sold out"
    HIDDEN = "hidden", "Hidden"
