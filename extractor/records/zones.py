"""Which part of the paper a paragraph belongs to: what may be read there follows from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.knowledge.lexicon import load_cues
from extractor.model.analysis import Analysis, Paragraph
from extractor.text.keys import loose_key

PAPER_TYPES = {
    "báo cáo": "summary_report", "tờ trình": "proposal", "quyết định": "decision", "biên bản": "minutes", "kế hoạch": "plan", "chương trình": "plan",
    "danh sách": "list", "thông tư": "other", "hướng dẫn": "other", "thông báo": "other", "nghị quyết": "other", "công văn": "other", "quy chế": "other",
    "chỉ thị": "other", "đề án": "other", "giấy mời": "other", "quy định": "other", "thể lệ": "other", "kết luận": "other", "phương án": "plan",
    "báo cáo thành tích": "summary_report", "báo cáo tóm tắt thành tích": "summary_report", "đề nghị": "proposal", "trích biên bản": "minutes", "danh sách trích ngang": "list",
    "bản tóm tắt thành tích": "summary_report", "thông cáo": "other", "giao ước thi đua": "other", "bản giao ước thi đua": "other", "tổng hợp": "list", "bảng tổng hợp": "list", "thư khen": "other", "phụ lục": "list",
}  # fmt: skip
_TYPE_LINE = re.compile(r"^\s*(" + "|".join(sorted((key.upper() for key in PAPER_TYPES), key=len, reverse=True)) + r")\s*:?\s*(?P<rest>[^\n]*)", re.S)
MOTTO = re.compile(r"C[ỘÔ]NG\s+H[OÒÓ][AÀÁ]\s+XÃ\s+HỘI|Đ[ộô]c\s+l[ậâ]p\s*[-–—]\s*T[ựư]\s+do|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|Trung thành\s*[-–]\s*Đoàn kết\s*[-–]\s*Gương mẫu\s*[-–]\s*Đổi mới\s*$")
_BASIS = re.compile(r"^\s*(?:[-+]\s*)?(?:Căn cứ|Thực hiện (?:Công văn|Kế hoạch|Hướng dẫn|Chỉ thị|Nghị quyết|Thông tư|Quyết định|Văn bản|Luật|Nghị định|công văn|kế hoạch|hướng dẫn|văn bản|Quy chế|Thông báo|Thông tri|Điều lệ)|Chiếu theo|Xét (?:đề nghị|Tờ trình)|Theo đề nghị|Theo (?:Công văn|Hướng dẫn|Kế hoạch))")
_REQUEST_BASIS = re.compile(r"^\s*(?:[-+]\s*)?(?:Theo đề nghị|Xét đề nghị|Xét Tờ trình|Xét tờ trình)")
_NOI_NHAN = re.compile(r"^\s*Nơi nhận\s*:?", re.I)
_SIGN_LINE = re.compile(r"^\s*(?:TM\.|T/M|KT\.|K/T|TL\.|T/L|TUQ\.|Q\.|THƯ KÝ|CHỦ T[RỌO]|CHỦ TỌA|CHỦ TOẠ|ĐẠI DIỆN|NGƯỜI LẬP|XÁC NHẬN|THỦ TRƯỞNG|TUN\.)")
_ENFORCE = re.compile(r"chịu trách nhiệm (?:thi hành|thực hiện)|căn cứ Quyết định (?:này )?thi hành|(?:thi hành|thực hiện) Quyết định này|có trách nhiệm thi hành|Quyết định (?:này )?có hiệu lực|chiểu Quyết định thi hành|căn cứ (?:quyết định|nội dung) (?:này )?(?:thi hành|thực hiện)", re.I)
_ADDRESSEE = re.compile(r"^\s*Kính gửi\s*:?", re.I)
_ANNEX = re.compile(r"^\s*(?:DANH SÁCH|PHỤ LỤC|BẢNG TỔNG HỢP|TỔNG HỢP|BIỂU)\b")
_ATTACHED = re.compile(r"^\s*\(?\s*(?:Ban hành k|K)èm theo", re.I)
_TIMESTAMP = re.compile(
    r"^\s*(?:(?:Chủ nhật|Thứ \w+|CN|T\d)[,\s]*)?(?:Ngày\s+)?(?:(?:Cập nhật(?: lúc| ngày)?|Ngày đăng|Đăng (?:ngày|lúc)|Ngày cập nhật|Xuất bản|Ngày|Đăng bởi .{0,30}|Thời gian đăng|Cập nhật lần cuối|Post(?:ed)? on|Đã đăng)\s*:?\s*)?"
    r"(?:(?:lúc\s*)?\d{1,2}[:hg]\d{2}(?::\d{2})?\s*(?:AM|PM|SA|CH|\(GMT\s*\+\s*7\)|GMT\+7)?[\s,|–-]*)?"
    r"(?:(?:Chủ nhật|Thứ \w+|thứ \w+)[,\s]*)?(?:(?:ngày|Ngày)\s*)?\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*|\s+[Tt]háng\s+\d{1,2}\s*,?\s*[Nn]ăm\s+)(?:\d{4})"
    r"[\s,|–-]*(?:\(GMT\s*\+\s*7\)|GMT\+7)?(?:(?:lúc\s*)?\d{1,2}[:hg]\d{2}(?::\d{2})?\s*(?:AM|PM|SA|CH|\(GMT\s*\+\s*7\)|GMT\+7)?)?\s*(?:\(GMT\s*\+\s*7\)|GMT\+7|\|.{0,40})?\s*$",
)
_JUNK = re.compile(r"^\s*(?:leftcenterrightdel|\d{1,2}:\d{2}(?:\s*/\s*\d{1,2}:\d{2})?|[\w-]+\.(?:jpg|jpeg|png|gif)|\d{1,3}|A[-+ ]A?[+]?|In trang|-{2,}|\*+|_{3,}|={3,}|Zalo|Facebook|Tweet|Chia sẻ|Lưu|Nghe đọc bài|Giọng nam|Giọng nữ|Cỡ chữ.*|Lượt xem:?.*|Đã xem:?.*|Số lượt xem:?.*)\s*$", re.I)
_NUMBER_LINE = re.compile(r"^\s*Số\s*:?\s*[\d.…_ ]*\s*[-/]")
_HARD_RESIDUE = {"trả lời", "tin liên quan", "tin cùng chuyên mục", "tin khác", "các tin khác", "xem thêm", "đọc thêm", "bài viết liên quan", "tin mới", "tin nổi bật", "ý kiến bạn đọc",
                 "tin đọc nhiều", "bạn đọc quan tâm", "có thể bạn quan tâm", "các bài đã đăng", "tin tức khác", "tin bài khác", "tin đã đưa", "các tin đã đưa", "bài cùng chuyên mục",
                 "cùng chuyên mục", "để lại bình luận", "viết bình luận", "bình luận", "gửi bình luận", "phản hồi", "gửi phản hồi", "thống kê truy cập", "liên kết website", "bản quyền",
                 "thư điện tử của bạn sẽ không được hiển thị công khai", "tin liên quan:", "đang truy cập", "tổng lượt truy cập", "tin mới nhất", "bài liên quan", "các tin liên quan", "tin bài liên quan", "tin cùng loại",
                 "các bài viết khác", "tin xem nhiều", "bài đọc nhiều", "ý kiến", "bình luận của bạn", "tin cũ hơn", "tin mới hơn", "những tin mới hơn", "những tin cũ hơn", "các bài viết liên quan", "tin tức liên quan"}  # fmt: skip


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
    type_index, paper_type = _type_line(paragraphs, texts)
    motto = any(MOTTO.search(line) for line in texts[:14])
    numbered = any(_NUMBER_LINE.search(line) for line in texts[: max(type_index or 0, 8)])
    official = type_index is not None and (motto or numbered or any(_NOI_NHAN.search(line) for line in texts) or type_index <= 2)
    zones = Zones(["body"] * len(paragraphs), official, paper_type if official else None, type_index if official else None)
    start = 0
    if official and type_index is not None:
        for index in range(type_index):
            zones.of[index] = "number" if _NUMBER_LINE.search(texts[index]) else "header"
        start = _mark_title(zones, paragraphs, texts, type_index)
    elif motto:
        start = _mark_letter_head(zones, texts)
    _mark_body(zones, paragraphs, texts, start)
    if not official:
        _mark_news(zones, paragraphs, texts)
    return zones


def _type_line(paragraphs: list[Paragraph], texts: list[str]) -> tuple[int | None, str | None]:
    for index, line in enumerate(texts[:30]):
        stripped = line.strip()
        match = _TYPE_LINE.match(stripped)
        if match is None or len(stripped) > 400:
            continue
        rest = match["rest"].strip()
        if rest and rest.upper() != rest and not re.match(r"(?:V/v|Về việc|Về|\(|Kết quả|Tổng kết|Tặng|tặng|đề nghị|Đề nghị|họp|Họp|Hội nghị|hội nghị|số)", rest):
            continue
        if paragraphs[index].kind == "cell" and index > 8 and rest:
            continue
        return index, loose_to_type(match[1])
    return None, None


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
        if _ADDRESSEE.match(line) or _BASIS.match(line) or re.match(r"(?:[IVX]+|\d+|A)[.)/]\s|Điều \d|Phần |Hôm nay|Vào (?:lúc|hồi)|Hồi \d|QUYẾT ĐỊNH|Năm \d{4},|Ngày \d|Trong |Nhằm |Để |Trên cơ sở|Thời gian", line):
            break
        if len(line) > 260 or (line.endswith((";", ".", ":")) and len(line) > 60 and (length or has_subject)):
            break
        if line.upper() == line and re.match(r"(?:CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|BỘ TRƯỞNG|CHỈ HUY TRƯỞNG|TỔNG GIÁM ĐỐC|BAN |CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN|TƯ LỆNH|HỘI ĐỒNG|THỦ TRƯỞNG|TRƯỞNG|ỦY BAN|THƯỜNG TRỰC|BÍ THƯ|CHI CỤC TRƯỞNG|CHỦ NHIỆM|TỔNG CỤC TRƯỞNG|THỦ TƯỚNG)", line):
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


def _mark_letter_head(zones: Zones, texts: list[str]) -> int:
    last = 0
    for index, line in enumerate(texts[:14]):
        if MOTTO.search(line) or _NUMBER_LINE.search(line) or re.search(r", ngày\s.{0,12}tháng\s.{0,8}năm", line) and len(line) < 90:
            last = index + 1
    for index in range(last):
        zones.of[index] = "number" if _NUMBER_LINE.search(texts[index]) else "header"
    return last


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
        if _ANNEX.match(stripped) and (paragraph.kind != "cell" or (paragraph.row == 0 and len(stripped) > 12)) and index > start and stripped[:9].upper() == stripped[:9]:
            annex, signing, receiving = True, False, ""
            zone = "annex_title"
        elif annex and (_ATTACHED.match(stripped) or (zones.of[index - 1] == "annex_title" and paragraph.kind != "cell" and not paragraph.gap and not re.match(r"(?:[IVXA-D]+|\d+)[.)]\s", stripped))):
            zone = "annex_title"
        elif _NOI_NHAN.match(stripped):
            zone = "recipients"
            signing = True
            receiving = f"{paragraph.table}/{paragraph.row}/{paragraph.column}" if paragraph.kind == "cell" else "lines"
        elif signing and not annex:
            place = f"{paragraph.table}/{paragraph.row}/{paragraph.column}" if paragraph.kind == "cell" else "lines"
            if receiving == place and re.match(r"[-–+•]|Như |Lưu|.*\(b/c\)", stripped) or (receiving == place != "lines" and place):
                zone = "recipients"
            elif paragraph.kind == "cell" or len(stripped) < 90:
                zone = "signature"
        elif (_SIGN_LINE.match(stripped) and len(stripped) < 90 and index > len(paragraphs) // 4) and not annex:
            signing = True
            zone = "signature"
        elif _ADDRESSEE.match(stripped):
            zone = "addressee"
        elif zones.of[index - 1] == "addressee" and index > 0 and re.match(r"\s*[-–+•]", line):
            zone = "addressee"
        elif _REQUEST_BASIS.match(stripped):
            zone = "request_basis"
        elif _BASIS.match(stripped) and (len(stripped) < 320 or stripped.endswith((";", ","))) and not re.search(r"\b(?:tổ chức|báo cáo|đề nghị .* tặng|kính trình)\b", stripped[60:]):
            zone = "basis"
        elif _ENFORCE.search(stripped) and len(stripped) < 600:
            zone = "enforcement"
        elif annex:
            zone = "annex"
        zones.of[index] = zone


def _mark_news(zones: Zones, paragraphs: list[Paragraph], texts: list[str]) -> None:
    residue_lines = {loose_key(line) for line in load_cues()["residue"]}
    hard = {loose_key(line) for line in _HARD_RESIDUE}
    title = None
    dead = False
    for index, line in enumerate(texts):
        stripped = line.strip()
        key = loose_key(stripped.rstrip(":.… »>").strip())
        if dead:
            zones.of[index] = "residue"
            continue
        if _TIMESTAMP.match(stripped):
            zones.of[index] = "timestamp"
        elif _JUNK.match(stripped):
            zones.of[index] = "junk"
        elif index > 1 and title is not None and len(stripped) < 90 and (key in hard or any(key.startswith(word) and len(key) < len(word) + 12 for word in hard if len(word) > 10)):
            zones.of[index] = "residue"
            dead = True
        elif len(stripped) < 60 and (key in residue_lines or stripped.lower().startswith(("http", "www.", "©"))):
            zones.of[index] = "residue"
        elif title is None and zones.of[index] == "body" and paragraphs[index].kind not in ("cell",):
            if re.match(r"(?:Trang chủ|Tin tức|Home)\b.*", stripped) and len(stripped) < 80 or re.search(r"\s[>»›]\s", stripped):
                zones.of[index] = "junk"
                continue
            title = index
            zones.of[index] = "title"
            zones.title.append(index)
