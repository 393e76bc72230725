"""What the program knows, as data: files under data/ that a non-programmer can edit, each saying on top how to add an entry.

entries.py   what an entry of each file says
tables.py    reads YAML and CSV into entries and names the file and entry that is wrong
load.py      one load_x a file, kept after the first call; provinces by name
lexicon.py   plain word lists: titles, organisation heads, cues

Every fact is dated where it can change, has a source, and says whether it is confirmed. Wrong data always stops the start.
"""
