"""Every exception the project raises on purpose.

ExtractorError
├── ReadError               a file is not a document that can be read      .file_name .code
│   ├── UnsupportedFormat   no reader for this kind of file
│   ├── CorruptDocument     damaged, cut off, or not what its contents claim to be
│   ├── ProtectedDocument   needs a password or rights
│   └── UnsafeDocument      bomb, external entity, path out of the archive
├── KnowledgeError          our own data is wrong; always stops the start  .path .entry_id
└── StoreError
    ├── NotFound            no such record, report or store
    └── Conflict            changed by someone else since                  .current

A string that is no date is None, an odd report is a finding; neither is an exception.
Messages are Vietnamese and say what to do; `code` is English and stable.
"""

from __future__ import annotations

from typing import ClassVar


class ExtractorError(Exception):
    """Root of all expected failures."""


class ReadError(ExtractorError):
    """One file cannot be read; the batch goes on without it.

    Args:
        message: Vietnamese, what is wrong and what the clerk can do.
        file_name: the file as the user named it.
        code: overrides the class's stable code, for a narrower one (`empty_file`).
    """

    code: ClassVar[str] = "read_error"

    def __init__(self, message: str, *, file_name: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.file_name = file_name
        self.error_code = code or type(self).code


class UnsupportedFormat(ReadError):
    """No reader for this kind of file."""

    code = "unsupported_format"


class CorruptDocument(ReadError):
    """Damaged, cut off, or not what its contents claim to be."""

    code = "corrupt_document"


class ProtectedDocument(ReadError):
    """Needs a password or rights that the program does not have."""

    code = "protected_document"


class UnsafeDocument(ReadError):
    """Bomb, external entity, or a path that leads out of the archive."""

    code = "unsafe_document"


class KnowledgeError(ExtractorError):
    """Our own data is wrong; always stops the start.

    Args:
        message: what is wrong.
        path: the data file.
        entry_id: the entry's code, empty when the file as a whole is wrong.
    """

    def __init__(self, message: str, *, path: str = "", entry_id: str = "") -> None:
        where = ":".join(part for part in (path, entry_id) if part)
        super().__init__(f"{where}: {message}" if where else message)
        self.path = path
        self.entry_id = entry_id


class StoreError(ExtractorError):
    """The store cannot be opened, read or written."""


class NotFound(StoreError):
    """No such record, report or store."""


class Conflict(StoreError):
    """The state was changed by someone else since it was read.

    Args:
        message: what was to be changed.
        current: the state as it is now.
    """

    def __init__(self, message: str, *, current: object) -> None:
        super().__init__(message)
        self.current = current
