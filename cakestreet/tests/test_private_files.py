"""Where customers' photos lie is never where the public looks."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.parametrize("inside", ["media", "static"])
def test_a_private_folder_inside_a_public_one_is_refused(inside: str, tmp_path):
    folders = {"MEDIA_ROOT": str(tmp_path / "media"), "PRIVATE_MEDIA_ROOT": str(tmp_path / "media" / "private")}
    if inside == "static":
        folders["PRIVATE_MEDIA_ROOT"] = str(settings.BASE_DIR / "static" / "private")

    done = subprocess.run(
        [sys.executable, "-c", "import cakestreet.settings.base"],
        cwd=settings.BASE_DIR,
        env={**os.environ, **folders},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "PRIVATE_MEDIA_ROOT must lie outside" in done.stderr


def test_the_private_folder_is_no_public_one():
    from cakestreet.settings import base

    assert base.STORAGES["private"]["OPTIONS"]["location"] == base.PRIVATE_MEDIA_ROOT
    assert not base.PRIVATE_MEDIA_ROOT.startswith(base.MEDIA_ROOT)
