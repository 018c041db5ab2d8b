"""Events and payments are never edited or deleted: the database itself refuses."""

from django.db import migrations

TABLES = ["orders_orderevent", "orders_payment"]

POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION orders_refuse_change() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END;
$$ LANGUAGE plpgsql
"""
POSTGRES_TRIGGER = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION orders_refuse_change()
"""
SQLITE_TRIGGER = """
CREATE TRIGGER {table}_append_only_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only: {verb} refused'); END
"""
VERBS = ["UPDATE", "DELETE"]


def forbid_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(POSTGRES_FUNCTION, params=None)
    for table in TABLES:
        if vendor == "postgresql":
            schema_editor.execute(POSTGRES_TRIGGER.format(table=table))
        elif vendor == "sqlite":
            for verb in VERBS:
                schema_editor.execute(SQLITE_TRIGGER.format(table=table, verb=verb))


def allow_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        if vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        elif vendor == "sqlite":
            for verb in VERBS:
                schema_editor.execute(f"DROP TRIGGER {table}_append_only_{verb}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION orders_refuse_change()")


class Migration(migrations.Migration):

    dependencies = [("orders", "0001_orders_ledger_and_calendar")]

    operations = [migrations.RunPython(forbid_changes, allow_changes, elidable=False)]
