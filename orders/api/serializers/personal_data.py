"""Everything that is held on a customer, as they may take it along; and the wish to be forgotten."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.api.serializers import PasswordField, UserSerializer
from accounts.models import Login, User
from accounts.outbox.models import Channel
from orders.api.serializers.kept_basket import BasketDataSerializer
from orders.api.serializers.order import AddressOfOrderSerializer, OrderSerializer
from orders.api.serializers.photos import ReferencePhotoSerializer
from orders.api.serializers.strict import StrictSerializer


class ProfileDataSerializer(UserSerializer):
    """The profile, with the moments that are kept of it."""

    class Meta(UserSerializer.Meta):
        model = User
        fields = [*UserSerializer.Meta.fields, "email_verified_at", "date_joined", "last_login"]


class SignInDataSerializer(serializers.ModelSerializer):
    """One sign-in on one device."""

    last_used_at = serializers.DateTimeField(source="rotated_at")

    class Meta:
        model = Login
        fields = ["created_at", "last_used_at", "expires_at", "ended_at"]
        read_only_fields = fields


class OrderDataSerializer(OrderSerializer):
    """An order, with all that its customer sees of it."""

    class Meta(OrderSerializer.Meta):
        fields = [name for name in OrderSerializer.Meta.fields if name not in {"actions", "next_step"}]


class PhotoDataSerializer(ReferencePhotoSerializer):
    """A photo that was sent, and the order that it belongs to."""

    order = serializers.SerializerMethodField(help_text="Empty where no order has used it.")

    class Meta(ReferencePhotoSerializer.Meta):
        fields = [*ReferencePhotoSerializer.Meta.fields, "order"]

    def get_order(self, photo: Any) -> str:
        return photo.line.order.number if photo.line else ""


class MessageDataSerializer(serializers.Serializer):
    """One message that was sent, or is about to be."""

    kind = serializers.CharField()
    channel = serializers.ChoiceField(choices=Channel.choices)
    recipient = serializers.CharField()
    order = serializers.SerializerMethodField(help_text="Empty where it was about the account.")
    created_at = serializers.DateTimeField()
    sent_at = serializers.DateTimeField(allow_null=True)

    def get_order(self, message: Any) -> str:
        return message.event.order.number if hasattr(message, "event") else ""


class PersonalDataSerializer(serializers.Serializer):
    """Everything that is held on a customer."""

    exported_at = serializers.SerializerMethodField()
    profile = ProfileDataSerializer(source="person")
    sign_ins = SignInDataSerializer(many=True)
    addresses = AddressOfOrderSerializer(many=True, help_text="Where orders were delivered, each once.")
    orders = OrderDataSerializer(many=True, help_text="With lines, payments, and the events that you see.")
    basket = BasketDataSerializer(help_text="What is in it on your devices.")
    photos = PhotoDataSerializer(many=True)
    messages = MessageDataSerializer(many=True)

    @extend_schema_field(serializers.DateTimeField())
    def get_exported_at(self, data: Any) -> str:
        return timezone.localtime(self.context["now"]).isoformat()


class ClosingSerializer(StrictSerializer):
    """The password, to close the account for good."""

    password = PasswordField()
