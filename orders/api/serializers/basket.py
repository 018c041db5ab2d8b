"""What a customer sends: a basket, the same for a quote and for an order, in which an order must say more."""

from dataclasses import asdict
from typing import Any

from rest_framework import serializers

from orders.api.serializers.strict import (
    DayField,
    IdField,
    PhotoIdField,
    SlotTimeField,
    StrictSerializer,
    TextField,
    WholeNumberField,
)
from orders.basket import Address, Basket, BasketLine
from orders.discounts import normal_code
from orders.models.photo import MOST_PHOTOS_OF_A_LINE
from orders.states import Method

MAX_LINES = 40
MAX_OPTIONS = 30
MAX_QUANTITY = 1000


class BasketLineSerializer(StrictSerializer):
    """One cake of the basket, as the customer wants it."""

    cake = TextField(max_length=255, help_text="The cake's slug.")
    size = IdField(help_text="The id of one of the cake's sizes.")
    options = serializers.ListField(
        child=IdField(), max_length=MAX_OPTIONS, default=list, help_text="Ids of the options chosen."
    )
    quantity = WholeNumberField(min_value=1, max_value=MAX_QUANTITY, default=1)
    inscription = TextField(
        max_length=400,
        default="",
        allow_blank=True,
        trim_whitespace=False,
        help_text="Piped on the cake exactly as written, blanks around it included; nothing but blanks is none.",
    )
    note = TextField(max_length=500, default="", allow_blank=True, help_text="For the baker; never on the cake.")
    reference_photos = serializers.ListField(
        child=PhotoIdField(),
        max_length=MOST_PHOTOS_OF_A_LINE,
        default=list,
        help_text="Ids of photos you uploaded, each for one line of one order.",
    )


class AddressSerializer(StrictSerializer):
    """Where to deliver."""

    line1 = TextField(max_length=160, default="", allow_blank=True)
    line2 = TextField(max_length=160, default="", allow_blank=True)
    area = TextField(max_length=80, default="", allow_blank=True)
    directions = TextField(max_length=500, default="", allow_blank=True)


class FulfilmentSerializer(StrictSerializer):
    """How and when the order is handed over."""

    method = serializers.ChoiceField(choices=Method.choices)
    date = DayField(help_text="The bakery's own local date.")
    slot = SlotTimeField(help_text="The start of the slot, in the bakery's time.")
    address = AddressSerializer(required=False, allow_null=True, help_text="For delivery.")
    zone = IdField(required=False, allow_null=True, help_text="For delivery: the id of a delivery zone.")


class DraftFulfilmentSerializer(FulfilmentSerializer):
    """As much of the fulfilment as is known by now."""

    date = DayField(required=False, allow_null=True)
    slot = SlotTimeField(required=False, allow_null=True)


class ContactSerializer(StrictSerializer):
    """Whom to call about the order."""

    name = TextField(max_length=120)
    phone = TextField(max_length=40, help_text="Read as a number of the bakery's country unless it starts with +.")


class GuestContactSerializer(ContactSerializer):
    """Whom to call about the order, and where to send its link. The address proves nothing and opens no account."""

    email = TextField(
        max_length=254,
        default="",
        allow_blank=True,
        help_text=(
            "Needed without a token: the order's secret link is sent there. With a token it is refused as "
            "`unknown_field`, for mails go to the account's own address."
        ),
    )


class DraftContactSerializer(StrictSerializer):
    """As much of the contact as is known by now; a quote does not check it."""

    name = TextField(max_length=120, default="", allow_blank=True)
    phone = TextField(max_length=40, default="", allow_blank=True)
    email = TextField(
        max_length=254,
        default="",
        allow_blank=True,
        help_text="Without a token it says that the order will be a guest's: some coupons need an account.",
    )

    def to_representation(self, contact: dict[str, Any]) -> dict[str, Any]:
        """What can be sent as it stands: with a token an address is refused, even an empty one."""
        shown = super().to_representation(contact)
        if not shown["email"]:
            del shown["email"]
        return shown


class BasketSerializer(StrictSerializer):
    """An order to be placed. Prices are no part of it: the bakery computes them."""

    lines = BasketLineSerializer(many=True, allow_empty=False, min_length=1, max_length=MAX_LINES)
    fulfilment = FulfilmentSerializer()
    contact = ContactSerializer()
    note = TextField(max_length=1000, default="", allow_blank=True)
    coupon = TextField(
        max_length=40,
        default="",
        allow_blank=True,
        help_text="A coupon's code, in any spelling: “karibu-10” is KARIBU10.",
    )
    quote_id = TextField(
        max_length=80,
        default="",
        allow_blank=True,
        help_text=(
            "The `quote_id` of the price that was shown: at any other price nothing is ordered (409). Without it the "
            "order costs what it costs now. A quote ignores it."
        ),
    )

    def to_basket(self) -> Basket:
        """The basket in the words of the rules; valid data only."""
        return basket_of(self.validated_data)


class GuestBasketSerializer(BasketSerializer):
    """An order to be placed without an account."""

    contact = GuestContactSerializer()


class DraftBasketSerializer(BasketSerializer):
    """A basket to be priced: fulfilment and contact may be missing, or only begun."""

    fulfilment = DraftFulfilmentSerializer(required=False, allow_null=True)
    contact = DraftContactSerializer(required=False, allow_null=True)


def basket_of(data: dict[str, Any]) -> Basket:
    """Builds the rules' basket out of validated input."""
    fulfilment = data.get("fulfilment") or {}
    contact = data.get("contact") or {}
    return Basket(
        lines=tuple(line_of(line) for line in data["lines"]),
        method=fulfilment.get("method"),
        date=fulfilment.get("date"),
        slot=fulfilment.get("slot"),
        address=Address(**(fulfilment.get("address") or {})),
        zone_id=fulfilment.get("zone"),
        contact_name=contact.get("name", ""),
        contact_phone=contact.get("phone", ""),
        contact_email=contact.get("email", "").strip(),
        note=data["note"],
        coupon=normal_code(data["coupon"]),
    )


def as_sent(basket: Basket) -> dict[str, Any]:
    """The basket as a client would send it: what is not known is not in it."""
    fulfilment = {"method": basket.method, "address": asdict(basket.address), "zone": basket.zone_id}
    if basket.method != Method.DELIVERY:
        fulfilment = {"method": basket.method}
    return {
        "lines": [
            {
                "cake": line.cake,
                "size": line.size_id,
                "options": list(line.option_ids),
                "quantity": line.quantity,
                "inscription": line.inscription,
                "note": line.note,
                "reference_photos": [],
            }
            for line in basket.lines
        ],
        "fulfilment": fulfilment if basket.method else None,
        "contact": {"name": basket.contact_name, "phone": basket.contact_phone},
        "note": basket.note,
        "coupon": basket.coupon,
    }


def line_of(line: dict[str, Any]) -> BasketLine:
    """Builds one line of the rules' basket."""
    return BasketLine(
        cake=line["cake"],
        size_id=line["size"],
        option_ids=tuple(line["options"]),
        quantity=line["quantity"],
        inscription=line["inscription"],
        note=line["note"],
        photo_ids=tuple(line["reference_photos"]),
    )
