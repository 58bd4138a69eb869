"""Pictures: told by what is in them, copied clean of everything but what is seen, and kept in a store that fsspec knows."""

import io
import warnings
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

FORMATS = ("JPEG", "PNG", "GIF", "WEBP")  # read whatever a message calls it
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2048
QUALITY = 85

Refusal = Literal["not_a_picture", "too_large"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A clean JPEG, no side longer than 2048 pixels, without EXIF or any other words."""

    content: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()[:16]


def clean(raw: bytes) -> Picture | Refusal:
    """A new picture that looks like the one sent, turned as the camera was held; or why there is none."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(raw), formats=FORMATS) as sent:
                if sent.width * sent.height > MOST_PIXELS:
                    return "too_large"
                sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                seen = ImageOps.exif_transpose(sent).convert("RGB")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return "too_large"
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return "not_a_picture"
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    new = Image.new("RGB", seen.size)
    new.paste(seen)
    out = io.BytesIO()
    new.save(out, "JPEG", quality=QUALITY)
    return Picture(out.getvalue(), new.width, new.height)


# --- the store --------------------------------------------------------------------------------------------------------------------------


def put(store: str, path: str, content: bytes) -> None:
    """Keep it. OSError where the store cannot take it."""
    from fsspec.core import url_to_fs

    files, root = url_to_fs(store)
    where = f"{root}/{path}"
    files.makedirs(where.rsplit("/", 1)[0], exist_ok=True)
    with files.open(where, "wb") as file:
        file.write(content)


def drop(store: str, path: str) -> None:
    """Delete what is kept there; nothing where it is gone already."""
    from fsspec.core import url_to_fs

    files, root = url_to_fs(store)
    with suppress(FileNotFoundError):
        files.rm_file(f"{root}/{path}")


def get(store: str, path: str) -> bytes | None:
    """What is kept there; None where there is nothing."""
    from fsspec.core import url_to_fs

    files, root = url_to_fs(store)
    try:
        with files.open(f"{root}/{path}", "rb") as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None
