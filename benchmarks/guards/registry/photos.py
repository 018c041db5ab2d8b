"""Guards of the reference photos."""

from benchmarks.guards.edits import Edit
from benchmarks.guards.guard import Guard
from benchmarks.guards.registry.files import ORDERS, PHOTO_RACES

PHOTOS = (
    Guard(
        "photo-of-one-order",
        keeps="a photo belongs to one order",
        away=Edit("orders/photos.py", "held.unused().filter(pk=", "held.filter(pk="),
        tests=(f"{PHOTO_RACES}::test_of_many_orders_that_want_a_photo_one_gets_it",),
    ),
    Guard(
        "photo-is-unused-when-forgotten",
        keeps="no photo is forgotten under its order",
        away=Edit(
            "orders/photos.py", "among.filter(pk=photo.pk).delete", "ReferencePhoto.objects.filter(pk=photo.pk).delete"
        ),
        tests=(
            f"{PHOTO_RACES}::test_a_photo_that_an_order_takes_meanwhile_is_not_forgotten",
            f"{ORDERS}/test_forgetting_photos.py::TestForgetting::test_an_order_that_is_taken_up_again_at_that_moment_keeps_them",
        ),
    ),
    Guard(
        "uploads-wait-for-each-other",
        keeps="uploads of one person are counted one after the other",
        away=Edit("accounts/closing.py", "User.objects.select_for_update(no_key=True).filter(", "User.objects.filter("),
        tests=(f"{PHOTO_RACES}::test_uploads_in_the_same_moment_are_counted_rightly",),
    ),
)
