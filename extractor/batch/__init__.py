"""Many files into a store.

`plan` says which files are meant, `workers` reads them in processes of their own, `run` keeps the order: what is known is
skipped, what is read is saved in one transaction a report, what fails is noted, and nothing stops the others. `watch` repeats the
plan while folders fill up.
"""
