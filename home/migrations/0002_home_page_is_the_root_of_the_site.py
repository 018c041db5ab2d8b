"""Puts our home page where Wagtail's welcome page is, so that a fresh database has a site at once."""

from django.db import migrations
from django.utils import timezone


def put_home_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("home", "HomePage")

    if HomePage.objects.exists():
        return
    welcome = Page.objects.filter(content_type__app_label="wagtailcore", content_type__model="page", depth=2)
    welcome.filter(slug="home", numchild=0).delete()  # its Site goes with it
    if Page.objects.filter(depth=2).exists():
        return  # somebody's own site: nothing of theirs is touched

    home_type, _ = ContentType.objects.get_or_create(app_label="home", model="homepage")
    now = timezone.now()
    home = HomePage.objects.create(
        title="Home",
        draft_title="Home",
        slug="home",
        content_type=home_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=Locale.objects.order_by("id").first(),
        first_published_at=now,
        last_published_at=now,
    )
    Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True, site_name="Cake Street")


def leave_home_page(apps, schema_editor):
    """What an editor has written since is not ours to throw away."""


class Migration(migrations.Migration):
    dependencies = [("home", "0001_home_content_and_navigation")]

    operations = [migrations.RunPython(put_home_page, leave_home_page, elidable=False)]
