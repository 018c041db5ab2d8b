"""What search engines are told in their own words (schema.org), made of the API's data."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from catalog.languages import in_this_language

Json = dict[str, Any]
Absolute = Callable[[str], str]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SCHEMA = "https://schema.org"
READY_MADE = "ready_made"
NEW = f"{SCHEMA}/NewCondition"
# A script ends where "</script" stands, even inside a string: none of these signs may stand in one as they are.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def script(data: Json) -> SafeString:
    """One JSON-LD script. Safe whatever an editor wrote: no sign that HTML knows is left in it."""
    text = json.dumps({"@context": SCHEMA, **data}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(  # noqa: S308 - escaped just here  # nosec B308 B703
        f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>'
    )


def website(site: Json, *, absolute: Absolute, language: str) -> Json:
    """The site, and how it is searched."""
    return {
        "@type": "WebSite",
        "@id": absolute("/#website"),
        "name": site["name"],
        "url": absolute("/"),
        "inLanguage": language,
        "publisher": {"@id": absolute("/#bakery")},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute('/menu/')}?search={{words}}"},
            "query-input": "required name=words",
        },
    }


def bakery(site: Json, *, absolute: Absolute, image: str) -> Json:
    """The shop: where it is and when it is open."""
    facts = {
        "@type": "Bakery",
        "@id": absolute("/#bakery"),
        "name": site["name"],
        "description": site["tagline"],
        "url": absolute("/"),
        "hasMenu": absolute("/menu/"),
        "servesCuisine": "Cakes",
        "areaServed": [zone["name"] for zone in site["delivery_zones"]],
        "contactPoint": _contact(site),
        "image": image,
        "telephone": site["phone"],
        "email": site["email"],
        "currenciesAccepted": site["currency"],
        "paymentAccepted": ", ".join(method["name"] for method in site["payment_methods"]),
        "address": {"@type": "PostalAddress", "streetAddress": site["address"]} if site["address"] else None,
        "geo": _place(site),
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": f"{SCHEMA}/{WEEKDAYS[span['weekday']]}",
                "opens": span["opens"],
                "closes": span["closes"],
            }
            for span in site["opening_hours"]
        ],
        "specialOpeningHoursSpecification": [*_special_hours(site)],
        "sameAs": [url for url in site["social"].values() if url],
    }
    return {key: value for key, value in facts.items() if value}


def _special_hours(site: Json) -> Iterator[Json]:
    """The coming days that differ from their weekday; closed is written as from midnight to midnight."""
    closed = [{"opens": "00:00", "closes": "00:00"}]
    for day in (*site["special_hours"], *({**day, "spans": closed} for day in site["closed_days"])):
        for span in day["spans"]:
            valid = {"validFrom": day["date"], "validThrough": day["date"]}
            yield {"@type": "OpeningHoursSpecification", **span, **valid}


def _contact(site: Json) -> Json | None:
    if not site["phone"]:
        return None
    return {
        "@type": "ContactPoint",
        "telephone": site["phone"],
        "contactType": "customer service",
        "availableLanguage": [language["name"] for language in site["languages"]],
    }


def _place(site: Json) -> Json | None:
    if site["latitude"] is None or site["longitude"] is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": site["latitude"], "longitude": site["longitude"]}


def cake(data: Json, *, site: Json, absolute: Absolute) -> Json:
    """A cake as a product, with an offer for each size, and from how much to how much it costs."""
    # One thing in every language, and a page of it in each.
    thing = absolute(data["url"])
    url = in_this_language(thing)
    pictures = [picture["src"] for picture in (data["seo"]["image"], data["image"], *data["gallery"]) if picture]
    facts = {
        "@type": "Product",
        "@id": f"{thing}#cake",
        "name": data["name"],
        "description": data["summary"],
        "url": url,
        "sku": data["slug"],
        "category": data["category"]["name"],
        "image": list(dict.fromkeys(pictures)),
        "brand": {"@type": "Brand", "name": site["name"]},
        "offers": _offers(data, url=url, seller={"@id": absolute("/#bakery")}),
    }
    return {key: value for key, value in facts.items() if value}


def _offers(data: Json, *, url: str, seller: Json) -> Json | None:
    availability = _availability(data)
    offers = [
        {
            "@type": "Offer",
            "name": size["label"],
            "price": size["price"],
            "priceCurrency": data["currency"],
            "availability": availability,
            "itemCondition": NEW,
            "deliveryLeadTime": {"@type": "QuantitativeValue", "minValue": data["lead_time_hours"], "unitCode": "HUR"},
            "url": url,
            "seller": seller,
        }
        for size in data["sizes"]
    ]
    if not offers:
        return None
    prices = sorted((offer["price"] for offer in offers), key=Decimal)
    return {
        "@type": "AggregateOffer",
        "lowPrice": prices[0],
        "highPrice": prices[-1],
        "priceCurrency": data["currency"],
        "offerCount": len(offers),
        "availability": availability,
        "offers": offers,
    }


def _availability(data: Json) -> str:
    """Sold out, ready for whoever comes, or baked once it is ordered."""
    if data["availability"] == "sold_out":
        return f"{SCHEMA}/SoldOut"
    return f"{SCHEMA}/{'InStock' if data['kind'] == READY_MADE else 'MadeToOrder'}"


def cakes(listed: list[Json], *, absolute: Absolute) -> Json | None:
    """The cakes of a list, each with its own page."""
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": cake["name"],
            "url": in_this_language(absolute(cake["url"])),
        }
        for position, cake in enumerate(listed, start=1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items} if items else None


def breadcrumbs(trail: list[tuple[str, str]], *, absolute: Absolute) -> Json:
    """The way from the front page to this one: (name, path) each."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": in_this_language(absolute(path))}
            for position, (name, path) in enumerate(trail, start=1)
        ],
    }


def questions(page: Json) -> Json | None:
    """The questions and answers of a page, if it has any."""
    items = [item for block in page["body"] if block["type"] == "faq" for item in block["value"]["items"]]
    if not items:
        return None
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": item["question"],
                "acceptedAnswer": {"@type": "Answer", "text": strip_tags(item["answer"])},
            }
            for item in items
        ],
    }
