"""Findings follow the rules by kind of recipient, class and grantor."""

import pytest

from extractor.model.document import Document, Source, Span
from extractor.model.record import AwardProposal, DocumentInfo, PartyRef, Recipient, Record
from extractor.records.check import check

SOURCE = Source(file_name="a.txt", media_type="text/plain", size_bytes=1, sha256="0", reader="plain_text", extractor_version="0")
DOCUMENT = Document(source=SOURCE, text="x", blocks=())
SPAN = Span(start=0, end=1, text="x", locator="body/0")


def codes(form, recipient, kind, *, count=None, grantor="UBND tỉnh Lào Cai", status="proposed", issued_on=None):
    award = AwardProposal(
        id="a1",
        form=form,
        recipient=Recipient(name=recipient, type=kind, count=count),
        grantor=PartyRef(name=grantor) if grantor else None,
        status=status,
        evidence=(SPAN,),
        confidence=0.9,
    )
    record = Record(report_id="0", source=SOURCE, document=DocumentInfo(kind="proposal", issued_on=issued_on), award_proposals=(award,))
    return [finding.code for finding in check(record, DOCUMENT)]


@pytest.mark.parametrize(
    ("form", "recipient", "kind", "expected"),
    [
        ("Cờ thi đua", "Lò Văn Ứng", "person", ["rule_v01"]),
        ("Cờ thi đua", "Trường Tiểu học Hua La", "organization", []),
        ("Tập thể lao động tiên tiến", "09 cá nhân", "group", ["rule_v01"]),
        ("Lao động tiên tiến", "Phòng Nội vụ", "organization", ["rule_v02"]),
        ("Lao động tiên tiến", "Lò Văn Ứng", "person", []),
        ("Gia đình văn hóa", "Lò Văn Ứng", "person", ["rule_v03"]),
        ("Huân chương Lao động", "02 tập thể", "group", ["rule_v28"]),
        ("Huân chương Sao vàng hạng Nhất", "Quân khu 4", "organization", ["rule_v27"]),
        ("Bằng khen", "Lò Văn Ứng", "person", []),
    ],
)
def test_recipient_and_class(form, recipient, kind, expected):
    assert codes(form, recipient, kind, count=9 if kind == "group" else None) == expected


@pytest.mark.parametrize(
    ("form", "grantor", "issued_on", "expected"),
    [
        ("Bằng khen", "Hội CCB tỉnh Lào Cai", None, ["rule_v29"]),
        ("Giấy khen", "Chủ tịch UBND tỉnh Lào Cai", None, ["rule_v30"]),
        ("Huân chương Lao động hạng Ba", "Thủ tướng Chính phủ", None, ["rule_v31"]),
        ("Giấy khen", "Chủ tịch UBND huyện Bắc Hà", "2025-06-30", []),
        ("Giấy khen", "Chủ tịch UBND huyện Bắc Hà", "2025-07-01", ["rule_v32"]),
    ],
)
def test_grantor(form, grantor, issued_on, expected):
    assert codes(form, "Lò Văn Ứng", "person", grantor=grantor, issued_on=issued_on) == expected


def test_missing_grantor_is_told_and_declined_awards_are_left_alone():
    assert codes("Bằng khen", "Lò Văn Ứng", "person", grantor=None) == ["grantor_missing"]
    assert codes("Cờ thi đua", "Lò Văn Ứng", "person", status="declined") == []


def test_empty_document_is_told():
    empty = Document(source=SOURCE, text=" ", blocks=())
    record = Record(report_id="0", source=SOURCE, document=DocumentInfo(kind="other"))
    assert [finding.code for finding in check(record, empty)] == ["empty_document"]
