"""Text files: one block a line; lines one under the other with the same tab-separated columns are the rows of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractor.errors import CorruptDocument
from extractor.model.document import Document
from extractor.readers.build import RawBlock, Separator, build_document, describe_source, line_kind
from extractor.text.charsets import decode_text

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*")


def read_plain_text(data: bytes, file_name: str) -> Document:
    """The document of a text file; a line is `body/N` (N counts all lines), a table cell `table/N/row/R/cell/C`.

    Raises:
        CorruptDocument: empty, binary, or in a charset that cannot be told for certain.
    """
    try:
        text, charset = decode_text(data)
    except CorruptDocument as error:
        error.file_name = file_name
        raise
    source = describe_source(data, file_name, reader="plain_text", media_type="text/plain", charset=charset)
    return build_document(_line_blocks(_LINE_END.split(text)), source)


def _line_blocks(lines: list[str]) -> Iterator[RawBlock]:
    table = -1
    row_after = _rows_after(lines)
    row = 0
    gap = False
    for number, line in enumerate(lines):
        if not line.strip():
            gap = True
            continue
        separator: Separator = "\n\n" if gap else "\n"
        gap = False
        if number in row_after:
            if row_after[number]:
                row += 1
            else:
                table, row = table + 1, 0
            for column, cell in enumerate(line.split("\t")):
                yield RawBlock(
                    cell.strip(),
                    "cell",
                    f"table/{table}/row/{row}/cell/{column}",
                    separator="\t" if column else separator,
                    may_be_empty=True,
                )
        else:
            kind, level = line_kind(line)
            yield RawBlock(line, kind, f"body/{number}", level, separator=separator)


def _rows_after(lines: list[str]) -> dict[int, bool]:
    """Line number of each table row → whether it follows a row of the same table.

    A table has two lines with the same number of columns, at least two of them filled, and nothing between them but lines with fewer
    columns (a group's title), which are rows too, and page numbers, which are none.
    """
    rows: dict[int, bool] = {}
    number = 0
    while number < len(lines):
        run = _run_of_rows(lines, number)
        if _is_table(lines, run):
            for index, row in enumerate(run):
                rows[row] = index > 0
            number = run[-1] + 1
        else:
            number = run[-1] + 1 if run else number + 1
    return rows


def _run_of_rows(lines: list[str], first: int) -> list[int]:
    """Numbers of the lines from `first` on that could be rows of one table; empty if the first cannot."""
    columns = lines[first].count("\t")
    if not columns or not lines[first].split("\t", 1)[0].strip():
        return []
    run = [first]
    number = first + 1
    while number < len(lines):
        line = lines[number]
        filled = sum(bool(cell.strip()) for cell in line.split("\t"))
        if line.count("\t") == columns or (filled >= 2 and line.count("\t") < columns):
            run.append(number)
        elif not (_PAGE_NUMBER.fullmatch(line) and number + 1 < len(lines) and lines[number + 1].count("\t") == columns):
            break
        number += 1
    return run


def _is_table(lines: list[str], run: list[int]) -> bool:
    counts = Counter(lines[number].count("\t") for number in run if sum(bool(cell.strip()) for cell in lines[number].split("\t")) >= 2)
    return max(counts.values(), default=0) >= 2
