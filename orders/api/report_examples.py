"""What the bakery's reports look like, for whoever reads the schema."""

from drf_spectacular.utils import OpenApiExample

BAKE_LIST = OpenApiExample(
    "One cake, piped with a heart",
    response_only=True,
    status_codes=["200"],
    value={
        "date": "2026-12-01",
        "cakes": 1,
        "done": 0,
        "units_booked": 1,
        "capacity": 40,
        "items": [
            {
                "cake_slug": "vanilla-dream",
                "cake_name": "Vanilla Dream",
                "category_name": "Birthday cakes",
                "size_label": "8 inch",
                "servings": 14,
                "options": [{"group": "Filling", "name": "Hazelnut"}],
                "allergens": {"contains": ["gluten", "tree_nuts"], "may_contain": ["soya"]},
                "quantity": 1,
                "done": 0,
                "first_due": "10:00",
                "lines": [
                    {
                        "order": "CS-7K3M-9QXD",
                        "status": "paid",
                        "payment_status": "paid",
                        "due": "10:00",
                        "method": "collection",
                        "contact_name": "Asha Mwangi",
                        "quantity": 1,
                        "inscription": "Happy 80th, Bibi ♥",
                        "unusual": [{"character": "♥", "name": "BLACK HEART SUIT"}],
                        "note": "Light blue, please",
                        "reference_photos": 1,
                    }
                ],
            }
        ],
        "orders": [
            {
                "number": "CS-7K3M-9QXD",
                "status": "paid",
                "payment_status": "paid",
                "due": "10:00",
                "until": "10:30",
                "method": "collection",
                "zone_name": "",
                "contact_name": "Asha Mwangi",
                "contact_phone": "+255754123456",
                "note": "",
                "cakes": 1,
            }
        ],
        "unconfirmed": [],
    },
)
SUMMARY = OpenApiExample(
    "A day on which one cake was sold",
    response_only=True,
    status_codes=["200"],
    value={
        "date_from": "2026-12-01",
        "date_to": "2026-12-01",
        "currency": "TZS",
        "orders": 1,
        "by_status": [{"status": "paid", "orders": 1}],
        "revenue": {
            "total": "45000.00",
            "received": "45000.00",
            "refunded": "0.00",
            "by_method": [{"method": "mobile_money", "amount": "45000.00"}],
        },
        "balance_due": "0.00",
        "refunds_due": "0.00",
        "best_sellers": [
            {
                "cake_slug": "vanilla-dream",
                "cake_name": "Vanilla Dream",
                "quantity": 1,
                "orders": 1,
                "revenue": "45000.00",
            }
        ],
        "days": [{"date": "2026-12-01", "orders": 1, "units_booked": 1, "capacity": 40}],
    },
)
