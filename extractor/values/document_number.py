"""Numbers of official papers: '12/TTr-CTĐ', '132-TTr/HU' (Party order), '03/2018/TT-BNG', '526/SGDĐT-TĐKT' (công văn).

Type codes: annex III of Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

PAPER_TYPES: Final[dict[str, str]] = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    "CV": "Công văn",
    "KL": "Kết luận",
    "DS": "Danh sách",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "VBHN": "Văn bản hợp nhất",
    "PL": "Pháp lệnh",
    "SL": "Sắc lệnh",
}
_RECORD_KINDS: Final[dict[str, str]] = {
    "TTr": "proposal",
    "BB": "minutes",
    "QĐ": "decision",
    "KH": "plan",
    "BC": "summary_report",
    "DS": "list",
}
_BY_UPPER: Final[dict[str, str]] = {code.upper(): code for code in PAPER_TYPES}

_GAP = "[ \u00a0]?"
_UPPER = "A-ZĐƯƠÔÊÂĂ"
# capitals, digits, and the few small letters of TTr, CTr, QyĐ, TTg, ThU; a dot only inside: BTĐKT-P.1
_PART = rf"[{_UPPER}](?:[{_UPPER}&0-9rhygđ]|\.(?=\w))*"
_SYMBOL = rf"{_PART}(?:{_GAP}[-–—/]\s?{_PART})*(?!\w)"
PATTERN: Final = re.compile(rf"(\d(?<![\w/.,-]\d)\d{{0,4}}[a-zđ]?){_GAP}([/\-–]){_GAP}(?:((?:19|20)\d\d){_GAP}/{_GAP})?({_SYMBOL})")
_LABEL: Final = re.compile(r"\s*[Ss][Ốố]\s*:?\s*")
_LABELLED: Final = re.compile(r"[Ss][Ốố]\s*:?\s*\Z")
_SPACE: Final = re.compile(r"\s+")
_DASH: Final = re.compile("[–—]")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number as the paper would print it without spaces and with plain hyphens.

    Attributes:
        text: '2871/QĐ-UBND'.
        type_code: 'QĐ', spelled as the decree spells it; None for a công văn or a law, whose symbol names no type.
    """

    text: str
    type_code: str | None

    @property
    def paper_type(self) -> str | None:
        """The Vietnamese name of the type ('Quyết định'); None without a type code."""
        return None if self.type_code is None else PAPER_TYPES[self.type_code]

    @property
    def kind(self) -> str:
        """The record's document kind that the type stands for; 'other' for types that the record does not tell apart."""
        return _RECORD_KINDS.get(self.type_code or "", "other")


def parse_document_number(text: str) -> DocumentNumber | None:
    """The number that the whole string is, with or without 'Số:' before it.

    None for anything else, above all for a draft's empty number ('Số:     /QĐ-UBND').

    >>> parse_document_number("Số: 2871 /QĐ-UBND").text
    '2871/QĐ-UBND'
    """
    label = _LABEL.match(text)
    bare = text[label.end() :] if label else text
    match = PATTERN.fullmatch(bare.strip())
    return None if match is None else _value(match, labelled=True)


def find_document_numbers(text: str) -> Iterator[tuple[int, int, DocumentNumber]]:
    """(start, end, value) of every number, in order, 'Số' not included.

    Without 'số' before it a symbol must name a known type or have two parts, so that 'tổ 5/A' is none.
    """
    for match in PATTERN.finditer(text):
        labelled = _LABELLED.search(text, max(0, match.start() - 8), match.start()) is not None
        value = _value(match, labelled=labelled)
        if value is not None:
            yield match.start(), match.end(), value


def _value(match: re.Match[str], *, labelled: bool) -> DocumentNumber | None:
    number, separator, year, symbol = match.groups()
    symbol = _DASH.sub("-", _SPACE.sub("", symbol))
    first = re.split("[-/]", symbol, maxsplit=1)[0]
    code = _BY_UPPER.get(first.upper())
    if separator != "/" and (code is None or "/" not in symbol):
        return None  # '12-QĐ' without a body is more often a range or a code of something else
    if code is None and not labelled and len(first) == len(symbol):
        return None
    if code is None and len(symbol) < 2:
        return None
    text = f"{number}{'/' if separator == '/' else '-'}{year + '/' if year else ''}{symbol}"
    return DocumentNumber(text, code)
