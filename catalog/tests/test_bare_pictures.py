"""What a camera writes into a picture stays with whoever took it."""

from io import BytesIO

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo

from catalog.bare_pictures import is_bare
from catalog.models import CakeImage
from catalog.renditions import SPECS, files_of, shared_file_of
from catalog.tests.pictures import picture, sent
from catalog.tests.test_admin_pictures import DOORS, through_the_form

pytestmark = pytest.mark.django_db

SECRET = b"HOME-OF-THE-BAKER"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
ON_ITS_SIDE = 6
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"
SECOND = Image.new("RGB", (40, 30), "blue")


def notes(orientation: int = 1) -> bytes:
    """What a telephone writes down, with the place."""
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Make] = SECRET.decode()
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (6.0, 48.0, 1.5)
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSAreaInformation] = SECRET
    return exif.tobytes()


def text() -> PngInfo:
    info = PngInfo()
    info.add_text("Location", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return info


def with_iptc(content: bytes) -> bytes:
    """A JPEG with the segment in which agencies write the town, and something after its end."""
    segment = b"\xff\xed" + (len(SECRET) + 2).to_bytes(2, "big") + SECRET
    return content[:2] + segment + content[2:] + SECRET


TELLING = {
    "a JPEG": ("cake.jpg", picture(exif=notes(), xmp=XMP, comment=SECRET, icc_profile=PROFILE)),
    "a JPEG of an agency": ("cake.jpg", with_iptc(picture(icc_profile=PROFILE))),
    "a JPEG of two pictures": (
        "cake.jpg", picture("MPO", exif=notes(), save_all=True, append_images=[SECOND], icc_profile=PROFILE),
    ),
    "a PNG": ("cake.png", picture("PNG", exif=notes(), pnginfo=text(), icc_profile=PROFILE)),
    "a WebP": ("cake.webp", picture("WEBP", exif=notes(), xmp=XMP, icc_profile=PROFILE)),
    "an AVIF": ("cake.avif", picture("AVIF", exif=notes(), xmp=XMP, icc_profile=PROFILE)),
    "a GIF": ("cake.gif", picture("GIF", comment=SECRET)),
    "a moving GIF": ("cake.gif", picture("GIF", comment=SECRET, save_all=True, append_images=[SECOND])),
    "a moving WebP": ("cake.webp", picture("WEBP", exif=notes(), xmp=XMP, save_all=True, append_images=[SECOND])),
}  # fmt: skip


def kept(image: CakeImage) -> bytes:
    with image.open_file() as file:
        return file.read()


@pytest.mark.parametrize("what", TELLING)
def test_a_picture_is_kept_without_what_its_file_told(editor: Client, what: str):
    name, content = TELLING[what]
    assert SECRET in content

    through_the_form(editor, sent(content, name))

    image = CakeImage.objects.get()
    assert SECRET not in kept(image)
    assert is_bare(BytesIO(kept(image)))
    assert image.file_size == len(kept(image))
    with Image.open(BytesIO(kept(image))) as now, Image.open(BytesIO(content)) as before:
        assert now.size == before.size
        assert now.info.get("icc_profile") == before.info.get("icc_profile")


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_it_is_so_at_every_door(editor: Client, door):
    assert door(editor, sent(TELLING["a JPEG"][1])) == ""

    assert SECRET not in kept(CakeImage.objects.get())


def test_no_file_that_is_made_of_it_tells_more(editor: Client):
    through_the_form(editor, sent(TELLING["a JPEG"][1]))

    image = CakeImage.objects.get()
    files = [*files_of(image).values(), shared_file_of(image), image.get_rendition("original")]
    assert len(files) == len(SPECS) + 2
    for made in files:
        with made.file.open() as file:
            assert is_bare(file)


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.avif", "AVIF")]
)
def test_a_picture_on_its_side_is_turned_upright(editor: Client, name: str, kind: str):
    through_the_form(editor, sent(picture(kind, exif=notes(ON_ITS_SIDE)), name))

    image = CakeImage.objects.get()
    assert (image.width, image.height) == (30, 40)
    with Image.open(BytesIO(kept(image))) as now:
        assert now.size == (30, 40)
        assert not now.getexif()


def test_a_moving_picture_goes_on_moving(editor: Client):
    frames = {"save_all": True, "append_images": [SECOND], "duration": [100, 300], "loop": 2}
    through_the_form(editor, sent(picture("GIF", **frames), "cake.gif"))
    through_the_form(editor, sent(picture("WEBP", **frames), "cake.webp"))

    for image in CakeImage.objects.all():
        with Image.open(BytesIO(kept(image))) as now:
            assert now.n_frames == 2
            now.load()
            durations = [now.info["duration"]]
            now.seek(1)
            now.load()
            assert [*durations, now.info["duration"], now.info["loop"]] == [100, 300, 2]


def test_a_picture_looks_as_it_did(editor: Client):
    through_the_form(editor, sent(picture(colour=(200, 40, 90), quality=70, subsampling=0, exif=notes())))

    with Image.open(BytesIO(kept(CakeImage.objects.get()))) as now:
        assert all(abs(is_now - was) <= 3 for is_now, was in zip(now.getpixel((9, 9)), (200, 40, 90), strict=True))


class TestWhatIsStoredAlready:
    @pytest.mark.parametrize("what", TELLING)
    def test_it_is_stripped_once(self, what: str, capsys, django_capture_on_commit_callbacks):
        name, content = TELLING[what]
        image = CakeImage.objects.create(title="Old", file=sent(content, name), focal_point_x=9, focal_point_y=8)
        before = image.file.name
        image.get_rendition("width-20")

        with django_capture_on_commit_callbacks(execute=True):
            call_command("strip_pictures")
            call_command("strip_pictures")

        stripped = CakeImage.objects.get()
        assert SECRET not in kept(stripped)
        assert (stripped.title, stripped.focal_point_x, stripped.file_size) == ("Old", 9, len(kept(stripped)))
        assert not stripped.renditions.exists()
        assert not stripped.file.storage.exists(before)
        assert capsys.readouterr().out == "Pictures stripped: 1.\nPictures stripped: 0.\n"

    def test_one_that_cannot_be_read_holds_back_no_other(self, capsys, django_capture_on_commit_callbacks):
        lost = CakeImage.objects.create(title="Lost", file=sent(picture(), "lost.jpg"))
        lost.file.storage.delete(lost.file.name)
        CakeImage.objects.create(title="Old", file=sent(TELLING["a JPEG"][1]))

        with django_capture_on_commit_callbacks(execute=True):
            call_command("strip_pictures")

        said = capsys.readouterr()
        assert f"Picture {lost.pk}, “Lost”, cannot be read" in said.err
        assert said.out == "Pictures stripped: 1.\n"
