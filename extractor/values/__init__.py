"""One value type a file: `parse_x` reads a whole string (None if it is no x), `find_x` scans a text.

What `find_x` gives is (start, end, value) in code points, in order, not overlapping, running from the first digit (or number word)
to the last without the words around it, and `parse_x(text[start:end])` is the same value. Texts are taken to be NFC.
The patterns begin with a digit so that a scan leaps from digit to digit; what stands before a hit is looked at afterwards.
"""
