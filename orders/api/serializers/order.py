"""An order as its customer reads it."""

from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.api.images import ImageSerializer
from catalog.api.serializers import AllergensSerializer, MoneyField, TranslatedField
from catalog.languages import translated
from catalog.models import PaymentTerms
from orders import deadlines, links, payments, permissions, totals, wording
from orders.api.pictures import picture_of
from orders.api.serializers.photos import ReferencePhotoSerializer
from orders.api.serializers.quote import TaxSerializer, TotalsRowSerializer
from orders.api.serializers.strict import SlotTimeField, StrictSerializer, TextField, WholeNumberField
from orders.models import Order, OrderLine, OrderLineOption
from orders.states import (
    SAID_AMONG_US,
    Action,
    CancelReason,
    CustomerAction,
    Method,
    PaymentKind,
    PaymentMethod,
    PaymentStatus,
    Status,
)


class OrderLineOptionSerializer(serializers.ModelSerializer):
    """An option as it was chosen."""

    group = TranslatedField(of="group_name")
    name = TranslatedField()

    class Meta:
        model = OrderLineOption
        fields = ["group", "name", "price_difference"]
        read_only_fields = fields


class OrderLineSerializer(serializers.ModelSerializer):
    """A line as it was sold. Later changes of the menu do not change it."""

    cake_name = TranslatedField()
    size_label = TranslatedField()
    options = OrderLineOptionSerializer(many=True)
    allergens = AllergensSerializer(source="*")
    reference_photos = ReferencePhotoSerializer(many=True)
    image = serializers.SerializerMethodField()

    class Meta:
        model = OrderLine
        fields = [
            "position", "cake_slug", "cake_name", "size_label", "servings", "options", "inscription", "note",
            "quantity", "unit_price", "line_total", "allergens", "image", "reference_photos",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(ImageSerializer(allow_null=True))
    def get_image(self, line: OrderLine) -> dict[str, Any] | None:
        return picture_of(line.cake, request=self.context["request"])


class OrderCardSerializer(serializers.ModelSerializer):
    """An order in a list."""

    status = serializers.ChoiceField(choices=Status.choices)
    status_label = serializers.SerializerMethodField(help_text="The status in the customer's words.")
    payment_status = serializers.ChoiceField(choices=PaymentStatus.choices)
    slot_start = SlotTimeField()
    slot_end = SlotTimeField()
    line_count = serializers.SerializerMethodField()
    summary = serializers.SerializerMethodField(help_text="The cakes in a few words.")
    image = serializers.SerializerMethodField(help_text="Of the first cake.")
    balance_due = MoneyField()
    is_guest = serializers.BooleanField(
        help_text="It was placed without an account, and is in nobody's: its secret key opens it."
    )

    class Meta:
        model = Order
        fields = [
            "number", "version", "status", "status_label", "payment_status", "method", "date", "slot_start",
            "slot_end", "total", "currency", "placed_at", "line_count", "summary", "image", "balance_due", "is_guest",
        ]  # fmt: skip
        read_only_fields = fields

    def get_status_label(self, order: Order) -> str:
        return wording.status_label(order.status, order.payment_terms)

    def get_line_count(self, order: Order) -> int:
        return len(order.lines.all())

    def get_summary(self, order: Order) -> str:
        return ", ".join(line.in_words for line in order.lines.all())

    @extend_schema_field(ImageSerializer(allow_null=True))
    def get_image(self, order: Order) -> dict[str, Any] | None:
        lines = order.lines.all()
        return picture_of(lines[0].cake, request=self.context["request"]) if lines else None


class AddressOfOrderSerializer(serializers.Serializer):
    """Where to deliver."""

    line1 = serializers.CharField(source="address_line1", allow_blank=True)
    line2 = serializers.CharField(source="address_line2", allow_blank=True)
    area = serializers.CharField(source="address_area", allow_blank=True)
    directions = serializers.CharField(source="address_directions", allow_blank=True)


class FulfilmentOfOrderSerializer(serializers.Serializer):
    """How and when the order is handed over."""

    method = serializers.ChoiceField(choices=Method.choices)
    date = serializers.DateField()
    slot = SlotTimeField(source="slot_start")
    slot_end = SlotTimeField()
    address = serializers.SerializerMethodField(help_text="For a delivery.")
    zone_name = TranslatedField(allow_blank=True)

    @extend_schema_field(AddressOfOrderSerializer(allow_null=True))
    def get_address(self, order: Order) -> dict[str, Any] | None:
        return AddressOfOrderSerializer(order).data if order.method == Method.DELIVERY else None


class ContactOfOrderSerializer(serializers.Serializer):
    """Whom the bakery calls about the order."""

    name = serializers.CharField(source="contact_name")
    phone = serializers.CharField(source="contact_phone")
    email = serializers.CharField(source="contact_email", allow_blank=True)


class TimelineEntrySerializer(serializers.Serializer):
    """One change of the order's status, in the customer's words."""

    status = serializers.ChoiceField(choices=Status.choices, source="to_status")
    status_label = serializers.SerializerMethodField()
    at = serializers.DateTimeField()
    note = serializers.SerializerMethodField()

    def get_status_label(self, event: Any) -> str:
        return wording.status_label(event.to_status, event.order.payment_terms)

    def get_note(self, event: Any) -> str:
        if event.action in SAID_AMONG_US:
            return ""
        if event.action == Action.CONFIRM_PAYMENT:  # told in the reader's language, not in the one of who wrote it
            return payments.received_in_words(event.order, at=event.at) or event.note
        return event.note


class PaymentSerializer(serializers.Serializer):
    """An entry of the ledger: money received, a mistake voided, or money given back. Amounts are positive."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=PaymentKind.choices)
    amount = MoneyField()
    method = serializers.ChoiceField(choices=PaymentMethod.choices)
    method_label = serializers.CharField(source="get_method_display")
    received_at = serializers.DateTimeField()


class OrderSerializer(OrderCardSerializer):
    """All of an order, with what this user may do now."""

    pickup_code = serializers.CharField(help_text="What is said at the counter: the end of the number.")
    lines = OrderLineSerializer(many=True)
    fulfilment = FulfilmentOfOrderSerializer(source="*")
    contact = ContactOfOrderSerializer(source="*")
    deposit_due = MoneyField(help_text="What of the deposit is still to be paid.")
    refund_due = MoneyField(help_text="What the bakery still owes back of a cancelled order.")
    timeline = serializers.SerializerMethodField()
    payments = PaymentSerializer(many=True)
    coupon = serializers.CharField(source="coupon_code", help_text="Empty where none was used.")
    tax = TaxSerializer(allow_null=True)
    totals = serializers.SerializerMethodField(help_text="The sums, in the order and the words to show them in.")
    payment_terms = serializers.ChoiceField(choices=PaymentTerms.choices)
    payment_instructions = serializers.SerializerMethodField()
    cancel_reason = serializers.ChoiceField(choices=CancelReason.choices, allow_blank=True)
    cancel_reason_label = serializers.SerializerMethodField(help_text="Why it was cancelled, in words.")
    free_cancellation_until = serializers.SerializerMethodField()
    next_step = serializers.SerializerMethodField(help_text="What happens next, in the customer's words.")
    actions = serializers.SerializerMethodField(help_text="What you may do with it now.")

    class Meta(OrderCardSerializer.Meta):
        fields = [
            *OrderCardSerializer.Meta.fields, "pickup_code", "lines", "fulfilment", "contact", "note", "subtotal",
            "delivery_fee", "discount", "coupon", "tax", "deposit", "deposit_due", "totals", "paid", "refund_due",
            "refunded", "timeline", "payments", "payment_terms", "payment_instructions", "cancel_reason",
            "cancel_reason_label", "free_cancellation_until", "expires_at", "next_step", "actions",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(TotalsRowSerializer(many=True))
    def get_totals(self, order: Order) -> list[dict[str, Any]]:
        return TotalsRowSerializer(totals.of_order(order), many=True).data

    @extend_schema_field(TimelineEntrySerializer(many=True))
    def get_timeline(self, order: Order) -> list[dict[str, Any]]:
        changes = [event for event in order.events.all() if event.from_status != event.to_status]
        return TimelineEntrySerializer(changes, many=True, context=self.context).data

    def get_payment_instructions(self, order: Order) -> str:
        return translated(self.context["bakery"], "payment_instructions")

    def get_cancel_reason_label(self, order: Order) -> str:
        return wording.cancel_reason(order.cancel_reason)

    def get_free_cancellation_until(self, order: Order) -> datetime:
        return deadlines.free_cancellation_until(order, bakery=self.context["bakery"])

    def get_next_step(self, order: Order) -> str:
        return wording.next_step(order, self.context["bakery"])

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=CustomerAction.choices)))
    def get_actions(self, order: Order) -> list[str]:
        user, now, bakery = self.context["acts_for"], self.context["now"], self.context["bakery"]
        return [action.value for action in permissions.customer_actions(user, order, now=now, bakery=bakery)]


class PlacedOrderSerializer(OrderSerializer):
    """An order that was just placed; of a guest's, also what opens it from now on."""

    order_key = serializers.SerializerMethodField(
        help_text="A guest's secret key of this order: send it as `X-Order-Key`. Null for whoever is signed in."
    )
    order_link = serializers.SerializerMethodField(
        help_text="The order's page with the key after the `#`; it is in the mail too. Null for whoever is signed in."
    )

    class Meta(OrderSerializer.Meta):
        fields = [*OrderSerializer.Meta.fields, "order_key", "order_link"]
        read_only_fields = fields

    def get_order_key(self, order: Order) -> str | None:
        return order.key or None

    def get_order_link(self, order: Order) -> str | None:
        return links.page(order.number, key=order.key) if order.is_guest else None


class VersionedSerializer(StrictSerializer):
    """What changes an order may say which version of it the person was looking at."""

    version = WholeNumberField(
        required=False,
        min_value=1,
        help_text="The `version` you were looking at. Where the order has moved on since, nothing is done (409).",
    )


class CancelSerializer(VersionedSerializer):
    """Why the customer cancels, if they want to say."""

    reason = TextField(max_length=500, default="", allow_blank=True)
