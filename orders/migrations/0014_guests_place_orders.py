"""Orders without an account: what keeps their keys, and the event that takes one into an account."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

forbid_changes_again = import_module("orders.migrations.0012_placed_orders_can_be_changed").forbid_changes_again


class Migration(migrations.Migration):

    dependencies = [
        ("orders", "0013_names_in_kiswahili"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, forbid_changes_again, elidable=False),
        migrations.RemoveConstraint(
            model_name='orderevent',
            name='event_action_is_known',
        ),
        migrations.AddField(
            model_name='idempotencyrecord',
            name='guest',
            field=models.CharField(blank=True, default='', help_text="A hash of a guest's e-mail and phone.", max_length=64),
        ),
        migrations.AddField(
            model_name='order',
            name='guest_key_salt',
            field=models.CharField(blank=True, default='', editable=False, max_length=43),
        ),
        migrations.AlterField(
            model_name='idempotencyrecord',
            name='user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='orderevent',
            name='action',
            field=models.CharField(choices=[('place', 'Place'), ('confirm', 'Confirm order'), ('request_payment', 'Request payment'), ('confirm_payment', 'Confirm payment'), ('start_preparation', 'Start preparation'), ('mark_ready', 'Mark ready'), ('complete', 'Complete'), ('expire', 'Expire'), ('cancel', 'Cancel'), ('revert', 'Undo last step'), ('void_payment', 'Void payment'), ('refund', 'Refund'), ('exceed_capacity', 'Go beyond capacity'), ('change', 'Change order'), ('claim', 'Taken into an account')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='idempotencyrecord',
            constraint=models.UniqueConstraint(condition=models.Q(('guest', ''), _negated=True), fields=('guest', 'key'), name='one_answer_for_each_key_of_a_guest'),
        ),
        migrations.AddConstraint(
            model_name='idempotencyrecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('guest', ''), ('user__isnull', False)), models.Q(('user', None), models.Q(('guest', ''), _negated=True)), _connector='OR'), name='a_key_is_of_a_user_or_of_a_guest'),
        ),
        migrations.AddConstraint(
            model_name='orderevent',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['place', 'confirm', 'request_payment', 'confirm_payment', 'start_preparation', 'mark_ready', 'complete', 'expire', 'cancel', 'revert', 'void_payment', 'refund', 'exceed_capacity', 'change', 'claim'])), name='event_action_is_known'),
        ),
        migrations.RunPython(forbid_changes_again, migrations.RunPython.noop, elidable=False),
    ]
