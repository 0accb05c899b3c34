"""The zip container of a book (EPUB 3.3, OCF): the same bytes on every day and every machine.

The library repro-zipfile does not serve here: it writes other bytes where the environment names a
date or a file mode (SOURCE_DATE_EPOCH, REPRO_ZIPFILE_FILE_MODE), and rendering asks no environment.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MEDIA_TYPE = "application/epub+zip"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_UNIX = 3


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files in their order; ``mimetype`` goes first and is stored as it is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(_info("mimetype", zipfile.ZIP_STORED), MEDIA_TYPE.encode())
        for name, data in files.items():
            if name != "mimetype":
                archive.writestr(_info(name, zipfile.ZIP_DEFLATED), data, compresslevel=9)
    return stream.getvalue()


def _info(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _FIRST_DAY)
    info.compress_type = method
    info.external_attr = _MODE
    info.create_system = _UNIX
    return info
