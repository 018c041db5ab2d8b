"""The demo bakery's menu: 31 cakes in 7 categories, with pictures, sizes, options and allergens."""

from wagtail.models import Page

from catalog.demo.bakery import make_bakery
from catalog.demo.cakes import make_cakes
from catalog.demo.menu import make_categories, make_option_groups
from catalog.demo.pictures import make_pictures
from catalog.models import CakeImage, MenuPage

__all__ = ["make_demo_menu"]


def make_demo_menu(*, home: Page) -> dict[str, CakeImage]:
    """Makes the bakery's settings and the menu under the home page. Returns the pictures by their slug."""
    pictures = make_pictures()
    make_bakery()
    categories = make_categories(pictures)
    groups = make_option_groups()
    menu = MenuPage(
        title="Our cakes",
        title_sw="Keki zetu",
        slug="menu",
        intro="Everything is baked to order in Msasani. Choose a size, make it yours, and pay once we have confirmed.",
        intro_sw="Kila kitu kinaokwa kwa oda, hapa Msasani. Chagua ukubwa, ifanye yako, lipa tukishathibitisha.",
        search_description_sw="Keki za siku ya kuzaliwa na harusi, za jibini, za kikombe na mikate, zinazookwa kwa oda Dar es Salaam.",
        search_description="Birthday and wedding cakes, cheesecakes, cupcakes and loaves, baked to order in Dar es Salaam.",
    )
    home.add_child(instance=menu)
    menu.save_revision().publish()
    make_cakes(menu=menu, pictures=pictures, categories=categories, groups=groups)
    return pictures
