"""Records written for the tests of the page."""

from __future__ import annotations

from typing import Any

from extractor.model.document import Block, Source, Span
from extractor.model.record import (
    AwardProposal,
    DocumentInfo,
    Event,
    Finding,
    Nomination,
    Organization,
    PartyRef,
    Person,
    Place,
    Position,
    Recipient,
    Record,
    Theme,
)

SOURCE = Source(file_name="to-trinh.docx", media_type="x", size_bytes=18321, sha256="0" * 64, reader="docx", extractor_version="0.1.0")

LINES = (  # kind, locator, words, row span, column span
    ("header", "header/1", "Lưu hành nội bộ", 1, 1),
    ("heading", "body/0", "TỜ TRÌNH", 1, 1),
    ("paragraph", "body/1", "Ông Lê Quang Đại, Chủ tịch Hội CCB tỉnh Phú Thọ, đề nghị tặng Cờ thi đua cho Hội CCB tỉnh Yên Bái.", 1, 1),
    ("list_item", "body/2", "- Chủ đề “Đoàn kết, sáng tạo”", 1, 1),
    ("list_item", "body/3", "- Bầu Hội CCB tỉnh Yên Bái làm Cụm trưởng", 1, 1),
    ("cell", "table/0/row/0/cell/0", "TT", 2, 1),
    ("cell", "table/0/row/0/cell/1", "Đơn vị được khen", 1, 2),
    ("cell", "table/0/row/1/cell/1", "Tập thể", 1, 1),
    ("cell", "table/0/row/1/cell/2", "Cá nhân", 1, 1),
    ("cell", "table/0/row/2/cell/0", "1", 1, 1),
    ("cell", "table/0/row/2/cell/1", "Hội CCB tỉnh Yên Bái", 1, 1),
    ("cell", "table/0/row/2/cell/1/p/1", "(Bằng khen)", 1, 1),
    ("cell", "table/0/row/2/cell/2/table/0/row/0/cell/0", "02", 1, 1),
    ("cell", "table/0/row/2/cell/2/table/0/row/0/cell/1", "người", 1, 1),
    ("footer", "footer/1", "Trang cuối", 1, 1),
)


def make_text(lines: Any = LINES) -> tuple[str, tuple[Block, ...]]:
    """Text and blocks; cells of one row are parted by tabs, all else by line ends."""
    text, before = "", ""
    blocks: list[Block] = []
    for kind, locator, words, rows, columns in lines:
        row = locator.rsplit("/cell/", 1)[0] if kind == "cell" else ""
        if blocks:
            text += "\t" if row and row == before and "/p/" not in locator else "\n"
        before = row
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words), locator=locator, row_span=rows, column_span=columns))
        text += words
    return text, tuple(blocks)


def find(text: str, *words: str) -> tuple[Span, ...]:
    """The first place of each."""
    return tuple(Span(start=text.index(word), end=text.index(word) + len(word), text=word, locator="body/0") for word in words)


def make_record(**changes: Any) -> Record:
    """A proposal with one finding of each kind; places overlap."""
    text, blocks = make_text()
    values: dict[str, Any] = {
        "report_id": "0" * 64,
        "source": SOURCE,
        "document": DocumentInfo(kind="proposal", title="TỜ TRÌNH", issued_on="2023-11-28", evidence={"title": find(text, "TỜ TRÌNH")}),
        "events": (Event(id="e1", name="Hội nghị", start="2023-11-23", end="2023-11-24", evidence=find(text, "Đoàn kết")),),
        "participants": (
            Person(
                id="p1",
                name="Lê Quang Đại",
                honorific="Ông",
                positions=(Position(text="Chủ tịch Hội CCB tỉnh Phú Thọ", title="Chủ tịch", former=True),),
                roles=("signer",),
                evidence=find(text, "Lê Quang Đại", "Chủ tịch Hội CCB tỉnh Phú Thọ"),
                confidence=0.97,
            ),
            Organization(
                id="o1",
                name="Hội CCB tỉnh Yên Bái",
                full_name="Hội Cựu chiến binh tỉnh Yên Bái",
                place=Place(name="Yên Bái", type="tỉnh", current_name="Lào Cai"),
                level="province",
                roles=("recipient",),
                evidence=find(text, "Hội CCB tỉnh Yên Bái", "Hội CCB tỉnh"),
                confidence=0.72,
            ),
        ),
        "themes": (
            Theme(id="t1", text="Đoàn kết, sáng tạo", kind="theme", year="2023", evidence=find(text, "Đoàn kết, sáng tạo"), confidence=0.9),
        ),
        "award_proposals": (
            AwardProposal(
                id="a1",
                form="Cờ thi đua",
                recipient=Recipient(name="Hội CCB tỉnh Yên Bái", participant_id="o1", type="organization"),
                proposer=PartyRef(name="Hội CCB tỉnh Phú Thọ"),
                status="proposed",
                evidence=find(text, "đề nghị", "Cờ thi đua", "Hội CCB tỉnh Yên Bái"),
                confidence=0.9,
            ),
        ),
        "nominations": (
            Nomination(id="n1", role="Cụm trưởng", nominee=PartyRef(name="Yên Bái"), evidence=find(text, "Cụm trưởng"), confidence=0.5),
        ),
        "findings": (
            Finding(
                code="x", severity="warning", message="Chưa rõ cấp khen.", path="/award_proposals/0", evidence=find(text, "Cờ thi đua")
            ),
        ),
        "text": text,
        "blocks": blocks,
    }
    return Record(**(values | changes))
