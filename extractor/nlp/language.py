"""The vocabulary, and one pass of phrase matching for all word lists.

spaCy's own Vietnamese needs pyvi and splits badly, so only its blank vocabulary, `Doc` and `PhraseMatcher` are used;
a token's NORM is its loose match key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.attrs import NORM
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.knowledge.lexicon import LEVELS, load_cues, load_not_names, load_organisations, load_positions
from extractor.knowledge.load import load_awards, load_districts, load_name_prefixes, load_provinces, load_ranks
from extractor.nlp.tokenizer import tokenise
from extractor.text.keys import fold_dashes, loose_key


@lru_cache(maxsize=1)
def load_language() -> Language:
    """The matcher over all word lists, built once per process."""
    return Language()


class Language:
    """Vocabulary and phrase matcher. Labels are 'group:subgroup'."""

    def __init__(self) -> None:
        self.vocab = Vocab(lex_attr_getters={NORM: lambda text: fold_dashes(loose_key(text))})
        self._matcher = PhraseMatcher(self.vocab, attr="NORM")
        self._labels: dict[int, tuple[str, str]] = {}
        for label, phrases in _word_lists():
            docs = [self.doc(tokenise(phrase)[0]) for phrase in phrases]
            self._matcher.add(label, docs)
            group, _, sub = label.partition(":")
            self._labels[self.vocab.strings[label]] = (group, sub)

    def doc(self, words: list[str]) -> Doc:
        """A spaCy Doc of the words; white space is not kept in it."""
        return Doc(self.vocab, words=words)

    def match(self, doc: Doc) -> Iterator[tuple[int, int, str, str]]:
        """(start token, end token, group, subgroup) of every entry found, overlaps included."""
        for key, start, end in self._matcher(doc):
            group, sub = self._labels[key]
            yield start, end, group, sub


def _word_lists() -> Iterator[tuple[str, Iterable[str]]]:
    for group, titles in load_positions().items():
        yield f"title:{group}", list(titles)
    organisations = load_organisations()
    for group in ("closed", "fixed", "open", "unit"):
        by_kind: dict[str, list[str]] = {}
        for head, kind in organisations[group].items():
            by_kind.setdefault(kind, []).append(head)
        for kind, heads in by_kind.items():
            yield f"org:{group}/{kind}", heads
    yield "org:cluster/emulation_cluster", organisations["cluster"]
    yield "field:", organisations["fields"]
    yield "inner:", organisations["inner_commas"]
    yield "compound:", organisations["compounds"]
    yield "ends:", organisations["ends"]
    for group, words in load_cues().items():
        yield ("stop:" if group == "stop_words" else "count:" if group == "count_nouns" else f"cue:{group}"), words
    for group, words in load_not_names().items():
        yield f"notname:{group}", words
    yield "level:", list(LEVELS)
    for kind, places in _places().items():
        yield f"place:{kind}", places
    yield "rank:", [form for rank in load_ranks() for form in (rank.name, *rank.aliases)]
    prefixes: dict[str, list[str]] = {}
    for prefix in load_name_prefixes():
        prefixes.setdefault(f"{prefix.kind}{'_plural' if prefix.plural else ''}", []).extend((prefix.text, *prefix.aliases))
    for kind, forms in prefixes.items():
        yield f"prefix:{kind}", forms
    awards: dict[str, list[str]] = {}
    for award in load_awards():
        awards.setdefault(award.kind, []).extend(form for form in (award.head, *award.aliases) if _is_form(form, award.kind))
    for kind, forms in awards.items():
        yield f"award:{kind}", forms


def _is_form(surface: str, kind: str) -> bool:
    """Only the form itself: what names its authority too ('Bằng khen của …', 'Bằng khen UBND tỉnh') is read as form and authority."""
    if " của " in surface:
        return False
    words = surface.split()
    return not (kind in ("bang_khen", "giay_khen", "co_thi_dua") and len(words) > (3 if kind == "co_thi_dua" else 2))


def _places() -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for province in load_provinces():
        places.setdefault("province", []).extend((province.name, *province.aliases))
    for district in load_districts():
        if not district.name.isdigit():
            places.setdefault("district", []).append(district.name)
    return places
