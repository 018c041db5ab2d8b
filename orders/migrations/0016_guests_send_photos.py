"""Photos of guests: nobody's until they are part of an order, and open to whoever shows their key."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0015_history_forgets_who_has_left'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='referencephoto',
            name='key_digest',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
        ),
        migrations.AlterField(
            model_name='referencephoto',
            name='owner',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='referencephoto',
            index=models.Index(condition=models.Q(('key_digest', ''), _negated=True), fields=['key_digest'], name='photos_of_a_key'),
        ),
        migrations.AddConstraint(
            model_name='referencephoto',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('key_digest', ''), ('owner__isnull', False)), models.Q(('line__isnull', True), ('owner__isnull', True), models.Q(('key_digest', ''), _negated=True)), _connector='OR'), name='photo_has_an_owner_or_a_key'),
        ),
    ]
