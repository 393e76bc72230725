"""Which part of the paper a paragraph belongs to: what may be read there follows from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.model.analysis import Analysis, Paragraph
from extractor.records.news_page import mark_news

PAPER_TYPES = {
    "báo cáo": "summary_report", "tờ trình": "proposal", "quyết định": "decision", "biên bản": "minutes", "kế hoạch": "plan", "chương trình": "plan",
    "danh sách": "list", "thông tư": "other", "hướng dẫn": "other", "thông báo": "other", "nghị quyết": "other", "công văn": "other", "quy chế": "other",
    "chỉ thị": "other", "đề án": "other", "giấy mời": "other", "quy định": "other", "thể lệ": "other", "kết luận": "other", "phương án": "plan",
    "báo cáo thành tích": "summary_report", "báo cáo tóm tắt thành tích": "summary_report", "đề nghị": "proposal", "trích biên bản": "minutes", "danh sách trích ngang": "list",
    "bản tóm tắt thành tích": "summary_report", "thông cáo": "other", "giao ước thi đua": "other", "bản giao ước thi đua": "other", "tổng hợp": "list", "bảng tổng hợp": "list", "thư khen": "other", "phụ lục": "list",
    "tóm tắt thành tích": "summary_report", "bản thành tích": "summary_report", "phiếu trình": "proposal", "bản đăng ký thi đua": "plan", "đăng ký thi đua": "plan",
    "tham luận": "other", "bài phát biểu": "other", "diễn văn": "other", "thư ngỏ": "other", "thư kêu gọi": "other", "lời kêu gọi": "other", "công điện": "other", "nội quy": "other",
}  # fmt: skip
_TYPE_LINE = re.compile(
    r"^\s*(" + "|".join(sorted((key.upper() for key in PAPER_TYPES), key=len, reverse=True)) + r")\s*:?\s*(?P<rest>[^\n]*)", re.S
)
MOTTO = re.compile(
    r"C[ỘÔ]NG\s+H[OÒÓ][AÀÁ]\s+XÃ\s+HỘI|Đ[ộô]c\s+l[ậâ]p\s*[-–—]\s*T[ựư]\s+do|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|Trung thành\s*[-–]\s*Đoàn kết\s*[-–]\s*Gương mẫu\s*[-–]\s*Đổi mới\s*$"
)
_BASIS = re.compile(
    r"^\s*(?:[-+]\s*)?(?:Căn cứ|Thực hiện (?:Công văn|Kế hoạch|Hướng dẫn|Chỉ thị|Nghị quyết|Thông tư|Quyết định|Văn bản|Luật|Nghị định|công văn|kế hoạch|hướng dẫn|văn bản|Quy chế|Thông báo|Thông tri|Điều lệ)|Chiếu theo|Xét (?:đề nghị|Tờ trình)|Theo đề nghị|Theo (?:Công văn|Hướng dẫn|Kế hoạch))"
)
_REQUEST_BASIS = re.compile(r"^\s*(?:[-+]\s*)?(?:Theo đề nghị|Xét đề nghị|Xét Tờ trình|Xét tờ trình)")
_NOI_NHAN = re.compile(r"^\s*Nơi nhận\s*:?", re.I)
_SIGN_LINE = re.compile(
    r"^\s*(?:TM\.|T/M|KT\.|K/T|TL\.|T/L|TUQ\.|Q\.|THƯ KÝ|CHỦ T[RỌO]|CHỦ TỌA|CHỦ TOẠ|ĐẠI DIỆN|NGƯỜI LẬP|XÁC NHẬN|THỦ TRƯỞNG|TUN\.)"
)
_ENFORCE = re.compile(
    r"chịu trách nhiệm (?:thi hành|thực hiện)|căn cứ Quyết định (?:này )?thi hành|(?:thi hành|thực hiện) Quyết định này|có trách nhiệm thi hành|Quyết định (?:này )?có hiệu lực|chiểu Quyết định thi hành|căn cứ (?:quyết định|nội dung) (?:này )?(?:thi hành|thực hiện)",
    re.I,
)
_ADDRESSEE = re.compile(r"^\s*Kính gửi\s*:?", re.I)
_ANNEX = re.compile(r"^\s*(?:DANH SÁCH|PHỤ LỤC|BẢNG TỔNG HỢP|TỔNG HỢP|BIỂU)\b")
_ANNEX_AFTER = re.compile(
    r"(?:(?:Phụ lục|Danh sách|Biểu(?: số)?|Bảng)(?:\s+(?:số\s*)?(?:\d+|[IVX]+))?\s*[.:]?$|Danh sách\s.{0,90}$|(?:BÁO CÁO|BẢN)\s+(?:TÓM TẮT )?THÀNH TÍCH|DANH SÁCH|PHỤ LỤC)"
)
_ATTACHED = re.compile(r"^\s*\(?\s*(?:Ban hành k|K)èm theo", re.I)
_REMARK = re.compile(
    r"\(\s*(?:[Tt]rình bày|[Tt]heo|[Kk]èm|[Bb]áo cáo|[Dd]ự thảo|[Tt]ại|[Ss]ố liệu|[Tt]ính|[Tt]ài liệu|[Áá]p dụng|[Bb]an hành|[Tt]ừ ngày|[Pp]hục vụ|[Hh]ọp|[Tt]hông qua|DỰ THẢO)"
)
_BANNER = re.compile(r"(?:CHỦ ĐỀ|KHẨU HIỆU|THÔNG ĐIỆP|PHƯƠNG CHÂM|THI ĐUA NĂM|PHONG TRÀO)\b|(?:Chủ đề|Khẩu hiệu|Thông điệp|Phương châm)\b")
_QUOTE_INSIDE = re.compile(r"[“\"]")
_PLACE_DAY = re.compile(r", ngày\s.{0,12}tháng\s.{0,8}năm", re.I)
_LABELLED = re.compile(r"(?!V/v|Về)[^:“”\"]{3,40}:\s*\S")
_SUBJECT = re.compile(r"\s*(?:V/v|Về việc|V/V)\b")
_NUMBER_LINE = re.compile(r"^\s*Số\s*:?\s*[\d.…_ ]*\s*[-/]")


@dataclass(slots=True)
class Zones:
    """One zone a paragraph, by index.

    Zones: header, number, title, addressee, basis, request_basis, body, enforcement, recipients (Nơi nhận), signature, annex_title, annex, timestamp, residue, junk.
    """

    of: list[str]
    official: bool
    paper_type: str | None = None
    type_index: int | None = None
    title: list[int] = field(default_factory=list)

    def is_body(self, index: int) -> bool:
        """Where people, bodies and awards of the report stand."""
        return self.of[index] in ("body", "annex", "annex_title")


def find_zones(analysis: Analysis) -> Zones:
    """Reads the paper from top to bottom once."""
    paragraphs = analysis.paragraphs
    text = analysis.text
    texts = [text[p.start : p.end] for p in paragraphs]
    first_motto = next((index for index, line in enumerate(texts[:14]) if MOTTO.search(line)), None)
    motto = first_motto is not None
    type_index, paper_type = _type_line(paragraphs, texts, first_motto)
    numbered = any(_NUMBER_LINE.search(line) for line in texts[: max(type_index or 0, 8)])
    official = type_index is not None and (
        motto or numbered or any(_NOI_NHAN.search(line) for line in texts) or type_index <= (6 if _is_type_alone(texts[type_index]) else 2)
    )
    zones = Zones(["body"] * len(paragraphs), official, paper_type if official else None, type_index if official else None)
    start = 0
    if official and type_index is not None:
        for index in range(type_index):
            zones.of[index] = "number" if _NUMBER_LINE.search(texts[index]) else "header"
        start = _mark_title(zones, paragraphs, texts, type_index)
    elif motto:
        start = _mark_letter_head(zones, paragraphs, texts)
        if zones.title or any(_ADDRESSEE.match(line) for line in texts[start : start + 4]):
            zones.official, zones.paper_type = True, "công văn"
    _mark_body(zones, paragraphs, texts, start)
    if not zones.official:
        zones.title = mark_news(zones.of, paragraphs, texts)
    return zones


def _type_line(paragraphs: list[Paragraph], texts: list[str], motto: int | None) -> tuple[int | None, str | None]:
    """Index and type of the first line that opens with a paper's type; a line above the motto is a running head."""
    start = motto or 0
    for index, line in enumerate(texts[start:30], start):
        stripped = line.strip()
        if motto is not None and loose_to_type(stripped.rstrip(" :")) in PAPER_TYPES:
            return index, loose_to_type(stripped.rstrip(" :"))
        match = _TYPE_LINE.match(stripped)
        if match is None or len(stripped) > 400:
            continue
        rest = match["rest"].strip()
        if (
            rest
            and rest.upper() != rest
            and not re.match(r"(?:V/v|Về việc|Về|\(|Kết quả|Tổng kết|Tặng|tặng|đề nghị|Đề nghị|họp|Họp|Hội nghị|hội nghị|số)", rest)
        ):
            continue
        if paragraphs[index].kind == "cell" and index > 8 and rest:
            continue
        return index, loose_to_type(match[1])
    return _untyped(texts, start) if motto is not None else None, None


def _is_type_alone(line: str) -> bool:
    """'BIÊN BẢN' on a line of its own."""
    label = line.strip(" :")
    return label.isupper() and loose_to_type(label) in PAPER_TYPES


def _untyped(texts: list[str], start: int) -> int | None:
    """The title in capitals right under the letterhead of a paper of an unlisted type; None for a letter."""
    head = [
        index
        for index, line in enumerate(texts[:14])
        if index >= start and (MOTTO.search(line) or _NUMBER_LINE.search(line) or _PLACE_DAY.search(line))
    ]
    if not any(_NUMBER_LINE.search(texts[index]) or _PLACE_DAY.search(texts[index]) for index in head):
        return None
    for index in range(head[-1] + 1, min(head[-1] + 4, len(texts))):
        line = texts[index].strip()
        if re.search(r"[^\W\d_]", line):
            return index if line.isupper() and len(line.split()) > 1 and not re.search(r"V/V|\t", line) else None
    return None


def loose_to_type(label: str) -> str:
    return " ".join(label.lower().split())


def _mark_title(zones: Zones, paragraphs: list[Paragraph], texts: list[str], type_index: int) -> int:
    zones.of[type_index] = "title"
    zones.title.append(type_index)
    index = type_index + 1
    own = _TYPE_LINE.match(texts[type_index].strip())
    has_subject = bool(own and own["rest"].strip())
    length = 0
    while index < len(paragraphs):
        line = texts[index].strip()
        if not line or re.fullmatch(r"[-–—_*=\s]+", line):
            zones.of[index] = "title"
            index += 1
            if length or has_subject:
                break
            continue
        if (paragraphs[index].gap and (length or has_subject)) or length >= 5:
            break
        if (
            _LABELLED.match(line)
            or _ends_title(line, texts[index + 1] if index + 1 < len(texts) else "")
            or _ADDRESSEE.match(line)
            or _BASIS.match(line)
            or re.match(
                r"(?:[IVX]+|\d+|A)[.)/]\s|Điều \d|Phần |Hôm nay|Vào (?:lúc|hồi)|Hồi \d|QUYẾT ĐỊNH|Năm \d{4},|Ngày \d|Trong |Nhằm |Để |Trên cơ sở|Thời gian",
                line,
            )
        ):
            break
        if len(line) > 260 or (line.endswith((";", ".", ":")) and len(line) > 60 and (length or has_subject)):
            break
        if line.upper() == line and re.match(
            r"(?:CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|BỘ TRƯỞNG|CHỈ HUY TRƯỞNG|TỔNG GIÁM ĐỐC|BAN |CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN|TƯ LỆNH|HỘI ĐỒNG|THỦ TRƯỞNG|TRƯỞNG|ỦY BAN|THƯỜNG TRỰC|BÍ THƯ|CHI CỤC TRƯỞNG|CHỦ NHIỆM|TỔNG CỤC TRƯỞNG|THỦ TƯỚNG)",
            line,
        ):
            zones.of[index] = "header"
            index += 1
            break
        if paragraphs[index].kind == "cell":
            break
        if _ATTACHED.match(line):
            zones.of[index] = "annex_title"
            index += 1
            continue
        zones.of[index] = "title"
        zones.title.append(index)
        length += 1
        index += 1
    return index


def _ends_title(line: str, following: str) -> bool:
    """A remark in brackets or a banner ('CHỦ ĐỀ NĂM 2024' over a quoted line) stands under the title, not in it."""
    if _REMARK.match(line):
        return True
    return _BANNER.match(line) is not None and (re.match(r"\s*[“\"]", following) is not None or _QUOTE_INSIDE.search(line) is not None)


def _mark_letter_head(zones: Zones, paragraphs: list[Paragraph], texts: list[str]) -> int:
    """Head of a paper without a type line; one with a 'V/v' line is an official letter and that line its title."""
    last = 0
    for index, line in enumerate(texts[:14]):
        if MOTTO.search(line) or _NUMBER_LINE.search(line) or (_PLACE_DAY.search(line) and len(line) < 90):
            last = index + 1
    if not any(_SUBJECT.match(line) for line in texts[:last]):
        last = _end_of_subject(paragraphs, texts, last)
    subject = False
    for index in range(last):
        zones.of[index] = "number" if _NUMBER_LINE.search(texts[index]) else "header"
        left = MOTTO.split(re.split(r"\t| {3,}", texts[index].strip())[0])[0]
        if _SUBJECT.match(texts[index]) and not zones.title:
            subject = True
        elif _NUMBER_LINE.search(texts[index]) or not left.strip() or ", ngày" in left:
            subject = False
        if subject:
            zones.title.append(index)
            subject = "\t" not in texts[index]
    return last


def _end_of_subject(paragraphs: list[Paragraph], texts: list[str], last: int) -> int:
    """The index after a 'V/v' line right under the head and the lines that go on with it; `last` where there is none."""
    at = next((index for index in range(last, min(last + 3, len(texts))) if _SUBJECT.match(texts[index])), None)
    if at is None:
        return last
    end = at + 1
    while end < min(at + 4, len(texts)) and not paragraphs[end].gap and texts[end].strip() and not _ADDRESSEE.match(texts[end]):
        if len(texts[end]) > 90 or texts[end].rstrip().endswith((".", ";", ":")):
            break
        end += 1
    return end


def _mark_body(zones: Zones, paragraphs: list[Paragraph], texts: list[str], start: int) -> None:
    annex = False
    signing = False
    receiving = ""
    for index in range(start, len(paragraphs)):
        line = texts[index]
        paragraph = paragraphs[index]
        stripped = line.strip()
        zone = "body"
        if zones.of[index] in ("header", "annex_title") and index < start + 1:
            continue
        if paragraph.kind in ("header", "footer"):
            zones.of[index] = "page"
            continue
        if index > start and _opens_annex(stripped, paragraph, after_signature=signing or annex):
            annex, signing, receiving = True, False, ""
            zone = "annex_title"
        elif annex and (
            _ATTACHED.match(stripped) or (zones.of[index - 1] == "annex_title" and _goes_on(texts[index - 1].strip(), stripped, paragraph))
        ):
            zone = "annex_title"
        elif _NOI_NHAN.match(stripped):
            zone = "recipients"
            signing = True
            receiving = f"{paragraph.table}/{paragraph.row}/{paragraph.column}" if paragraph.kind == "cell" else "lines"
        elif signing and not annex:
            place = f"{paragraph.table}/{paragraph.row}/{paragraph.column}" if paragraph.kind == "cell" else "lines"
            if receiving == place and (place != "lines" or re.match(r"[-–+•]|Như |Lưu|.*\(b/c\)", stripped)):
                zone = "recipients"
            elif paragraph.kind == "cell" or len(stripped) < 90:
                zone = "signature"
        elif (_SIGN_LINE.match(stripped) and len(stripped) < 90 and index > len(paragraphs) // 4) and not annex:
            signing = True
            zone = "signature"
        elif _ADDRESSEE.match(stripped) or (index > 0 and zones.of[index - 1] == "addressee" and re.match(r"\s*[-–+•]", line)):
            zone = "addressee"
        elif _REQUEST_BASIS.match(stripped):
            zone = "request_basis"
        elif (
            _BASIS.match(stripped)
            and (len(stripped) < 320 or stripped.endswith((";", ",")))
            and not re.search(r"\b(?:tổ chức|báo cáo|đề nghị .* tặng|kính trình)\b", stripped[60:])
        ):
            zone = "basis"
        elif _ENFORCE.search(stripped) and len(stripped) < 600:
            zone = "enforcement"
        elif annex:
            zone = "annex"
        zones.of[index] = zone


def _opens_annex(line: str, paragraph: Paragraph, *, after_signature: bool) -> bool:
    """'PHỤ LỤC', 'DANH SÁCH …'; after the signature also 'Phụ lục I' and the type line of a paper enclosed."""
    if paragraph.kind == "cell" and not (paragraph.row == 0 and len(line) > 12):
        return False
    if _ANNEX.match(line) and line[:9].upper() == line[:9]:
        return True
    return after_signature and paragraph.kind != "cell" and _ANNEX_AFTER.match(line) is not None


def _goes_on(previous: str, line: str, paragraph: Paragraph) -> bool:
    """Whether a line under an annex's title line belongs to the title."""
    if paragraph.kind == "cell" or paragraph.gap or line.endswith(";") or re.match(r"(?:[IVXA-D]+|\d+)[.)/-]\s", line):
        return False
    if previous.endswith(")") and not line.startswith("("):
        return False
    return not re.match(r"[^:]{3,60}:\s+\S", line) or line.upper() == line
