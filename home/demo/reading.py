"""The demo's content pages: how ordering works, delivery, allergens, questions, about us, contact."""

from collections.abc import Callable
from dataclasses import dataclass

from catalog.models import CakeImage
from home.demo.front import button, picture

Pictures = dict[str, CakeImage]


@dataclass(frozen=True)
class Content:
    slug: str
    title: str
    description: str
    body: Callable[[Pictures], list[dict]]


def text(html: str) -> dict:
    return {"type": "rich_text", "value": html}


def questions(heading: str, *pairs: tuple[str, str]) -> dict:
    items = [{"question": question, "answer": f"<p>{answer}</p>"} for question, answer in pairs]
    return {"type": "faq", "value": {"heading": heading, "items": items}}


def to_the_menu(heading: str) -> dict:
    return {
        "type": "call_to_action",
        "value": {"heading": heading, "text": "", "button": button("See our cakes", path="/menu/")},
    }


def how_it_works(pictures: Pictures) -> list[dict]:
    return [
        text(
            "<p>Ordering takes about three minutes. Nothing is paid online.</p>"
            "<h2>1. Choose your cake</h2>"
            "<p>Pick the size by the number of guests, then flavour, filling and extras. Write the message for the front; "
            "we pipe it exactly as you write it. The price follows every choice.</p>"
            "<h2>2. Choose the day and the time</h2>"
            "<p>The calendar shows the days we can still bake for. Most cakes need two days, custom designs a week, "
            "wedding cakes two. Orders until 17:00 count for that day.</p>"
            "<h2>3. We confirm</h2>"
            "<p>We read every order ourselves and confirm it, usually within a few hours. Your place is held from the "
            "moment you order.</p>"
            "<h2>4. You pay before we bake</h2>"
            "<p>Once we have confirmed we tell you until when: by mobile money or bank transfer, or at the bakery in cash or by "
            "card. For custom and tiered cakes half of it keeps the day, and the rest follows before we begin.</p>"
            "<h2>5. Fetch it, or wait for the bell</h2>"
            "<p>Your order’s page shows where your cake is, from the first whisk to the box.</p>"
        ),
        to_the_menu("Ready when you are"),
    ]


def delivery(pictures: Pictures) -> list[dict]:
    return [
        text(
            "<p>Collect your cake at the bakery, free of charge, or let us bring it. We deliver in an air-conditioned van "
            "within the half hour that you choose.</p>"
            "<h2>What it costs</h2>"
            "<ul><li>Msasani peninsula (Masaki, Oyster Bay, Msasani, Mikocheni): TSh 5,000</li>"
            "<li>City centre and north (Upanga, Kariakoo, Kinondoni, Sinza, Mwenge): TSh 8,000, from TSh 40,000</li>"
            "<li>Mbezi and Tegeta (Mbezi Beach, Kawe, Tegeta, Bahari Beach): TSh 12,000, from TSh 60,000</li>"
            "<li>Across the bridge (Kigamboni, Mjimwema): TSh 18,000, from TSh 100,000</li></ul>"
            "<h2>On the way</h2>"
            "<p>A cake travels best flat, on the floor of the car, not on a seat or a lap. Keep it cool and out of the sun; "
            "buttercream begins to soften at 26 degrees. Tiered cakes we only deliver ourselves.</p>"
        ),
        {
            "type": "map",
            "value": {
                "heading": "Collecting",
                "address": "",
                "map_url": "",
                "directions": "On Haile Selassie Road, opposite the pharmacy. Parking behind the house, through the green gate.",
            },
        },
    ]


def allergens(pictures: Pictures) -> list[dict]:
    return [
        text(
            "<p>Every cake’s page says what it contains and what it may contain, with the options that you choose "
            "counted in. In the menu you can leave out cakes with an allergen.</p>"
            "<h2>Our kitchen</h2>"
            "<p>We bake with wheat, eggs, milk, nuts, soya and sesame every day. Cakes that name no nuts, not even as a "
            "possibility, are baked and finished in a room of their own, unless you choose an option that brings them in. "
            "If an allergy is severe, please call us before you order.</p>"
            "<h2>Halal and vegetarian</h2>"
            "<p>We use no alcohol and no pork gelatine. Cakes with the halal label are made with suppliers who are "
            "certified; cakes with the vegetarian label have no gelatine at all.</p>"
        )
    ]


def common_questions(pictures: Pictures) -> list[dict]:
    return [
        questions(
            "Ordering",
            ("How early do I have to order?", "Most cakes two days ahead, cupcakes and loaves one, custom designs a week, "
             "wedding cakes two weeks. The calendar knows, and shows the first day that is free."),
            ("Can you make a cake for tomorrow?", "Cupcakes, loaves and rings: yes, until 17:00. For anything else call us; "
             "sometimes there is a cake too many."),
            ("Can I change my order?", "Call us before we begin to bake and we will change what we can."),
            ("Until when can I cancel?", "Free of charge until 72 hours before your slot, 7 days for custom and tiered cakes. "
             "Your order’s page shows the exact hour."),
        ),
        questions(
            "Paying",
            ("Do I have to pay online?", "No. Once we have confirmed you pay by mobile money or bank transfer, or at the "
             "bakery in cash or by card, before we bake."),
            ("Do you ask for a deposit?", "Half of the price for custom and tiered cakes, since we begin days before. "
             "Nothing for the others."),
            ("Do I get a receipt?", "Yes, and every payment that we have received is on your order’s page."),
        ),
        questions(
            "The cake",
            ("How long does it keep?", "Cream and fruit cakes two days in the fridge, buttercream four, loaves a week under a "
             "cloth. Take cold cakes out an hour before you cut them."),
            ("Can you write in Kiswahili?", "Of course, and in any language whose letters we can pipe. We write what you "
             "write, letter by letter."),
            ("How big is the cake?", "Each size says how many it serves, in party slices. If dessert is the only course, take "
             "one size more."),
        ),
        to_the_menu("Anything else? Call us, or just choose a cake"),
    ]  # fmt: skip


def about(pictures: Pictures) -> list[dict]:
    return [
        {
            "type": "story",
            "value": {
                "heading": "It began with a shelf by the road",
                "text": (
                    "<p>In 2016 Rehema Mushi sold banana loaves from a shelf in front of her house on Haile Selassie Road. "
                    "Neighbours asked for birthday cakes; their neighbours asked for weddings. The shelf became a counter, "
                    "and people began to call the place Cake Street.</p>"
                    "<p>There are six of us now. We still bake only what was ordered.</p>"
                ),
                "image": picture(pictures["banana-caramel-loaf"]),
                "image_side": "right",
                "button": button(""),
            },
        },
        {
            "type": "story",
            "value": {
                "heading": "Where it comes from",
                "text": (
                    "<p>Cocoa from Kyela, coffee from Kilimanjaro, carrots from Arusha, salt from Bagamoyo, spices from "
                    "Zanzibar. We know most of the growers by name, and we buy what is ripe: that is why a mango cake has "
                    "a season.</p>"
                ),
                "image": picture(pictures["mango-mousse"]),
                "image_side": "left",
                "button": button(""),
            },
        },
        {
            "type": "gallery",
            "value": {
                "heading": "From the last few weeks",
                "pictures": [
                    {"image": picture(pictures[slug]), "caption": caption}
                    for slug, caption in [
                        ("unicorn-pastel", "Zawadi turned six"),
                        ("graduation-navy", "A new doctor in Upanga"),
                        ("ivory-pearl-three-tier", "A wedding at Coco Beach"),
                        ("football-green", "League winners, under ten"),
                        ("pistachio-raspberry", "Because it was Tuesday"),
                        ("gold-number-cake", "Thirty, and not a day more"),
                    ]
                ],
            },
        },
        to_the_menu("Come and see what is in the oven"),
    ]


def contact(pictures: Pictures) -> list[dict]:
    return [
        text(
            "<p>Call or write. For an order that you have placed, have its number ready: it begins with CS.</p>"
            '<p>Telephone <a href="tel:+255222600114">+255 222 600 114</a><br/>'
            'WhatsApp <a href="https://wa.me/255754600114">+255 754 600 114</a><br/>'
            '<a href="mailto:hello@cakestreet.test">hello@cakestreet.test</a></p>'
        ),
        {"type": "opening_hours", "value": {"heading": "When we are open", "note": "Closed on Sundays and holidays."}},
        {"type": "map", "value": {"heading": "Where to find us", "address": "", "map_url": "", "directions": ""}},
    ]


PAGES = [
    Content("how-it-works", "How it works", "Choose a cake, a day and a time; we confirm; you pay; we bake.", how_it_works),
    Content("delivery", "Delivery and collection", "Where we deliver in Dar es Salaam, and what it costs.", delivery),
    Content("allergens", "Allergens", "What is in our cakes, and what our kitchen works with.", allergens),
    Content("questions", "Questions and answers", "Notice, payment, cancelling, keeping: what we are asked most.", common_questions),
    Content("about", "About us", "How a shelf by the road in Msasani became Cake Street.", about),
    Content("contact", "Contact", "Telephone, WhatsApp, opening hours and the way to the bakery.", contact),
]  # fmt: skip
