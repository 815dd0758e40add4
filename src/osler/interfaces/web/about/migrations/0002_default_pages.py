"""The pages that a new site starts with, in place of Wagtail's own greeting."""

import json
import tomllib
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone
from modelcluster.models import get_serializable_data_for_fields

TEXTS = Path(__file__).parents[1] / "default_pages.toml"
FIRST = "00010001"  # path of the first page below the root of Wagtail's tree
STEP = 4  # characters of a path that name one page


def write_pages(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The page about the service, and the policies below it."""
    told = tomllib.loads(TEXTS.read_text("utf-8"))["page"]
    _take_greeting_away(apps)
    home = _page(apps, told[0], path=FIRST, depth=2, children=len(told) - 1, url_path="/about/")
    for number, each in enumerate(told[1:], 1):
        path = f"{FIRST}{number:0{STEP}d}"
        _page(apps, each, path=path, depth=3, children=0, url_path=f"/about/{each['slug']}/")
    root = apps.get_model("wagtailcore", "Page").objects.get(path="0001")
    root.numchild = 1
    root.save(update_fields=["numchild"])
    apps.get_model("wagtailcore", "Site").objects.create(
        hostname="localhost", port=80, root_page_id=home.pk, is_default_site=True
    )


def take_pages_away(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Nothing: editors may have written in them. The table goes with the first migration."""


def _take_greeting_away(apps: Any) -> None:
    apps.get_model("wagtailcore", "Site").objects.all().delete()
    apps.get_model("wagtailcore", "Page").objects.filter(path__startswith=FIRST).delete()


def _page(
    apps: Any, told: dict[str, str], *, path: str, depth: int, children: int, url_path: str
) -> Any:
    kind = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="about", model="editorialpage"
    )[0]
    now = timezone.now()
    page = apps.get_model("about", "EditorialPage").objects.create(
        title=told["title"],
        draft_title=told["title"],
        slug=told["slug"],
        summary=told["summary"],
        body=told["body"].strip(),
        path=path,
        depth=depth,
        numchild=children,
        url_path=url_path,
        content_type=kind,
        locale=apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="en")[0],
        live=True,
        first_published_at=now,
        last_published_at=now,
    )
    _keep_revision(apps, page, kind, now)
    return page


def _keep_revision(apps: Any, page: Any, kind: Any, now: Any) -> None:
    """The text as it came, so that editors can always look at it again."""
    content = json.loads(json.dumps(get_serializable_data_for_fields(page), cls=DjangoJSONEncoder))
    base = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="page"
    )[0]
    revision = apps.get_model("wagtailcore", "Revision").objects.create(
        content_type=kind,
        base_content_type=base,
        object_id=str(page.pk),
        object_str=page.title,
        content={**content, "pk": page.pk},
        created_at=now,
    )
    page.latest_revision = page.live_revision = revision
    page.latest_revision_created_at = now
    page.save()


class Migration(migrations.Migration):
    dependencies = [("about", "0001_first")]
    operations = [migrations.RunPython(write_pages, take_pages_away)]
