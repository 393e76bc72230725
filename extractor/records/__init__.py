"""What was found → the record. Plain functions over mentions; nothing here looks at tokens."""

from extractor.records.assemble import assemble

__all__ = ["assemble"]
