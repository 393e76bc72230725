"""Where read reports are kept: SQLAlchemy Core over SQLite, the only package that imports sqlalchemy.

Three tables. `reports` holds each report once, under the SHA-256 of its bytes; `files` says which path held which report when it
was last read; `failures` holds the paths that gave no record. Saving one report is one transaction, so a stop at any moment leaves
whole reports only. Times are UTC, as ISO 8601 text. The statements keep to portable SQL.
"""

from extractor.store.database import Counts, Store, StoredFailure, open_store

__all__ = ["Counts", "Store", "StoredFailure", "open_store"]
