"""How right the records are: `gold` loads what a right record says, `score` compares, `report` tells.

A document that cannot be read scores as an empty record: everything in its gold is missed.
"""
