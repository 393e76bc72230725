"""How fast the extractor is, and how much memory a worker takes: `python -m extractor.bench`.

Everything is measured in this run, on one core, on the same files; nothing is asserted. The texts are those of `corpora/`, the
Word papers those of `corpora/` and one of five pages that is made here.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from extractor.model.document import Document
from extractor.model.record import Record
from extractor.pipeline import Pipeline

MEASURE_SECONDS = 4.0
NER_SECONDS = 20.0
HELP_RUNS = 5
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class File:
    """A file to read again and again, its bytes at hand."""

    name: str
    data: bytes


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m extractor.bench", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"), help="folder with .txt and .docx reports")
    parser.add_argument("--documents", type=int, default=1000, help="documents that a worker reads for the memory figures")
    parser.add_argument("--no-ner", action="store_true", help="leave the slow comparison with underthesea out")
    parser.add_argument("--memory-only", action="store_true", help=argparse.SUPPRESS)  # the worker whose memory is measured
    options = parser.parse_args(arguments)
    texts = load_files(options.corpora, "*.txt")
    papers = [File("five-pages.docx", make_paper()), *load_files(options.corpora, "*.docx")]
    if options.memory_only:
        print(json.dumps(measure_memory([*texts, *papers], options.documents)))
        return
    if not texts:
        parser.error(f"no .txt files in {options.corpora}")
    _use_one_core()
    _print_rows("start", [_start_up_row(), _help_row()])
    pipeline = Pipeline()
    for file in (*texts, *papers):  # what is loaded at first use is start-up, not speed
        pipeline.process(file.data, file.name)
    _print_rows(f"text reports ({len(texts)} files)", _speed_rows(pipeline, texts))
    _print_rows("five-page .docx", _speed_rows(pipeline, papers[:1]))
    _print_rows(f"all .docx ({len(papers)} files)", _speed_rows(pipeline, papers))
    _print_rows("against", [_python_docx_row(pipeline, papers), *([] if options.no_ner else [_underthesea_row(pipeline, texts)])])
    _print_rows("memory of a worker", _memory_rows(options.corpora, options.documents))


def load_files(folder: Path, pattern: str) -> list[File]:
    """The files below the folder, by path."""
    return [File(path.name, path.read_bytes()) for path in sorted(folder.rglob(pattern))]


def repeat_for(seconds: float, action: Callable[[File], object], files: Sequence[File]) -> float:
    """Mean seconds a file; whole rounds over the files, at least one, until the time is used."""
    begin = time.perf_counter()
    done = 0
    while True:
        for file in files:
            action(file)
        done += len(files)
        used = time.perf_counter() - begin
        if used >= seconds:
            return used / done


def measure_memory(files: Sequence[File], count: int) -> dict[str, float]:
    """Resident MiB of this process: with the pipeline loaded, after each file once, at half and at the end of the documents."""
    pipeline = Pipeline()
    sizes = {"loaded": resident_mebibytes()}
    for number, file in enumerate(islice(cycle(files), count), start=1):
        pipeline.process(file.data, file.name)
        if number == len(files):
            sizes["each once"] = resident_mebibytes()
        if number == count // 2:
            sizes[f"after {number}"] = resident_mebibytes()
    return sizes | {f"after {count}": resident_mebibytes()}


def resident_mebibytes() -> float:
    """Of this process; Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEBIBYTE


def make_paper() -> bytes:
    """A proposal of five pages as a Word file: a letter of one page and an annex table on four, with invented names."""
    import docx

    paper = docx.Document()
    head = paper.add_table(rows=1, cols=2).rows[0].cells
    head[0].text = "HỘI CỰU CHIẾN BINH\nTỈNH AN BÌNH\nSố: 27/TTr-CCB"
    head[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Bình, ngày 05 tháng 12 năm 2024"
    paper.add_heading("TỜ TRÌNH", level=1)
    paper.add_paragraph("Về việc đề nghị khen thưởng phong trào thi đua “Cựu chiến binh gương mẫu” năm 2024")
    for number in range(1, 13):
        paper.add_paragraph(
            f"{number}. Hưởng ứng phong trào thi đua “Cựu chiến binh gương mẫu” năm 2024, Hội CCB xã Tân Lập {number} đã vận động hội viên "
            "hiến đất làm đường, giúp nhau vốn và cây giống, nhận đỡ đầu học sinh nghèo. Đồng chí Nguyễn Văn Thành, Chủ tịch "
            "Hội CCB tỉnh An Bình, đã biểu dương kết quả này tại hội nghị tổng kết ngày 20/11/2024."
        )
    paper.add_paragraph("Đề nghị Trung ương Hội CCB Việt Nam xét tặng Bằng khen cho các tập thể, cá nhân có tên trong danh sách kèm theo.")
    for page in range(4):
        heading = paper.add_paragraph(f"Danh sách đề nghị tặng Bằng khen (phần {page + 1})")
        heading.paragraph_format.page_break_before = True
        table = paper.add_table(rows=1, cols=4)
        for cell, text in zip(table.rows[0].cells, ("TT", "Họ và tên", "Chức vụ, đơn vị", "Hình thức khen thưởng"), strict=True):
            cell.text = text
        for row in range(24):
            number = page * 24 + row + 1
            values = (str(number), f"Trần Văn {'ABCDGHKL'[row % 8]}ình", f"Chi hội trưởng, Hội CCB xã Tân Lập {number}", "Bằng khen")
            for cell, text in zip(table.add_row().cells, values, strict=True):
                cell.text = text
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _start_up_row() -> tuple[str, str]:
    return "first record possible after", f"{_time_python('-c', 'from extractor.pipeline import Pipeline; Pipeline()'):.2f} s"


def _help_row() -> tuple[str, str]:
    return "extractor --help", f"{_time_python('-m', 'extractor', '--help'):.2f} s"


def _time_python(*arguments: str) -> float:
    """The best of some runs in a new process, in seconds; the first run also warms the disk."""
    times = []
    for _ in range(HELP_RUNS):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - begin)
    return min(times)


def _speed_rows(pipeline: Pipeline, files: Sequence[File]) -> list[tuple[str, str]]:
    documents: dict[File, Document] = {file: pipeline.read(file.data, file.name) for file in files}
    records: dict[File, Record] = {file: pipeline.assemble(document) for file, document in documents.items()}
    whole = repeat_for(MEASURE_SECONDS, lambda file: pipeline.process(file.data, file.name), files)
    read = repeat_for(MEASURE_SECONDS / 4, lambda file: pipeline.read(file.data, file.name), files)
    assemble = repeat_for(MEASURE_SECONDS / 2, lambda file: pipeline.assemble(documents[file]), files)
    to_json = repeat_for(MEASURE_SECONDS / 4, lambda file: records[file].model_dump_json(), files)
    words = sum(len(document.text.split()) for document in documents.values()) / len(files)
    return [
        ("files a second", f"{1 / whole:.1f}"),
        ("words a file", f"{words:.0f}"),
        ("read", f"{1000 * read:.1f} ms"),
        ("find and assemble", f"{1000 * assemble:.1f} ms"),
        ("record to JSON", f"{1000 * to_json:.1f} ms"),
    ]


def _python_docx_row(pipeline: Pipeline, papers: Sequence[File]) -> tuple[str, str]:
    import docx

    def read_bare(file: File) -> str:
        paper = docx.Document(io.BytesIO(file.data))
        cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])

    ours = repeat_for(MEASURE_SECONDS, lambda file: pipeline.process(file.data, file.name), papers)
    bare = repeat_for(MEASURE_SECONDS, read_bare, papers)
    return "bare python-docx text and cells", f"{1000 * bare:.1f} ms; the whole pipeline {1000 * ours:.1f} ms, {ours / bare:.2f} times that"


def _underthesea_row(pipeline: Pipeline, texts: Sequence[File]) -> tuple[str, str]:
    from underthesea import ner

    documents = {file: pipeline.read(file.data, file.name).text for file in texts}
    ner("Hội nghị")  # loads its model
    sample: list[File] = []
    begin = time.perf_counter()
    for file in texts:
        for line in filter(str.strip, documents[file].split("\n")):
            ner(line)
        sample.append(file)
        if time.perf_counter() - begin >= NER_SECONDS:
            break
    theirs = (time.perf_counter() - begin) / len(sample)
    ours = repeat_for(MEASURE_SECONDS, lambda file: pipeline.process(file.data, file.name), sample)
    figures = f"{1000 * theirs:.0f} ms a file; the whole pipeline {1000 * ours:.1f} ms, {theirs / ours:.0f} times as fast"
    return f"underthesea ner, line by line, {len(sample)} texts", figures


def _memory_rows(corpora: Path, documents: int) -> list[tuple[str, str]]:
    command = [sys.executable, "-m", "extractor.bench", "--memory-only", "--corpora", str(corpora), "--documents", str(documents)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    return [(name, f"{size:.0f} MiB") for name, size in json.loads(ran.stdout.splitlines()[-1]).items()]


def _use_one_core() -> None:
    """This process and those it starts; where the system can do it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _print_rows(title: str, rows: Sequence[tuple[str, str]]) -> None:
    print(f"\n{title}", *(f"  {name:46} {value}" for name, value in rows), sep="\n", flush=True)


if __name__ == "__main__":
    main()
