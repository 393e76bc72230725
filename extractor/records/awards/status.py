"""What a sentence does with an award: proposes, grants, registers, declines, or only sets a rule."""

from __future__ import annotations

import re

from extractor.model.analysis import Sentence
from extractor.model.mention import AwardMention, Status
from extractor.records.awards.reader import Context, Reader

GRANT = re.compile(
    r"(?<!\w)(?:tặng|trao|truy tặng|phong tặng|tặng thưởng|trao tặng|công nhận|khen thưởng|khen|nhận|đón nhận|đạt|quyết định|gắn|thưởng|vinh danh|biểu dương|xếp|(?<!đăng )ký|ghi công|phát(?! động| triển| biểu| huy))(?!\w)",
    re.I,
)
PROPOSE = re.compile(
    r"(?<!theo )(?<!\w)(?:đề nghị|kính trình|(?<!chương )(?<!công )(?<!quy )(?<!quá )(?<!tiến )(?-i:trình|(?<![a-zà-ỹ] )Trình|TRÌNH)|đề xuất|xét tặng|xét đề nghị|bình xét|bình chọn|bình bầu|suy tôn|hiệp y|lập hồ sơ|xin ý kiến|lấy ý kiến|xét chọn|thống nhất lựa chọn|nhất trí lựa chọn|làm thủ tục|đề cử|giới thiệu|xem xét|thống nhất chọn|chọn ra|bầu chọn|tiến cử|kính mong|(?:làm|lập|hoàn thiện|hoàn tất) hồ sơ|hồ sơ (?:phong tặng|truy tặng|xét)|dự xét|được thông qua|xin(?! rút| chúc| cảm| trân| gửi| vắng| lỗi| phép| được| mời| chân| thôi| lại| không| trả))(?!\w)(?! của)",
    re.I,
)
_ALREADY = re.compile(r"đã có [Qq]uyết định|đã được trao|\(đã trao\)")
_GRANTED_AFTER = re.compile(
    r"(?:đề nghị|trình|xét|giới thiệu|suy tôn|bình chọn|tiến cử)\s*(?:,|và)?\s*(?:đã\s+)?được\s+[^.;]{0,80}?(?:tặng|công nhận|khen)|theo đề nghị|đã được|trên cơ sở đề nghị",
    re.I,
)
DECLINE = re.compile(
    r"(?:không|chưa|không được|chưa được|thống nhất không|chưa đủ điều kiện|không đủ điều kiện|chưa đủ tiêu chuẩn|tạm dừng|hoãn|chưa có|không có (?:tập thể|cá nhân|đơn vị|ai))\s+(?:xem xét |xét |được |nào |đủ điều kiện |đủ tiêu chuẩn |đủ điểm )*(?:đề nghị|tặng|trình|xét|công nhận|khen|đạt|được (?:đề nghị|tặng|xét))|không đủ (?:điều kiện|tiêu chuẩn|điểm|số phiếu)|chưa đủ (?:điều kiện|tiêu chuẩn|điểm)|xin rút|rút khỏi|thu hồi|hủy bỏ|huỷ bỏ|không thuộc diện",
    re.I,
)
GOAL = re.compile(
    r"phấn đấu|quyết tâm|mục tiêu|nếu |dự kiến|hướng tới|\bsẽ \b|khi đủ|trường hợp được|giữ vững danh hiệu|(?<!đủ )(?<!đạt )tiêu chuẩn (?!.{0,20}(?:đã|gồm))|không quá|tối đa|định mức|ưu tiên|được xem xét|là căn cứ|làm cơ sở|làm căn cứ|mức thưởng|tiền thưởng|mức tiền|kèm theo tiền|quy định về|theo quy định, |phải (?:đạt|có|là)|mỗi (?:đơn vị|cụm|khối|chi hội|phòng|cá nhân|tập thể|trường|khoa|tổ|xã) (?:được |chỉ |không |có |chọn |đề nghị )?|được xét|đối tượng (?:được )?xét|người được|hồ sơ đề nghị (?:gồm|bao gồm)|điều kiện (?:xét|để)|trở lên|chỉ tiêu|hằng năm|hàng năm|vượt quá|có ít nhất|chỉ đề nghị|lưu ý",
    re.I,
)
REGISTER = re.compile(r"đăng k[ýí](?!,[^.;]*\b(?:đạt|được))", re.I)


_ASKING = re.compile(r"(?:kính|thống nhất|nhất trí|trân trọng|đã|xin)\s+(?:\w+\s+){0,2}(?:đề nghị|trình)", re.I)
_WISH = re.compile(r"\b(?:[Pp]hấn đấu|PHẤN ĐẤU|[Mm]ục tiêu|[Cc]hỉ tiêu|[Nn]ếu|[Qq]uyết tâm|[Ii]t nhất|[Íí]t nhất)\b")
_DONE = re.compile(r"\b(?:đã|được|từng|vừa|(?<!công )(?<!ghi )nhận|đạt)\b", re.I)
# a clause of its own after ';' with a verb of handing over says nothing of the proposal before it
_HANDED_OVER = re.compile(r"\w+\s+(?:đã |cũng |còn )*(?:thưởng|ký|phát|trao)\s", re.I)
_DONE_BEFORE = re.compile(r"^\W*(?:\(?\w{1,4}[.)/]\s*)?(?:Đã|Trong \w+ đã|Được|Năm \d{4},? đã)\s[^.;:]{0,60}:")
_DECLINED_AFTER = re.compile(
    r"^[^,;.]{0,40}(?:không|chưa) (?:được )?(?:đề nghị|xét|tặng)|\bkhông đạt\b|=>\s*không|:\s*(?:hoãn|không|chưa)\b|\b(?:song|nhưng|nên) (?:vẫn )?(?:chưa|không) (?:biểu quyết|xét|trình|bỏ phiếu|đề nghị|quyết định|thống nhất)|\bchưa biểu quyết|\b(?:dừng lại|xin rút|bị trả lại|để lại)\b",
    re.I,
)


_AGREED = re.compile(
    r"(?:thống nhất|nhất trí|đồng ý|đồng thuận|chốt|kết luận|bỏ phiếu|biểu quyết|bình bầu)[^.;:]{0,40}:\s*$"
    r"|danh sách (?:sau cùng|cuối cùng|chính thức)",
    re.I,
)


_HELD = re.compile(r"\b(?:đã|từng|có|được)\b")


def start_of_clause(reader: Reader, award: AwardMention, sentence: Sentence) -> int:
    window = reader.analysis.text[sentence.start : award.outer_start]
    cut = max(
        window.rfind("(") if window.rfind("(") > window.rfind(")") else -1,
        window.rfind(";"),
        window.rfind(". "),
        window.rfind(", nhưng"),
        window.rfind(", còn "),
        window.rfind(", riêng"),
    )
    return sentence.start + cut + 1 if cut >= 0 else sentence.start


def read_status(
    reader: Reader, award: AwardMention, sentence: Sentence, clause_start: int, limit: int, scope: Context
) -> tuple[Status, bool]:
    """Status and whether the sentence itself says it."""
    clause = reader.gap(clause_start, award.outer_start)
    after = re.split(r"[;.]\s", reader.gap(award.outer_end, limit), maxsplit=1)[0]
    whole = reader.gap(sentence.start, award.outer_start)
    if DECLINE.search(clause) or _DECLINED_AFTER.search(after):
        return "declined", True
    if REGISTER.search(clause):
        return "registered", True
    if _GRANTED_AFTER.search(whole) and not re.search(r"(?<!theo )đề nghị\s[^.;]{0,90}$", clause):
        return "granted", True
    if _ALREADY.search(after) and not PROPOSE.search(clause):
        return "granted", True
    if (
        PROPOSE.search(clause)
        or re.search(r"(?:được |số được )đề nghị|^[^.;]{0,30}được (?:thông qua|nhất trí|thống nhất|đồng ý)", after)
        or re.match(r"^[^.;]{0,40}\b(?:xét|trình)\b", after)
    ):
        return "proposed", True
    own = clause_start > sentence.start and _HANDED_OVER.search(clause)
    if PROPOSE.search(whole) and not own and not re.search(r"(?:đã|được)\s[^.;,]{0,60}?(?:tặng|trao|nhận|công nhận)", clause):
        return "proposed", True
    default = scope.status or reader.default_status
    if not GRANT.search(clause):
        if _DONE_BEFORE.match(whole):
            return "granted", True
        if scope.status is None and reader.selects and not _HELD.search(whole):
            return "proposed", False
        return default, False
    if _DONE.search(clause) or default != "proposed":
        return "granted", True
    return "proposed", True


def intro_status(text: str) -> Status | None:
    """What an introducing line ('kính đề nghị UBND tỉnh:', 'Trong năm đã nhận:') says is done below; None if nothing."""
    if DECLINE.search(text) or re.search(r"không xét|chưa đề nghị|không đề nghị", text, re.I):
        return "declined"
    if REGISTER.search(text):
        return "registered"
    if PROPOSE.search(text) or _AGREED.search(text):
        return "proposed"
    return (
        "granted"
        if re.search(r"đã (?:nhận|được|tặng|trao|có quyết định)|được (?:tặng|nhận|ghi nhận|khen)|kết quả khen thưởng", text, re.I)
        else None
    )


def is_rule(reader: Reader, award: AwardMention, sentence: Sentence, clause_start: int, limit: int) -> bool:
    """A wish, a condition or a rule, not a statement."""
    clause = reader.gap(clause_start, award.outer_start)
    asked = max((match.end() for match in _ASKING.finditer(clause)), default=0)
    if GOAL.search(clause, asked) or _WISH.search(reader.gap(sentence.start, award.outer_start)):
        return True
    after = reader.gap(award.outer_end, limit)
    return bool(re.match(r"^[^.;]{0,50}(?:phải có|phải đạt|phải là|không quá|trở lên phải|tối đa|vượt quá|không vượt)", after))
