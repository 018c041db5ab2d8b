"""The vocabulary in which the menu is asked for."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import and_, or_

from django.apps import apps
from django.db.models import (
    BooleanField,
    Case,
    Count,
    DecimalField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce
from wagtail.models import PageManager, PageQuerySet

from catalog.languages import KISWAHILI, fields_of, spoken
from catalog.models.choices import Availability

MONEY = DecimalField(max_digits=12, decimal_places=2)
MOST_WORDS = 8
# Where words are looked for: whoever reads English may know a cake by its Kiswahili name, and the other way round.
NAME = fields_of("title")
CATEGORY = fields_of("category__name")
SUMMARY = fields_of("summary")
DESCRIPTION = fields_of("description")


class CakeQuerySet(PageQuerySet):
    """Cakes, by what a customer or a rule wants of them."""

    def on_offer(self) -> "CakeQuerySet":
        """Published, open to everybody, not hidden, of some size. What is sold out or out of season is among them."""
        sizes = apps.get_model("catalog", "CakeSize").objects.filter(cake=OuterRef("pk"))
        return self.live().public().exclude(availability=Availability.HIDDEN).filter(Exists(sizes))

    def in_season(self, day: date) -> "CakeQuerySet":
        """Sold on this day of the year."""
        begun = Q(season_from__isnull=True) | Q(season_from__lte=day)
        not_over = Q(season_to__isnull=True) | Q(season_to__gte=day)
        return self.filter(begun & not_over)

    def not_sold_out(self, today: date) -> "CakeQuerySet":
        """Neither sold out until further notice nor for today."""
        return self.exclude(availability=Availability.SOLD_OUT).exclude(sold_out_on=today)

    def serving(self, guests: int) -> "CakeQuerySet":
        """Of which one size feeds so many. The price to filter and order by is then that of such a size."""
        enough = apps.get_model("catalog", "CakeSize").objects.filter(cake=OuterRef("pk"), servings__gte=guests)
        return self.filter(Exists(enough)).with_price_from(guests=guests)

    def with_price_from(self, *, guests: int = 0) -> "CakeQuerySet":
        """Annotated with the price of its cheapest size that feeds so many, to filter and order by."""
        sizes = apps.get_model("catalog", "CakeSize").objects.filter(cake=OuterRef("pk"), servings__gte=guests)
        sizes = sizes.order_by()
        cheapest = sizes.values("cake").annotate(
            cheapest=Min(Coalesce("price", "cake__base_price"), output_field=MONEY)
        )
        return self.annotate(
            price_from=Coalesce(Subquery(cheapest.values("cheapest")), F("base_price"), output_field=MONEY)
        )

    def with_lacking_kiswahili(self) -> "CakeQuerySet":
        """Annotated with whether a name, a description or the label of a size is still to be put into Kiswahili."""
        sizes = apps.get_model("catalog", "CakeSize").objects.filter(cake=OuterRef("pk"), label_sw="")
        without = Q(title_sw="") | Q(summary_sw="") | (Q(description_sw="") & ~Q(description=""))
        lacks = Case(When(without | Exists(sizes), then=True), default=False, output_field=BooleanField())
        return self.annotate(lacks_kiswahili=lacks)

    def with_shown_name(self) -> "CakeQuerySet":
        """With the name that is shown in the language that is active, to order by."""
        in_source = F("title")
        if spoken() != KISWAHILI:
            return self.alias(shown_name=in_source)
        return self.alias(shown_name=Case(When(title_sw="", then=in_source), default=F("title_sw")))

    def with_choices(self) -> "CakeQuerySet":
        """With category, sizes and option groups fetched, in a constant number of queries."""
        return self.select_related("category").prefetch_related("sizes", "option_links__group__options")

    def with_labels(self, labels: Iterable[str]) -> "CakeQuerySet":
        """That bear every one of these dietary labels."""
        return self.filter(reduce(and_, (_holds("dietary", label) for label in labels), Q()))

    def without_allergens(self, allergens: Iterable[str]) -> "CakeQuerySet":
        """That somebody allergic can have: free of traces too, and every choice that must be made can be made free."""
        touched = _touched_by(allergens)
        options = apps.get_model("catalog", "Option").objects.filter(group=OuterRef("pk"), is_available=True)
        free = options.exclude(touched).order_by().values("group").annotate(number=Count("pk")).values("number")
        groups = apps.get_model("catalog", "OptionGroup").objects.annotate(
            free=Coalesce(Subquery(free, output_field=IntegerField()), 0)
        )
        return self.exclude(touched).exclude(option_links__group__in=groups.filter(min_choices__gt=F("free")))

    def matching(self, text: str) -> "CakeQuerySet":
        """In which every word is found, in either language; those with the words in their name come first."""
        words = [_stem(word) for word in text.split()[:MOST_WORDS]]
        everywhere = (_contains(word, *NAME, *CATEGORY, *SUMMARY, *DESCRIPTION) for word in words)
        rank = Case(
            When(reduce(or_, (Q(**{f"{field}__istartswith": text}) for field in NAME)), then=0),
            When(reduce(and_, (_contains(word, *NAME) for word in words)), then=1),
            When(reduce(and_, (_contains(word, *NAME, *CATEGORY) for word in words)), then=2),
            When(reduce(and_, (_contains(word, *NAME, *CATEGORY, *SUMMARY) for word in words)), then=3),
            default=4,
            output_field=IntegerField(),
        )
        return self.filter(reduce(and_, everywhere)).alias(rank=rank).order_by("rank", "title", "pk")

    def most_like(self, *, category_id: int | None) -> "CakeQuerySet":
        """Those of this category first, then what is featured, in the bakery's own order."""
        same = Case(When(category_id=category_id, then=0), default=1, output_field=IntegerField())
        return self.order_by(same, "-featured", "path")


class CategoryQuerySet(QuerySet):
    """Categories, for the menu."""

    def with_cake_count(self, cakes: CakeQuerySet) -> "CategoryQuerySet":
        """Annotated with how many of these cakes each has."""
        mine = cakes.filter(category=OuterRef("pk")).order_by().values("category")
        count = mine.annotate(number=Count("pk")).values("number")
        return self.annotate(cake_count=Coalesce(Subquery(count, output_field=IntegerField()), 0))


def _holds(field: str, code: str) -> Q:
    """The column is a list of codes joined by commas; one must be the whole code."""
    return (
        Q(**{field: [code]})
        | Q(**{f"{field}__startswith": f"{code},"})
        | Q(**{f"{field}__endswith": f",{code}"})
        | Q(**{f"{field}__contains": f",{code},"})
    )


def _touched_by(allergens: Iterable[str]) -> Q:
    fields = ("contains", "may_contain")
    return reduce(or_, (_holds(field, allergen) for allergen in allergens for field in fields), Q())


def _contains(word: str, *fields: str) -> Q:
    return reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields))


def _stem(word: str) -> str:
    """The singular of a plain English plural: who looks for cupcakes wants a cupcake too."""
    plural = len(word) > 3 and word.lower().endswith("s") and not word.lower().endswith("ss")  # noqa: PLR2004
    return word[:-1] if plural else word


CakeManager = PageManager.from_queryset(CakeQuerySet)
