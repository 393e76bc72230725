"""str → str: Unicode and Vietnamese spelling; knows nothing of awards, documents or files.

charsets.py    bytes of a text file → text                   normalise.py   the one form that all offsets count in
keys.py        forms under which different spellings meet    syllables.py   the rules of the written syllable
"""
