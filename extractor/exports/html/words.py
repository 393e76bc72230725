"""The Vietnamese words that the page shows for the record's codes."""

from __future__ import annotations

from html import escape

from extractor.model.record import AwardStatus, DocumentKind, OrganizationKind, OrganizationLevel, Role, Severity, ThemeKind

KINDS = {  # letter of the kind → its name, in the order people check
    "p": "Người",
    "o": "Tổ chức",
    "t": "Chủ đề, phong trào",
    "a": "Khen thưởng",
    "n": "Suy tôn, bầu chọn",
    "d": "Văn bản, sự kiện",
    "f": "Lưu ý",
}
TAGS = {"p": "N", "o": "T", "t": "C", "a": "K", "n": "S", "d": "V", "f": "L"}  # the letter that stands for the kind on screen

DOCUMENT_KINDS: dict[DocumentKind, str] = {
    "news": "Tin, bài",
    "summary_report": "Báo cáo tổng kết",
    "proposal": "Tờ trình",
    "minutes": "Biên bản",
    "decision": "Quyết định",
    "plan": "Kế hoạch",
    "list": "Danh sách",
    "other": "Văn bản khác",
}
DOCUMENT_FIELDS = {
    "title": "Tên văn bản",
    "number": "Số, ký hiệu",
    "issuer": "Cơ quan ban hành",
    "place": "Nơi ban hành",
    "issued_on": "Ngày ban hành",
}
ROLES: dict[Role, str] = {
    "attendee": "tham dự",
    "chair": "chủ trì",
    "speaker": "phát biểu",
    "signer": "ký văn bản",
    "author": "tác giả",
    "organizer": "đơn vị tổ chức",
    "host": "đăng cai",
    "member": "thành viên",
    "lead": "cụm trưởng, khối trưởng",
    "deputy_lead": "cụm phó, khối phó",
    "proposer": "trình khen thưởng",
    "grantor": "cấp khen thưởng",
    "recipient": "đối tượng khen thưởng",
    "nominee": "được suy tôn, bầu chọn",
    "mentioned": "được nhắc đến",
}
ORGANIZATION_KINDS: dict[OrganizationKind, str] = {  # 'other' says nothing
    "mass_organization": "đoàn thể, hội",
    "government": "cơ quan nhà nước",
    "party": "cơ quan Đảng",
    "military": "quân đội",
    "police": "công an",
    "school": "trường học",
    "hospital": "bệnh viện",
    "enterprise": "doanh nghiệp",
    "emulation_cluster": "cụm, khối thi đua",
}
LEVELS: dict[OrganizationLevel, str] = {
    "central": "cấp trung ương",
    "province": "cấp tỉnh",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "unit": "cấp cơ sở",
}
THEME_KINDS: dict[ThemeKind, str] = {
    "theme": "chủ đề",
    "slogan": "khẩu hiệu",
    "movement": "phong trào thi đua",
    "campaign": "cuộc vận động",
    "tradition": "truyền thống",
}
STATUSES: dict[AwardStatus, str] = {
    "proposed": "Đề nghị",
    "granted": "Đã tặng",
    "registered": "Đăng ký",
    "declined": "Không đề nghị",
}
SEVERITIES: dict[Severity, str] = {"info": "Lưu ý", "warning": "Cảnh báo", "error": "Lỗi"}


def quote(text: str) -> str:
    """The text safe inside an element or a quoted attribute; a carriage return survives parsing."""
    return escape(text).replace("\r", "&#13;")


def day(value: str) -> str:
    """`2023-11-28` as 28/11/2023; anything else as it stands."""
    parts = value.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 and all(part.isdigit() for part in parts) else value


def size(count: int) -> str:
    """A number of bytes for people: '18 KB'."""
    return (
        f"{count} byte"
        if count < 1024
        else f"{round(count / 1024)} KB"
        if count < 1024 * 1024
        else f"{count / 1048576:.1f} MB".replace(".", ",")
    )
