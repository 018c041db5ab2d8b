"""The menu page and the cakes under it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from multiselectfield import MultiSelectField
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from catalog.models.choices import Allergen, Availability, CakeKind, DietaryLabel
from catalog.models.inscription import PLACE_IS_ON_THE_PICTURE, InscriptionPlace
from catalog.models.kiswahili import PageInKiswahili
from catalog.panels.cakes import cake_edit_handler
from catalog.panels.pages import menu_edit_handler
from catalog.preview import address_of_preview
from catalog.querysets import CakeManager

RICH_TEXT = ["bold", "italic", "ul", "ol", "link", "h3"]
STOREFRONT = "pages/storefront.html"
NOT_NEGATIVE = [MinValueValidator(Decimal(0))]


class MenuPage(PageInKiswahili):
    """The menu: its children are the cakes."""

    intro = models.TextField(blank=True, help_text="Shown above the cakes.")
    intro_sw = models.TextField(_("intro in Kiswahili"), blank=True)

    template = STOREFRONT
    _get_dummy_header_url = address_of_preview  # Wagtail's own hook
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["catalog.CakePage"]
    edit_handler = menu_edit_handler()

    class Meta:
        verbose_name = "menu page"

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The menu and each category that has cakes, which is a page to whoever looks for wedding cakes."""
        menu = super().get_sitemap_urls(request)
        slugs = CakePage.objects.on_offer().order_by().values_list("category__slug", flat=True).distinct()
        parts = [{**url, "location": f"{url['location']}?category={slug}"} for url in menu for slug in sorted(slugs)]
        return [*menu, *parts]


class CakePage(InscriptionPlace, PageInKiswahili):  # type: ignore[django-manager-missing]  # two abstract parents
    """A cake that can be ordered. The page title is its name."""

    category = models.ForeignKey("catalog.Category", on_delete=models.PROTECT, related_name="cakes")
    summary = models.CharField("short description", max_length=160)
    summary_sw = models.CharField(_("short description in Kiswahili"), max_length=160, blank=True)
    description = RichTextField(features=RICH_TEXT, blank=True)
    description_sw = RichTextField(_("description in Kiswahili"), features=RICH_TEXT, blank=True)
    hero_image = models.ForeignKey(
        "catalog.CakeImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    hero_alt = models.CharField("alt text", max_length=255, blank=True)
    hero_alt_sw = models.CharField(_("alt text in Kiswahili"), max_length=255, blank=True)

    kind = models.CharField(max_length=20, choices=CakeKind.choices, default=CakeKind.MADE_TO_ORDER)
    base_price = models.DecimalField(max_digits=12, decimal_places=2, validators=NOT_NEGATIVE)
    inscription_allowed = models.BooleanField(default=True)
    inscription_max_length = models.PositiveSmallIntegerField(default=40)
    inscription_price = models.DecimalField(max_digits=12, decimal_places=2, default=0, validators=NOT_NEGATIVE)

    contains = MultiSelectField(choices=Allergen.choices, blank=True, max_length=200)
    may_contain = MultiSelectField(choices=Allergen.choices, blank=True, max_length=200)
    dietary = MultiSelectField("dietary labels", choices=DietaryLabel.choices, blank=True, max_length=200)

    lead_time_hours = models.PositiveIntegerField(null=True, blank=True)
    min_quantity = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    max_quantity = models.PositiveSmallIntegerField(default=10, validators=[MinValueValidator(1)])
    season_from = models.DateField(null=True, blank=True)
    season_to = models.DateField(null=True, blank=True)
    featured = models.BooleanField(default=False)
    availability = models.CharField(max_length=10, choices=Availability.choices, default=Availability.ON_MENU)
    # Of the cake itself and not of a revision: publishing a draft neither sets nor clears it.
    sold_out_on = models.DateField(null=True, blank=True, editable=False)

    objects = CakeManager()  # type: ignore[django-manager-missing]

    template = STOREFRONT
    _get_dummy_header_url = address_of_preview  # Wagtail's own hook
    parent_page_types = ["catalog.MenuPage"]
    subpage_types: list[str] = []
    search_fields = [
        *PageInKiswahili.search_fields,
        index.SearchField("summary"),
        index.SearchField("summary_sw"),
        index.SearchField("description"),
        index.SearchField("description_sw"),
        index.RelatedFields("category", [index.SearchField("name")]),
        index.FilterField("category"),
        index.FilterField("kind"),
        index.FilterField("availability"),
        index.FilterField("featured"),
    ]
    exclude_fields_in_copy = ["sold_out_on"]
    edit_handler = cake_edit_handler()

    class Meta:
        verbose_name = "cake"
        constraints = [
            models.CheckConstraint(condition=models.Q(base_price__gte=0), name="cake_price_is_not_negative"),
            models.CheckConstraint(
                condition=models.Q(inscription_price__gte=0), name="cake_inscription_price_is_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(min_quantity__gte=1) & models.Q(max_quantity__gte=models.F("min_quantity")),
                name="cake_quantities_make_a_range",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=CakeKind.values), name="cake_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(availability__in=Availability.values), name="cake_availability_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(season_to__isnull=True)
                | models.Q(season_from__isnull=True)
                | models.Q(season_to__gte=models.F("season_from")),
                name="cake_season_ends_after_it_begins",
            ),
            PLACE_IS_ON_THE_PICTURE,
        ]

    def clean(self) -> None:
        super().clean()
        if self.min_quantity and self.max_quantity and self.min_quantity > self.max_quantity:
            raise ValidationError({"max_quantity": "The largest number is below the smallest. Make it larger."})
        if self.season_from and self.season_to and self.season_from > self.season_to:
            raise ValidationError({"season_to": "The season ends before it begins. Choose a later last day."})

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Where a hidden cake is, there is nothing to be seen, except in an editor's preview."""
        if self.availability == Availability.HIDDEN:
            raise Http404
        return super().route(request, path_components)

    def with_content_json(self, content: dict[str, Any]) -> "CakePage":
        """A revision as a page: what is of the cake itself stays as it is."""
        page = super().with_content_json(content)
        page.sold_out_on = self.sold_out_on
        return page

    def notice(self, lead_times: Mapping[str, int]) -> int:
        """The hours between ordering and the earliest handover: its own, or what its kind takes in this bakery."""
        return lead_times[self.kind] if self.lead_time_hours is None else self.lead_time_hours


class CakeSize(Orderable):
    """One size of one cake. Its id is what a basket names, and stays the same while the cake is edited."""

    cake = ParentalKey(CakePage, on_delete=models.CASCADE, related_name="sizes")
    label = models.CharField(max_length=40)
    label_sw = models.CharField(_("label in Kiswahili"), max_length=40, blank=True)
    servings = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    price = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE,
        help_text="Leave empty for the base price.",
    )  # fmt: skip
    capacity_units = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    inscription_max_length = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price__isnull=True) | models.Q(price__gte=0), name="size_price_is_not_negative"
            ),
            models.CheckConstraint(condition=models.Q(capacity_units__gte=1), name="size_takes_capacity"),
        ]

    def __str__(self) -> str:
        return self.label

    def full_price(self, cake: CakePage) -> Decimal:
        """The price of the cake in this size. The cake is given, so that no query is made for it."""
        return cake.base_price if self.price is None else self.price

    def inscription_limit(self, cake: CakePage) -> int:
        """How many characters can be piped on this size."""
        return cake.inscription_max_length if self.inscription_max_length is None else self.inscription_max_length


class CakeOptionGroup(Orderable):
    """That a cake offers an option group, and where in the form."""

    cake = ParentalKey(CakePage, on_delete=models.CASCADE, related_name="option_links")
    group = models.ForeignKey("catalog.OptionGroup", on_delete=models.PROTECT, related_name="cake_links")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["cake", "group"], name="cake_offers_a_group_once")]


class CakeGalleryImage(Orderable):
    cake = ParentalKey(CakePage, on_delete=models.CASCADE, related_name="gallery")
    image = models.ForeignKey("catalog.CakeImage", on_delete=models.CASCADE, related_name="+")
    alt_text = models.CharField(max_length=255, blank=True)
    alt_text_sw = models.CharField(_("alt text in Kiswahili"), max_length=255, blank=True)


class CakePopularity(models.Model):
    """How often a cake was ordered of late. A table of its own: publishing a page must not reset it."""

    cake = models.OneToOneField(CakePage, on_delete=models.CASCADE, primary_key=True, related_name="popularity")
    ordered = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.cake_id}: {self.ordered}"
