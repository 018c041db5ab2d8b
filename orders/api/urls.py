"""The addresses of orders."""

from django.urls import path, register_converter
from django.urls.converters import UUIDConverter

from orders.api.views.availability import AvailabilityView
from orders.api.views.kept_basket import KeptBasketView
from orders.api.views.orders import CancelView, ClaimView, OrderDetailView, OrdersView, QuoteView, ReorderView
from orders.api.views.payments import PaymentsView, RefundView, VoidView
from orders.api.views.personal_data import ClosingView, ExportView
from orders.api.views.receipts import CalendarFileView, ReceiptView, StaffReceiptView
from orders.api.views.reports import ProductionView, SummaryView
from orders.api.views.staff import StaffOrdersView, StaffOrderView, TransitionView
from orders.api.views.uploads import UploadsView, UploadView


class UploadIdConverter(UUIDConverter):
    """The id of a photo in small letters or in capitals: some languages know no other spelling of a UUID."""

    regex = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


register_converter(UploadIdConverter, "upload_id")

urlpatterns = [
    path("availability/", AvailabilityView.as_view(), name="availability"),
    path("orders/quote/", QuoteView.as_view(), name="orders-quote"),
    path("orders/", OrdersView.as_view(), name="orders"),
    path("orders/<slug:number>/", OrderDetailView.as_view(), name="order"),
    path("orders/<slug:number>/receipt/", ReceiptView.as_view(), name="order-receipt"),
    path("orders/<slug:number>/calendar/", CalendarFileView.as_view(), name="order-calendar-file"),
    path("orders/<slug:number>/reorder/", ReorderView.as_view(), name="order-reorder"),
    path("orders/<slug:number>/claim/", ClaimView.as_view(), name="order-claim"),
    path("orders/<slug:number>/cancel/", CancelView.as_view(), name="order-cancel"),
    path("me/basket/", KeptBasketView.as_view(), name="my-basket"),
    path("auth/me/export/", ExportView.as_view(), name="personal-data"),
    path("auth/me/delete/", ClosingView.as_view(), name="close-account"),
    path("uploads/", UploadsView.as_view(), name="uploads"),
    path("uploads/<upload_id:photo_id>/", UploadView.as_view(), name="upload"),
    path("staff/production/", ProductionView.as_view(), name="staff-production"),
    path("staff/summary/", SummaryView.as_view(), name="staff-summary"),
    path("staff/orders/", StaffOrdersView.as_view(), name="staff-orders"),
    path("staff/orders/<slug:number>/", StaffOrderView.as_view(), name="staff-order"),
    path("staff/orders/<slug:number>/receipt/", StaffReceiptView.as_view(), name="staff-order-receipt"),
    path("staff/orders/<slug:number>/transitions/", TransitionView.as_view(), name="staff-order-transitions"),
    path("staff/orders/<slug:number>/payments/", PaymentsView.as_view(), name="staff-order-payments"),
    path("staff/orders/<slug:number>/payments/<int:payment_id>/void/", VoidView.as_view(), name="staff-payment-void"),
    path("staff/orders/<slug:number>/refunds/", RefundView.as_view(), name="staff-order-refunds"),
]
