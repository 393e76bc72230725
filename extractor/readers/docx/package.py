"""Opening a Word package: what is unsafe or damaged is refused before and while python-docx reads it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from lxml import etree

from extractor.errors import CorruptDocument, ProtectedDocument, UnsafeDocument
from extractor.readers.detect import DAMAGED, PASSWORD

MAX_UNPACKED_BYTES = 200_000_000
MAX_RATIO = 300  # unpacked to packed bytes of one large part; the XML of a real report packs 10 to 40 times
MAX_PARTS = 5_000
_RATIO_FREE_BYTES = 10_000_000  # small parts may pack well
_DEFLATE_MAX_RATIO = 1032
_CHUNK = 1 << 16

_UNSAFE_SIZE = "tệp nở ra quá lớn khi giải nén, có thể là tệp độc hại; không mở tệp này, hãy xin lại bản gốc"
_UNSAFE_ENTITY = "tệp có khai báo DTD hoặc thực thể XML, Word không bao giờ tạo ra; không mở tệp này, hãy xin lại bản gốc"
_UNSAFE_PATH = "tệp có đường dẫn trỏ ra ngoài gói, có thể là tệp độc hại; không mở tệp này, hãy xin lại bản gốc"

_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_PROLOG_BYTES = 4096
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DAMAGES = (
    OpcError,
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    AttributeError,  # python-docx on parts that are not what their type says
    TypeError,
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file.

    Attributes:
        main: `w:document`.
        styles, numbering, settings, footnotes, endnotes: roots of these parts; None where the file has none.
        stories: root elements of headers and footers by relationship id.
    """

    main: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    settings: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    stories: dict[str, etree._Element]


def open_package(data: bytes, file_name: str) -> Package:
    """The parts of the file that hold text or say how it is shown.

    Raises:
        CorruptDocument: cut off, or broken XML.
        ProtectedDocument: a member with a password.
        UnsafeDocument: too large when unpacked, a DTD, or a path that leads out of the package.
    """
    try:
        _check_archive(data, file_name)
        try:
            document = docx.Document(io.BytesIO(data))
        except KeyError:  # a relationship to a part that is not there; Word opens such files
            document = docx.Document(io.BytesIO(_without_dangling_relationships(data)))
        return _collect_parts(document.part)
    except NotImplementedError as error:  # a way of packing that Word never uses
        raise CorruptDocument(DAMAGED, file_name=file_name) from error
    except RuntimeError as error:  # zipfile's word for a member with a password
        raise ProtectedDocument(PASSWORD, file_name=file_name, code="password_protected") from error
    except _DAMAGES as error:
        raise CorruptDocument(DAMAGED, file_name=file_name) from error


def _check_archive(data: bytes, file_name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > MAX_PARTS:
            raise UnsafeDocument(_UNSAFE_SIZE, file_name=file_name)
        unpacked = sum(member.file_size for member in members)
        if unpacked > MAX_UNPACKED_BYTES:
            raise UnsafeDocument(_UNSAFE_SIZE, file_name=file_name)
        # sizes in the directory may lie, packed bytes cannot unpack to more than this
        if sum(member.compress_size for member in members) * _DEFLATE_MAX_RATIO > MAX_UNPACKED_BYTES:
            _measure(archive, members, file_name)
        for member in members:
            if member.file_size > _RATIO_FREE_BYTES and member.file_size > MAX_RATIO * max(1, member.compress_size):
                raise UnsafeDocument(_UNSAFE_SIZE, file_name=file_name)
            if _OUTSIDE.search(member.filename):
                raise UnsafeDocument(_UNSAFE_PATH, file_name=file_name)
            if member.filename.endswith((".xml", ".rels")) and _has_dtd(archive, member):
                raise UnsafeDocument(_UNSAFE_ENTITY, file_name=file_name)


def _measure(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], file_name: str) -> None:
    """Unpacks piece by piece and stops at the limit, or at a part that is larger than it says."""
    total = 0
    for member in members:
        # zipfile stops at the size in the directory, so ask for one more byte than that
        expected = member.file_size
        member.file_size = MAX_UNPACKED_BYTES + 1
        size = 0
        with archive.open(member) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                if total + size > MAX_UNPACKED_BYTES or size > expected:
                    raise UnsafeDocument(_UNSAFE_SIZE, file_name=file_name)
        member.file_size = expected
        total += size


def _has_dtd(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether a document type declaration, or anything else that is no plain prolog, stands before the root element."""
    with archive.open(member) as part:
        head = part.read(_PROLOG_BYTES)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head:
        head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head or (len(head) == _PROLOG_BYTES and _prolog_is_open(head))


def _prolog_is_open(head: bytes) -> bool:
    match = _PROLOG.match(head)
    return match is not None and not re.match(rb"<[A-Za-z_]", head[match.end() :])


def _without_dangling_relationships(data: bytes) -> bytes:
    """The same package without relationships to parts that it does not hold."""
    repaired = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(repaired, "w") as target:
        names = set(archive.namelist())
        for name in archive.namelist():
            blob = archive.read(name)
            if name.endswith(".rels"):
                blob = _drop_dangling(blob, name, names)
            target.writestr(name, blob)
    return repaired.getvalue()


def _drop_dangling(blob: bytes, name: str, names: set[str]) -> bytes:
    root = etree.fromstring(blob, _parser())
    folder = name.rpartition("_rels/")[0]
    for relationship in root.findall(f"{{{_RELATIONSHIPS}}}Relationship"):
        target = relationship.get("Target", "")
        if relationship.get("TargetMode") != "External" and _member_name(folder, target) not in names:
            root.remove(relationship)
    return etree.tostring(root)


def _member_name(folder: str, target: str) -> str:
    parts: list[str] = []
    for part in (target if target.startswith("/") else folder + target).split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _root(part: Part) -> etree._Element:
    """The part's element; python-docx has parsed only the kinds it knows."""
    return part.element if isinstance(part, XmlPart) else etree.fromstring(part.blob, _parser())


def _related(main: Part) -> Iterator[tuple[str, str, Part]]:
    """Relationship id, last word of its type, and the part."""
    for relationship_id, relationship in main.rels.items():
        if not relationship.is_external:
            yield relationship_id, relationship.reltype.rpartition("/")[2], relationship.target_part


def _collect_parts(main: Part) -> Package:
    roots: dict[str, etree._Element] = {}
    stories: dict[str, etree._Element] = {}
    for relationship_id, kind, part in _related(main):
        if kind in ("styles", "numbering", "settings", "footnotes", "endnotes"):
            roots[kind] = _root(part)
        elif kind in ("header", "footer"):
            stories[relationship_id] = _root(part)
    return Package(
        main=_root(main),
        styles=roots.get("styles"),
        numbering=roots.get("numbering"),
        settings=roots.get("settings"),
        footnotes=roots.get("footnotes"),
        endnotes=roots.get("endnotes"),
        stories=stories,
    )
