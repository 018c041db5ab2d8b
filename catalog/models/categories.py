"""What the menu is divided into."""

from typing import Any

from django.apps import apps
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import activate
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin

from catalog.models.kiswahili import PageInKiswahili
from catalog.panels.choices import category_edit_handler
from catalog.querysets import CategoryQuerySet


class Category(PreviewableMixin, models.Model):  # type: ignore[django-manager-missing]  # the manager of pages is not typed
    name = models.CharField(max_length=60, unique=True)
    name_sw = models.CharField(_("name in Kiswahili"), max_length=60, blank=True)
    slug = models.SlugField(max_length=60, unique=True)
    description = models.TextField(blank=True)
    description_sw = models.TextField(_("description in Kiswahili"), blank=True)
    image = models.ForeignKey("catalog.CakeImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sort_order = models.PositiveSmallIntegerField("order", default=0, help_text="Lower comes first.")

    objects = CategoryQuerySet.as_manager()
    edit_handler = category_edit_handler()
    preview_modes = PageInKiswahili.preview_modes

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The part of the menu that it is, as it is being edited."""
        activate(mode_name)  # and not for this call alone: the page is painted after it
        request.previewed_category = self  # type: ignore[attr-defined]
        return super().serve_preview(request, mode_name)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "pages/storefront.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        menu = apps.get_model("catalog", "MenuPage").objects.live().first()
        if menu is None:
            raise Http404
        return {"request": request, "page": menu}
