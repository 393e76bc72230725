"""Document → everything found in it. The only package that imports spaCy and underthesea."""

from extractor.nlp.analyse import analyse
from extractor.nlp.language import load_language

__all__ = ["analyse", "load_language"]
