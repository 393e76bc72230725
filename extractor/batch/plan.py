"""Which files a batch means, in a fixed order, and how their bytes are had."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from extractor.errors import ReadError, UnsafeDocument, UnsupportedFormat

READABLE_SUFFIXES = frozenset({".txt", ".docx"})
ARCHIVE_SUFFIXES = frozenset({".zip"})
MAX_FILE_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Item:
    """One file: `path` as the user named it; `key` absolute, for the store."""

    path: Path
    key: str

    @property
    def shown(self) -> str:
        """The path for messages; bytes that are no UTF-8 as escapes."""
        return _printable(self.path)

    @property
    def file_name(self) -> str:
        """The last part of the path, for the record."""
        return _printable(Path(self.path.name))


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to read, sorted by key, each once; `ignored` counts the files in folders that are of no readable kind."""

    items: tuple[Item, ...]
    ignored: int = 0


def extractor_version() -> str:
    """The installed version, as records carry it."""
    return version("thidua-extractor")


def find_items(paths: Iterable[str | Path]) -> Plan:
    """Every file named, and every readable one in the folders named.

    In folders, hidden entries and Word's lock files (`~$…`) are passed over, links to folders are not followed, and links to
    nowhere are kept: reading them fails, so that they are reported. A path that does not exist is kept for the same reason.
    """
    found: dict[str, Item] = {}
    ignored = 0
    for given in map(Path, paths):
        if _is_folder(given):
            inside, others = _walk(given)
            ignored += others
        else:
            inside = [given]
        for path in inside:
            item = make_item(path)
            found.setdefault(item.key, item)
    return Plan(tuple(found[key] for key in sorted(found)), ignored)


def make_item(path: Path) -> Item:
    """The item of one path, whether it exists or not."""
    return Item(path, _printable(Path(os.path.normpath(path.absolute()))))


def read_bytes(path: str | Path) -> bytes:
    """The whole file.

    Raises:
        ReadError: not there, not a file, not allowed, or too large; the code says which.
    """
    place = Path(path)
    try:
        found = place.stat()
        if stat.S_ISDIR(found.st_mode):
            raise _refusal(place, "is_folder", "đây là một thư mục; hãy dùng lệnh extractor batch để đọc cả thư mục")
        if not stat.S_ISREG(found.st_mode):
            raise _refusal(place, "not_a_file", "đây không phải là tệp thông thường nên không đọc được; hãy kiểm tra lại đường dẫn")
        if place.suffix.lower() in ARCHIVE_SUFFIXES:
            message = "chưa đọc được tệp nén; hãy giải nén ra thư mục rồi chạy lại với thư mục đó"
            raise UnsupportedFormat(message, file_name=place.name, code="archive_unsupported")
        if found.st_size > MAX_FILE_BYTES:
            limit = MAX_FILE_BYTES // (1024 * 1024)
            raise UnsafeDocument(f"tệp lớn hơn {limit} MB; hãy tách nhỏ rồi chạy lại", file_name=place.name, code="too_large")
        return place.read_bytes()
    except FileNotFoundError as error:
        if place.is_symlink():
            raise _refusal(place, "broken_link", "liên kết trỏ tới một tệp không còn tồn tại; hãy sửa hoặc xóa liên kết") from error
        raise _refusal(place, "not_found", "không tìm thấy tệp; hãy kiểm tra lại đường dẫn") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refusal(place, "unreadable", f"không mở được tệp ({reason}); hãy kiểm tra quyền đọc và ổ đĩa") from error


def _walk(folder: Path) -> tuple[list[Path], int]:
    """The files of a folder to read, and how many others it holds; a folder that may not be opened is an item of its own."""
    closed: list[Path] = []
    inside: list[Path] = []
    ignored = 0
    for root, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not _hidden(name)]
        for name in names:
            path = Path(root, name)
            if _hidden(name):
                continue
            if path.suffix.lower() in READABLE_SUFFIXES | ARCHIVE_SUFFIXES or (path.is_symlink() and not path.exists()):
                inside.append(path)
            else:
                ignored += 1
    return inside + closed, ignored


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # not allowed to look; reading it will say so
        return False


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _refusal(path: Path, code: str, message: str) -> ReadError:
    return ReadError(message, file_name=path.name, code=code)


def _printable(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")
