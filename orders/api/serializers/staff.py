"""An order as the bakery reads it, and what staff send to move it along."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from orders.api.serializers.order import OrderCardSerializer, OrderSerializer
from orders.api.serializers.strict import MONEY, AmountField, StrictSerializer, TextField
from orders.models import Order
from orders.permissions import actions_for
from orders.states import Action, CancelReason, PaymentKind, PaymentMethod, Status

# `place` is the customer's; payments, voids and refunds have addresses of their own.
TRANSITIONS = [
    (action.value, action.label)
    for action in Action
    if action not in {Action.PLACE, Action.CONFIRM_PAYMENT, Action.VOID_PAYMENT, Action.REFUND}
]


class CustomerOfOrderSerializer(serializers.Serializer):
    """Whose order it is."""

    id = serializers.IntegerField()
    email = serializers.CharField()
    full_name = serializers.CharField()
    phone = serializers.CharField(allow_blank=True)


class EventSerializer(serializers.Serializer):
    """One thing that happened to an order: who, when, from, to, why."""

    id = serializers.IntegerField()
    action = serializers.ChoiceField(choices=Action.choices)
    from_status = serializers.ChoiceField(choices=Status.choices, allow_blank=True)
    to_status = serializers.ChoiceField(choices=Status.choices)
    actor = serializers.CharField(source="actor_name")
    note = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class StaffOrderCardSerializer(OrderCardSerializer):
    """An order in the staff's list."""

    customer = CustomerOfOrderSerializer()
    contact_name = serializers.CharField()
    contact_phone = serializers.CharField()

    class Meta(OrderCardSerializer.Meta):
        fields = [*OrderCardSerializer.Meta.fields, "customer", "contact_name", "contact_phone"]
        read_only_fields = fields


class StaffPaymentSerializer(serializers.Serializer):
    """An entry of the ledger, with who wrote it down."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=PaymentKind.choices)
    amount = serializers.DecimalField(**MONEY)
    method = serializers.ChoiceField(choices=PaymentMethod.choices)
    method_label = serializers.CharField(source="get_method_display")
    received_at = serializers.DateTimeField()
    reference = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True)
    received_by = serializers.CharField(source="received_by.full_name")
    voids = serializers.IntegerField(source="voids_id", allow_null=True, help_text="The id of the payment it voids.")


class StaffOrderSerializer(OrderSerializer):
    """All of an order, with customer, events and actors."""

    customer = CustomerOfOrderSerializer()
    events = EventSerializer(many=True)
    payments = StaffPaymentSerializer(many=True)

    class Meta(OrderSerializer.Meta):
        fields = [*OrderSerializer.Meta.fields, "customer", "internal_note", "events"]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=Action.choices)))
    def get_actions(self, order: Order) -> list[str]:
        return list(actions_for(self.context["request"].user, order, now=self.context["now"]))


class TransitionSerializer(StrictSerializer):
    """A step of the lifecycle."""

    action = serializers.ChoiceField(choices=TRANSITIONS)
    note = TextField(
        max_length=500, default="", allow_blank=True, help_text="Shown in the customer's timeline. `revert` needs one."
    )
    reason = serializers.ChoiceField(
        choices=CancelReason.choices, required=False, help_text="For `cancel`: why. Without it: declined by the bakery."
    )


class PaymentInputSerializer(StrictSerializer):
    """Money that was received."""

    amount = AmountField(help_text="At most what is still due.")
    method = serializers.ChoiceField(choices=PaymentMethod.choices)
    reference = TextField(max_length=80, default="", allow_blank=True, help_text="Of the receipt or the transfer.")
    received_at = serializers.DateTimeField(required=False, help_text="Without it: now.")


class VoidInputSerializer(StrictSerializer):
    """Why a payment was a mistake."""

    reason = TextField(max_length=500)


class RefundInputSerializer(StrictSerializer):
    """Money that was given back."""

    amount = AmountField(help_text="At most what was paid.")
    method = serializers.ChoiceField(choices=PaymentMethod.choices)
    reason = TextField(max_length=500)
