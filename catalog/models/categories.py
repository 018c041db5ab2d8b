"""What the menu is divided into."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.panels import category_edit_handler
from catalog.querysets import CategoryQuerySet


class Category(models.Model):  # type: ignore[django-manager-missing]  # the manager of pages is not typed
    name = models.CharField(max_length=60, unique=True)
    name_sw = models.CharField(_("name in Kiswahili"), max_length=60, blank=True)
    slug = models.SlugField(max_length=60, unique=True)
    description = models.TextField(blank=True)
    description_sw = models.TextField(_("description in Kiswahili"), blank=True)
    image = models.ForeignKey("catalog.CakeImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sort_order = models.PositiveSmallIntegerField("order", default=0, help_text="Lower comes first.")

    objects = CategoryQuerySet.as_manager()
    edit_handler = category_edit_handler()

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name
