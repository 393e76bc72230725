"""Who gets which award: what governs what in a sentence, in lists, and from heading to item."""

from extractor.records.awards.lists import read_list, settle_counts
from extractor.records.awards.reader import AwardItem, Context, Reader
from extractor.records.awards.sentences import read_sentences

__all__ = ["AwardItem", "Context", "Reader", "read_list", "read_sentences", "settle_counts"]
