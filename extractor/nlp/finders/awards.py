"""Award forms with class and attached authority: 'Huân chương Lao động hạng Ba', 'Cờ thi đua của Chính phủ', danh hiệu “…”."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.knowledge.casing import award_case
from extractor.model.mention import Authority, AwardMention, Piece, QuoteMention
from extractor.nlp.annotate import Annotated
from extractor.nlp.finders.authorities import parse_authority
from extractor.nlp.finders.organisation_names import end_of_name
from extractor.nlp.tokenizer import Shape

_FLAG_WORDS = {"xuất", "sắc", "dẫn", "đầu", "phong", "trào", "thi", "đua", "đơn", "vị", "khối", "cụm", "tiêu", "biểu", "toàn", "diện", "yêu", "nước", "tập", "thể",
               "hoàn", "thành", "nhiệm", "vụ", "truyền", "thống"}  # fmt: skip
_TITLE_SCOPES = ("toàn quốc", "toàn quân", "cơ sở", "cấp cơ sở", "cấp tỉnh", "cấp thành phố", "cấp bộ", "cấp ngành", "cấp huyện", "cấp trường", "cấp nhà nước", "cấp quân khu",
                 "cấp tổng cục", "cấp tổng công ty", "cấp tập đoàn", "tỉnh", "thành phố", "toàn lực lượng công an nhân dân", "toàn lực lượng cand", "toàn lực lượng", "quân khu",
                 "bộ", "ngành", "cấp đại học quốc gia")  # fmt: skip
_QUOTED_LEVELS = ("cấp trung", "cấp tỉnh", "cấp trường", "cấp huyện", "cấp bộ", "cấp ngành", "cấp xã", "cấp cơ")
_CLASSES = {"nhất", "nhì", "ba", "i", "ii", "iii", "1", "2", "3", "hai"}
_CLASSES_OPEN = re.compile(
    r"^[^.;]*(?:[:(]|gồm|trong đó(?: có)?|các hạng)[^.;:(]{0,12}$|^\s*$"
)  # what stands between a form and its first class
_QUOTES = "“”\"„«»‘’'"
_QUOTED_HEADS = {
    "danh hiệu",
    "cờ",
    "cờ thi đua",
    "bằng",
    "huy hiệu",
    "giải thưởng",
    "kỉ niệm chương",
    "bằng khen",
    "giấy khen",
    "huy chương",
    "kỷ niệm chương",
    "cúp",
    "biểu trưng",
}
_NOT_FREE = {"thi đua", "cao quí", "cao quý", "này", "trên", "vinh dự", "nhà nước"}


def find_awards(a: Annotated, quotes: list[QuoteMention]) -> list[AwardMention]:
    """All award forms in order. A form in a heading or rule is one too: what it means there is decided later."""
    by_open = {quote.outer_start: quote for quote in quotes}
    inside = [(quote.outer_start, quote.outer_end) for quote in quotes]
    found: list[AwardMention] = []
    position = 0
    while position < a.size:
        parsed = _award_at(a, position, by_open, inside)
        if parsed is None and found and a.keys[position] == "hạng":
            parsed = _further_class(a, position, found[-1])
        if parsed is None:
            position += 1
            continue
        award, position = parsed
        found.append(award)
    return found


def _award_at(a: Annotated, token: int, by_open: dict[int, QuoteMention], inside: list[tuple[int, int]]) -> tuple[AwardMention, int] | None:
    key = a.keys[token]
    if token not in a.entries["award"] and key not in ("danh", "cờ", "giải") and a.words[token] not in _QUOTES:
        return None
    size = a.size
    first = token
    if key == "danh" and token + 1 < size and a.keys[token + 1] == "hiệu" and not a.breaks[token + 1]:
        token += 2
        if token >= size or a.breaks[token]:
            return None
        if a.words[token] == ":" and token + 1 < size:
            token += 1
    entry = a.longest("award", token)
    quote = by_open.get(a.starts[token]) if a.words[token] in _QUOTES else None
    if entry is None and quote is not None and (first != token):
        return _quoted(a, first, token, quote, "danh_hieu_thi_dua")
    if entry is None and quote is not None and token + 1 < size and a.longest("award", token + 1) and quote.end - quote.start < 160:
        inner = a.longest("award", token + 1)
        if inner is not None and _whole(a, quote, token + 1):
            return _quoted(a, first, token, quote, inner[1])
        return None
    if entry is None and key == "giải" and a.key_span(token, min(size, token + 2)) == "giải thưởng":
        return _named_prize(a, token, by_open)
    if entry is None and first != token:
        return _unquoted_title(a, first, token)
    if entry is None and key == "cờ" and (a.shapes[token] != Shape.LOWER or _flag_follows(a, token)):
        if (
            token + 1 < size
            and not a.breaks[token + 1]
            and (a.starts[token + 1] in by_open or a.keys[token + 1] in ("dẫn", "đơn", "thi", "của", "cho", "tập", "xuất"))
        ):
            if a.keys[token + 1] == "cho" and a.shapes[token] == Shape.LOWER:
                return None
            entry = (token + 1, "co_thi_dua")
        elif a.breaks[token] or (token and a.keys[token - 1] in ("tặng", "trao", "nhận")):
            entry = (token + 1, "co_thi_dua")
    if entry is None or (a.shapes[token] == Shape.LOWER and entry[0] - token == 1 and key != "cờ"):
        return None
    end, kind = entry
    if key == "cờ" and a.key_span(token, min(size, token + 3)) in ("cờ luân lưu cụm", "cờ tổ quốc", "cờ đảng"):
        return None
    return _extended(a, first, token, end, kind, by_open)


def _named_prize(a: Annotated, token: int, by_open: dict[int, QuoteMention]) -> tuple[AwardMention, int] | None:
    """'Giải thưởng “Lương Định Của”', 'Giải thưởng Nguyễn Đức Cảnh': a prize with a name of its own."""
    end = token + 2
    if end >= a.size or a.breaks[end]:
        return None
    if a.starts[end] in by_open:
        quote = by_open[a.starts[end]]
        return _made(
            a, token, token, a.token_at(quote.outer_end), "giai_thuong", ((a.starts[token], a.ends[end - 1]), (quote.start, quote.end))
        )
    if a.shapes[end] != Shape.CAPITAL or a.shapes[token] == Shape.LOWER:
        return None
    named = end_of_name(a, end, False, school=False)
    return _made(a, token, token, named, "giai_thuong", ()) if named - end >= 2 else None


def _flag_follows(a: Annotated, token: int) -> bool:
    return token + 2 < a.size and a.key_span(token + 1, token + 3) in ("thi đua", "dẫn đầu", "đơn vị", "xuất sắc")


def _whole(a: Annotated, quote: QuoteMention, first: int) -> bool:
    return quote.start == a.starts[first]


def _quoted(a: Annotated, first: int, token: int, quote: QuoteMention, kind: str) -> tuple[AwardMention, int]:
    """The form is what stands between the marks, without 'của …'."""
    text = a.document.text
    start, end = quote.start, quote.end
    grantor: Authority | None = None
    cut = text.find(" của ", start, end)
    if cut > 0:
        parsed = parse_authority(a, a.token_at(cut + 5))
        if parsed is not None and parsed[0].end <= end:
            grantor = parsed[0]
            end = cut
    after = a.token_at(quote.outer_end)
    if grantor is None and after + 1 < a.size and not a.breaks[after] and a.key_span(after, after + 2) in _QUOTED_LEVELS:
        after += 1 + (a.keys[after + 1] in ("trung", "cơ"))
        pieces = ((start, end), (a.starts[a.token_at(quote.outer_end)], a.ends[after]))
        form = " ".join(text[first:last] for first, last in pieces)
        after += 1
        return AwardMention(start, pieces[1][1], _form(form), pieces, kind, pieces[1][1], a.starts[first], None), after
    grantor, after = (grantor, after) if grantor else _authority_after(a, after)
    outer_end = max(quote.outer_end, a.ends[after - 1])
    return AwardMention(start, end, _form(text[start:end]), ((start, end),), kind, outer_end, a.starts[first], grantor), after


def _unquoted_title(a: Annotated, first: int, token: int) -> tuple[AwardMention, int] | None:
    """'danh hiệu Công dân ưu tú …' without quotation marks."""
    if a.shapes[token] != Shape.CAPITAL or a.key_span(token, min(a.size, token + 2)) in _NOT_FREE:
        return None
    if token in a.entries.get("org", {}) or a.longest("title", token):
        return None
    end = end_of_name(a, token, True, school=False)
    if end - token < 2:
        return None
    return _made(a, first, token, end, "danh_hieu_thi_dua", ())


def _extended(
    a: Annotated, first: int, token: int, end: int, kind: str, by_open: dict[int, QuoteMention]
) -> tuple[AwardMention, int] | None:
    size = a.size
    head = a.key_span(token, end)
    pieces: tuple[Piece, ...] = ()
    if kind == "co_thi_dua":
        end = _flag_end(a, end)
    elif head in ("chiến sĩ thi đua", "cstđ"):
        end = _title_scope(a, end)
    elif kind in ("huan_chuong", "huy_chuong"):
        if head in ("huân chương", "huy chương"):
            named = end_of_name(a, end, True, school=False)
            if named == end and end < size and not a.breaks[end] and a.starts[end] in by_open:
                quote = by_open[a.starts[end]]
                return _made(
                    a, first, token, a.token_at(quote.outer_end), kind, ((a.starts[token], a.ends[end - 1]), (quote.start, quote.end))
                )
            if named == end:
                return None if a.shapes[token] == Shape.LOWER else _made(a, first, token, end, kind, ())
            end = named
        end = _class_end(a, end)
    elif head in ("huy hiệu",):
        if end < size and a.shapes[end] == Shape.DIGIT and not a.breaks[end]:
            run = end
            while (run < size and not a.breaks[run] and a.keys[run] in ("năm", "tuổi", "đảng")) or (run == end):
                run += 1
            end = run
        elif end < size and not a.breaks[end] and a.shapes[end] == Shape.CAPITAL and a.starts[end] not in by_open:
            end = end_of_name(a, end, True, school=False)
        elif not (end < size and a.starts[end] in by_open):
            return None
    elif (
        kind == "ky_niem_chuong"
        and end < size
        and not a.breaks[end]
        and a.shapes[end] in (Shape.CAPITAL, Shape.UPPER)
        and head in ("kỉ niệm chương", "kỷ niệm chương", "knc")
    ):
        own_name = parse_authority(a, end) is None or a.keys[end] in ("vì", "cựu", "bảo", "chiến")
        end = end_of_name(a, end, False, school=True) if own_name else end
    if (
        end < size
        and not a.breaks[end]
        and a.starts[end] in by_open
        and (kind in ("co_thi_dua", "ky_niem_chuong", "huy_hieu", "huy_chuong", "giai_thuong", "other") or head in ("bằng",))
    ):
        quote = by_open[a.starts[end]]
        close = a.token_at(quote.outer_end)
        pieces = ((a.starts[token], a.ends[end - 1]), (quote.start, quote.end))
        return _made(a, first, token, close, kind, pieces)
    return _made(a, first, token, end, kind, pieces)


def _made(a: Annotated, first: int, token: int, end: int, kind: str, pieces: tuple[Piece, ...]) -> tuple[AwardMention, int]:
    text = a.document.text
    pieces = pieces or ((a.starts[token], a.ends[end - 1]),)
    form = _form(" ".join(text[start:stop] for start, stop in pieces))
    after = end
    while after < a.size and a.words[after] in _QUOTES and a.glued(after) and not a.breaks[after]:
        after += 1
    grantor, after = _authority_after(a, after)
    return AwardMention(pieces[0][0], pieces[-1][1], form, pieces, kind, a.ends[after - 1], a.starts[first], grantor), after


def _form(text: str) -> str:
    text = award_case(" ".join(text.split()).strip(" ,;:."))
    return text[:1].upper() + text[1:]


def _flag_end(a: Annotated, end: int) -> int:
    size = a.size
    start = end
    while end < size and not a.breaks[end] and a.keys[end] in _FLAG_WORDS and a.shapes[end] != Shape.SYMBOL:
        if a.key_span(end, min(size, end + 2)) in ("đơn vị",) and end + 2 < size and a.keys[end + 2] not in ("dẫn", "xuất", "tiêu", "hoàn"):
            break
        end += 1
    if end < size and a.keys[end] == "ngành" and not a.breaks[end]:
        named = end_of_name(a, end + 1, True, school=False)
        if named > end + 1:
            end = named
    elif end + 1 < size and a.keys[end] == "cấp" and a.key_span(end, end + 2) in _TITLE_SCOPES:
        end += 2
    while end > start and a.keys[end - 1] in ("đơn", "tập", "khối", "toàn", "hoàn") and a.keys[end - 1] != "khối":
        end -= 1
    return end


def _title_scope(a: Annotated, end: int) -> int:
    size = a.size
    if end >= size or a.breaks[end]:
        return end
    for length in (6, 4, 3, 2, 1):
        if end + length <= size and a.key_span(end, end + length) in _TITLE_SCOPES and not any(a.breaks[end + 1 : end + length]):
            scope_end = end + length
            if a.keys[scope_end - 1] in ("ngành", "bộ", "khu", "tỉnh") and scope_end < size and not a.breaks[scope_end]:
                if a.shapes[scope_end] == Shape.DIGIT:
                    return scope_end + 1
                branch = a.keys[scope_end - 1] == "ngành"  # 'ngành Ngân hàng', though 'Ngân hàng' opens a body's name
                if a.shapes[scope_end] in (Shape.CAPITAL, Shape.UPPER) and (branch or not a.longest("prefix", scope_end)):
                    return max(scope_end, end_of_name(a, scope_end, True, school=False))
            return scope_end
    return end


def _class_end(a: Annotated, end: int) -> int:
    if end + 1 < a.size and not a.breaks[end] and a.keys[end] in ("hạng", "bậc"):
        if a.keys[end + 1] in _CLASSES:
            return end + 2
        if a.words[end + 1] in _QUOTES and end + 2 < a.size and a.keys[end + 2] in _CLASSES:
            return end + 3
    return end


def _further_class(a: Annotated, token: int, previous: AwardMention) -> tuple[AwardMention, int] | None:
    """'Huân chương Lao động hạng Nhì, hạng Ba': a class alone takes the form before it, in the same paragraph."""
    if previous.kind not in ("huan_chuong", "huy_chuong") or token + 1 >= a.size or a.keys[token + 1] not in _CLASSES:
        return None
    if a.paragraph_of[a.token_at(previous.start)] != a.paragraph_of[token] or a.starts[token] - previous.outer_end > 160:
        return None
    head_start = previous.pieces[0][0]
    text = a.document.text
    first = text[head_start : previous.pieces[0][1]]
    cut = first.lower().find(" hạng ")
    head_end = head_start + (cut if cut > 0 else len(first))
    if previous.form.lower().rfind(" hạng ") < 0 and not _CLASSES_OPEN.search(text[previous.outer_end : a.starts[token]]):
        return None
    pieces = ((head_start, head_end), (a.starts[token], a.ends[token + 1]))
    grantor, after = _authority_after(a, token + 2)
    form = _form(f"{text[head_start:head_end]} {text[pieces[1][0] : pieces[1][1]]}")
    return (
        replace(
            previous,
            start=a.starts[token],
            end=a.ends[token + 1],
            form=form,
            pieces=pieces,
            outer_start=a.starts[token],
            outer_end=a.ends[after - 1],
            grantor=grantor or previous.grantor,
        ),
        after,
    )


def _authority_after(a: Annotated, token: int) -> tuple[Authority | None, int]:
    """'của Thủ tướng Chính phủ' or an authority that follows at once."""
    size = a.size
    if token >= size or a.breaks[token]:
        return None, token
    at = token
    if a.keys[at] == "của":
        at += 1
        if at < size and a.keys[at] in ("đồng", "ngài"):
            return None, token
    elif a.shapes[at] == Shape.LOWER or a.shapes[at] == Shape.SYMBOL:
        return None, token
    if at >= size or a.breaks[at]:
        return None, token
    parsed = parse_authority(a, at)
    if parsed is None:
        if at != token and a.longest("level", at) and a.keys[at] in ("tỉnh", "thành"):
            end = a.longest("level", at)[0]  # type: ignore[index]
            return Authority(a.starts[at], a.ends[end - 1], a.span(at, end), None, False), end
        return None, token
    return parsed
