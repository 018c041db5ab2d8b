"""An order as the bakery reads it, and what staff send to move it along."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from catalog.models import PaymentTerms
from orders import actions, attention, permissions
from orders.api.serializers.order import OrderCardSerializer, OrderSerializer, PaymentSerializer, VersionedSerializer
from orders.api.serializers.strict import AmountField, MomentField, StrictSerializer, TextField
from orders.models import Order
from orders.states import Action, PaymentMethod, Status

# `place` makes an order, with `exceed_capacity` beside it; payments, voids and refunds have addresses of their own;
# the bakery changes orders in its admin, and customers claim theirs.
NO_TRANSITION = {
    Action.PLACE, Action.EXCEED_CAPACITY, Action.CONFIRM_PAYMENT, Action.VOID_PAYMENT, Action.REFUND, Action.CHANGE,
    Action.CLAIM,
}  # fmt: skip
TRANSITIONS = [(action.value, action.label) for action in Action if action not in NO_TRANSITION]

REASONS_OF_STAFF = [(reason.value, reason.label) for reason in actions.REASONS_OF_PEOPLE]
ONLY_FOR = {"reason": Action.CANCEL, "payment_terms": Action.REQUEST_PAYMENT, "payment": Action.COMPLETE}


class CustomerOfOrderSerializer(serializers.Serializer):
    """Whose order it is."""

    id = serializers.IntegerField()
    email = serializers.CharField(source="mail_address", allow_blank=True, help_text="Empty where they gave none.")
    full_name = serializers.CharField()
    phone = serializers.CharField(allow_blank=True)


class OrderEventSerializer(serializers.Serializer):
    """One thing that happened to an order: who, when, from, to, why."""

    id = serializers.IntegerField()
    action = serializers.ChoiceField(choices=Action.choices)
    from_status = serializers.ChoiceField(choices=Status.choices, allow_blank=True)
    to_status = serializers.ChoiceField(choices=Status.choices)
    actor = serializers.CharField(source="actor_name")
    note = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class AttentionSerializer(serializers.Serializer):
    """Something to notice about an order: `late`, `unanswered`, `expires_soon`, `deposit_unpaid` or `refund_due`."""

    code = serializers.CharField()
    detail = serializers.CharField()


class StaffOrderCardSerializer(OrderCardSerializer):
    """An order in the staff's list."""

    customer = CustomerOfOrderSerializer()
    contact_name = serializers.CharField()
    contact_phone = serializers.CharField()

    class Meta(OrderCardSerializer.Meta):
        fields = [*OrderCardSerializer.Meta.fields, "customer", "contact_name", "contact_phone"]
        read_only_fields = fields


class StaffPaymentSerializer(PaymentSerializer):
    """An entry of the ledger, with who wrote it down."""

    reference = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True)
    received_by = serializers.CharField(source="received_by.full_name")
    voids = serializers.IntegerField(source="voids_id", allow_null=True, help_text="The id of the payment it voids.")


class StaffOrderSerializer(OrderSerializer):
    """All of an order, with customer, events and actors."""

    customer = CustomerOfOrderSerializer()
    events = OrderEventSerializer(many=True)
    payments = StaffPaymentSerializer(many=True)
    attention = serializers.SerializerMethodField(help_text="What to notice before going on; empty for most orders.")

    class Meta(OrderSerializer.Meta):
        fields = [*OrderSerializer.Meta.fields, "customer", "internal_note", "events", "attention"]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=Action.choices)))
    def get_actions(self, order: Order) -> list[str]:
        user, now, bakery = self.context["request"].user, self.context["now"], self.context["bakery"]
        possible = permissions.actions_for(user, order, now=now, bakery=bakery)
        return [action.value for action in possible if action is not Action.CHANGE]  # the admin alone changes orders

    @extend_schema_field(AttentionSerializer(many=True))
    def get_attention(self, order: Order) -> list[dict[str, Any]]:
        found = attention.asked_by(order, bakery=self.context["bakery"], now=self.context["now"])
        return AttentionSerializer(found, many=True).data


class PaymentInputSerializer(StrictSerializer):
    """Money that was received."""

    amount = AmountField(help_text="At most what is still due.")
    method = serializers.ChoiceField(choices=PaymentMethod.choices)
    reference = TextField(max_length=80, default="", allow_blank=True, help_text="Of the receipt or the transfer.")
    received_at = MomentField(required=False, help_text="Not before the order was placed. Without it: now.")


class PaymentOfOrderInputSerializer(PaymentInputSerializer, VersionedSerializer):
    """Money that was received for an order."""


class TransitionSerializer(VersionedSerializer):
    """A step of the lifecycle."""

    action = serializers.ChoiceField(choices=TRANSITIONS)
    note = TextField(
        max_length=1000,
        default="",
        allow_blank=True,
        help_text="Shown in the customer's timeline, but for `revert`. `cancel` and `revert` need one.",
    )
    reason = serializers.ChoiceField(
        choices=REASONS_OF_STAFF,
        required=False,
        help_text="For `cancel` alone. Without it: not collected when the slot is over, else declined.",
    )
    payment_terms = serializers.ChoiceField(
        choices=PaymentTerms.choices, required=False, help_text="For `request_payment` alone: when it has to be paid."
    )
    payment = PaymentInputSerializer(
        required=False, help_text="For `complete` alone: what was paid when the order was handed over."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        misplaced = [name for name, action in ONLY_FOR.items() if name in attrs and attrs["action"] != action]
        if misplaced:
            raise serializers.ValidationError(
                {name: [ErrorDetail(_misplaced(name), "misplaced")] for name in misplaced}
            )
        return attrs


def _misplaced(name: str) -> str:
    return _("Only for “%(action)s”. Leave it out.") % {"action": ONLY_FOR[name].value}


class VoidInputSerializer(VersionedSerializer):
    """Why a payment was a mistake."""

    reason = TextField(max_length=500)


class RefundInputSerializer(VersionedSerializer):
    """Money that was given back."""

    amount = AmountField(help_text="At most what was paid.")
    method = serializers.ChoiceField(choices=PaymentMethod.choices)
    reason = TextField(max_length=500)
