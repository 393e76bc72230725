"""A pipeline for tests of what is around it: quick, importable in worker processes, and able to misbehave on demand."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from pathlib import Path

from extractor.batch.plan import extractor_version
from extractor.errors import KnowledgeError, ReadError
from extractor.model.document import Block, Source, Span
from extractor.model.record import AwardProposal, DocumentInfo, Organization, Person, Recipient, Record, Theme
from extractor.pipeline import Failure
from extractor.readers import read_document


def make_record(data: bytes, file_name: str) -> Record:
    """A record of any text: its first word a person, its second an organisation, and one award between them."""
    text = data.decode()
    words = text.split() or ["?"]
    sha256 = hashlib.sha256(data).hexdigest()
    span = (Span(start=0, end=len(words[0]), text=words[0], locator="body/0"),)
    source = Source(
        file_name=file_name,
        media_type="text/plain",
        size_bytes=len(data),
        sha256=sha256,
        reader="fake",
        extractor_version=extractor_version(),
    )
    return Record(
        report_id=sha256,
        source=source,
        document=DocumentInfo(kind="news"),
        participants=(
            Person(id="p1", name=words[0], evidence=span, confidence=0.9),
            Organization(id="o1", name=words[-1], evidence=span, confidence=0.9),
        ),
        themes=(Theme(id="t1", text="Đoàn kết", kind="theme", evidence=span, confidence=0.9),),
        award_proposals=(
            AwardProposal(
                id="a1",
                form="Bằng khen",
                recipient=Recipient(name=words[0], participant_id="p1", type="person"),
                status="proposed",
                evidence=span,
                confidence=0.9,
            ),
        ),
        text=text,
        blocks=(Block(kind="paragraph", start=0, end=len(text), locator="body/0"),),
    )


class FakePipeline:
    """Text that begins with `crash`, `die` or `slow` does so."""

    def process(self, data: bytes, file_name: str) -> Record | Failure:
        if not data:
            return Failure(file_name, "empty_file", "Tệp rỗng.")
        if data.startswith(b"crash"):
            raise ValueError("internal detail")
        if data.startswith(b"die"):
            os.kill(os.getpid(), signal.SIGKILL)
        if data.startswith(b"slow"):
            time.sleep(0.15)
        return make_record(data, file_name)


def load_fake() -> FakePipeline:
    return FakePipeline()


def load_broken() -> FakePipeline:
    raise KnowledgeError("thiếu mã", path="awards.yaml", entry_id="bang_khen")


def write_reports(folder: Path, count: int, *, begin: str = "") -> list[Path]:
    """That many different text files, a few of them in a subfolder."""
    (folder / "con").mkdir(parents=True, exist_ok=True)
    paths = [folder / ("con" if number % 4 == 0 else "") / f"{number:03}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"{begin}Ông{number} dự họp tại Hội{number}", encoding="utf-8")
    return paths


class ReadingPipeline:
    """The real readers with a made-up record."""

    def process(self, data: bytes, file_name: str) -> Record | Failure:
        try:
            document = read_document(data, file_name)
        except ReadError as error:
            return Failure(file_name, error.error_code, error.message)
        return make_record(data if document.source.reader == "plain_text" else document.text.encode(), file_name).model_copy(
            update={"report_id": document.source.sha256, "source": document.source}
        )


def load_reading() -> ReadingPipeline:
    return ReadingPipeline()
