"""What stands on the demo's front page."""

from catalog.models import CakeImage, CakePage
from home.models import ContentPage


def picture(image: CakeImage) -> dict:
    """A picture as Wagtail's image block stores it."""
    return {"image": image.pk, "alt_text": image.description, "decorative": False}


def button(label: str, *, page: ContentPage | None = None, path: str = "") -> dict:
    return {"label": label, "page": page.pk if page else None, "path": path}


def body(*, pictures: dict[str, CakeImage], cakes: dict[str, CakePage], pages: dict[str, ContentPage]) -> list[dict]:
    return [
        {
            "type": "hero",
            "value": {
                "heading": "The cake they will talk about on the way home",
                "text": "Choose it, make it yours, tell us the day. You pay once we have confirmed, and we bake it in Msasani.",
                "image": picture(pictures["hero-strawberry"]),
                "button": button("See our cakes", path="/menu/"),
            },
        },
        {
            "type": "featured_cakes",
            "value": {
                "heading": "Loved on our street",
                "source": "chosen",
                "cakes": [
                    cakes[slug].pk
                    for slug in (
                        "strawberry-dream",
                        "chocolate-drip",
                        "salted-caramel",
                        "baked-vanilla-cheesecake",
                        "vanilla-confetti",
                        "red-velvet",
                        "passion-fruit-ganache",
                        "chocolate-fudge-cupcakes",
                    )
                ],
                "maximum": 8,
            },
        },
        {"type": "category_tiles", "value": {"heading": "What are we celebrating?", "categories": []}},
        {
            "type": "story",
            "value": {
                "heading": "Two ovens, six bakers, no freezer",
                "text": (
                    "<p>Cake Street began in 2016 with one oven and a shelf by the road. Today six of us bake what was "
                    "ordered, and only that: every cake goes into the oven because somebody is waiting for it.</p>"
                    "<p>Strawberries come from Lushoto, passion fruit from Morogoro, cocoa from Kyela. The name on the "
                    "front is piped by hand, exactly as you wrote it.</p>"
                ),
                "image": picture(pictures["passion-fruit-ganache"]),
                "image_side": "right",
                "button": button("About us", page=pages["about"]),
            },
        },
        {
            "type": "testimonial",
            "value": {
                "quote": "I sent a drawing my daughter made. On Saturday it stood on the table, with her name spelled right. "
                "She has not stopped talking about the horn.",
                "name": "Neema, Mikocheni",
                "occasion": "Sixth birthday",
            },
        },
        {
            "type": "story",
            "value": {
                "heading": "Weddings, from the first drawing to the hall",
                "text": (
                    "<p>Come and taste. We draw while you talk, agree on tiers, sponges and flowers, and write down "
                    "everything, price included. On the day we bring the cake and put it together where it will stand.</p>"
                    "<p>Two weeks’ notice is enough. In December, ask us earlier.</p>"
                ),
                "image": picture(pictures["hero-wedding"]),
                "image_side": "left",
                "button": button("Wedding cakes", path="/menu/?category=wedding-tiered"),
            },
        },
        {
            "type": "opening_hours",
            "value": {"heading": "When we are open", "note": "Orders until 17:00 count for that day."},
        },
        {
            "type": "map",
            "value": {
                "heading": "Where to find us",
                "address": "",
                "map_url": "",
                "directions": "On Haile Selassie Road, opposite the pharmacy. Parking behind the house, through the green gate.",
            },
        },
        {
            "type": "call_to_action",
            "value": {
                "heading": "A day to celebrate is coming",
                "text": "Most cakes need two days. Choose yours now and pay once we have confirmed.",
                "button": button("Choose a cake", path="/menu/"),
            },
        },
    ]
