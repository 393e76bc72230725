"""The page that shows records: whole, marked, safe, alone."""

from __future__ import annotations

import re
import time
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from lxml import html

from extractor.exports.html import write_html
from extractor.exports.html.items import find_items
from extractor.model.document import Block, Span
from extractor.model.record import AwardProposal, DocumentInfo, Person, Recipient, Record, Theme
from extractor.pipeline import Pipeline
from tests.exports.made_up import SOURCE, find, make_record, make_text

CORPUS = Path(__file__).parents[2] / "corpora" / "dev"


def parse(*records) -> html.HtmlElement:
    return html.document_fromstring(write_html(records).decode())


def select(node: html.HtmlElement, query: str) -> list[Any]:
    """What the XPath query finds, elements or strings."""
    return cast("list[Any]", node.xpath(query))


def sheet(page: html.HtmlElement, number: int = 0) -> html.HtmlElement:
    return page.get_element_by_id(f"r{number}-text")


def marked_places(element: html.HtmlElement) -> dict[str, set[int]]:
    """Key of each finding → the code points that its marks cover."""
    covered: dict[str, set[int]] = {}
    offset = 0

    def walk(node: html.HtmlElement) -> None:
        nonlocal offset
        start = offset
        offset += len(node.text or "")
        for child in node:
            walk(child)
            offset += len(child.tail or "")
        if node.tag == "mark":
            for key in node.get("data-in").split():
                covered.setdefault(key, set()).update(range(start, offset))

    walk(element)
    return covered


def expected_places(record) -> dict[str, set[int]]:
    places = {item.key: item.places for item in find_items(record).all if item.places}
    return {key: {offset for start, end in spans for offset in range(start, end)} for key, spans in places.items()}


def test_text_of_the_left_side_is_the_text():
    record = make_record()
    assert sheet(parse(record)).text_content() == record.text


def test_every_evidence_is_marked_and_nothing_else():
    record = make_record()
    assert marked_places(sheet(parse(record))) == expected_places(record)


def test_real_reports_are_shown_whole_with_every_evidence():
    pipeline = Pipeline()
    reports = sorted(path for path in CORPUS.iterdir() if path.suffix in (".docx", ".txt"))[::4]
    assert len(reports) >= 8
    for path in reports:
        record = pipeline.process(path.read_bytes(), path.name)
        assert isinstance(record, Record)
        left = sheet(parse(record))
        assert left.text_content() == record.text, path.name
        between = set(range(len(record.text or ""))) - {at for block in record.blocks or () for at in range(block.start, block.end)}
        assert marked_places(left) == {key: places - between for key, places in expected_places(record).items()}, path.name


def test_evidence_over_several_blocks_is_marked_in_each():
    text, _ = make_text()
    start, end = text.index("TRÌNH"), text.index("Ông") + 3
    over = Span(start=start, end=end, text=text[start:end], locator="body/0")
    record = make_record(themes=(Theme(id="t1", text="x", kind="theme", evidence=(over,), confidence=0.9),))
    covered = marked_places(sheet(parse(record)))["t1"]
    assert covered == set(range(start, end)) - {text.index("TRÌNH") + 5}


def test_overlapping_marks_know_all_their_findings():
    page = parse(make_record())
    [piece] = select(sheet(page), ".//li/mark[text()='Đoàn kết']")
    assert piece.get("data-in") == piece.get("data-from") == "d3 t1"
    assert piece.get("class") == "t-d u0-t u1-d"
    [rest] = select(sheet(page), ".//mark[text()=', sáng tạo']")
    assert (rest.get("data-in"), rest.get("data-from"), rest.get("class")) == ("t1", None, "t-t u0-t")


def test_lanes_do_not_move_where_an_outer_place_goes_on():
    text = "Chủ tịch Hội CCB tỉnh"
    person = Person(id="p1", name="x", evidence=find(text, "Chủ tịch Hội CCB"), confidence=1)
    inner = tuple(
        AwardProposal(
            id=f"a{n}", form="x", recipient=Recipient(name="x", type="group"), status="granted", evidence=find(text, word), confidence=1
        )
        for n, word in enumerate(("Chủ", "Hội CCB tỉnh"))
    )
    blocks = (Block(kind="paragraph", start=0, end=len(text), locator="body/0"),)
    record = make_record(
        text=text, blocks=blocks, participants=(person,), award_proposals=inner, themes=(), nominations=(), findings=(), events=()
    )
    marks = [(mark.text, mark.get("class")) for mark in sheet(parse(record)).iter("mark")]
    assert marks == [("Chủ", "t-a u0-p u1-a"), (" tịch ", "t-p u0-p"), ("Hội CCB", "t-a u0-p u1-a"), (" tỉnh", "t-a u1-a")]


def test_table_is_built_again_with_its_spans():
    [outer, inner] = sheet(parse(make_record())).iter("table")
    rows = [
        [(cell.tag, cell.get("rowspan"), cell.get("colspan"), cell.text_content()) for cell in row] for row in outer.findall(".//tr")[:3]
    ]
    assert rows == [
        [("th", "2", None, "TT"), ("th", None, "2", "Đơn vị được khen")],
        [("th", None, None, "Tập thể"), ("th", None, None, "Cá nhân")],
        [("td", None, None, "1"), ("td", None, None, "Hội CCB tỉnh Yên Bái\n(Bằng khen)"), ("td", None, None, "02\tngười")],
    ]
    assert [cell.text_content() for cell in inner.iter("td")] == ["02", "người"]
    assert inner.getparent().getparent().tag == "td"


def test_missing_cells_are_filled_and_boxes_stay_in_their_cell():
    lines = [
        ("cell", "table/0/row/0/cell/0", "a", 1, 1),
        ("paragraph", "textbox/0", "hộp", 1, 1),
        ("cell", "table/0/row/0/cell/2", "c", 1, 1),
        ("cell", "table/0/row/2/cell/1", "e", 1, 1),
        ("paragraph", "textbox/1", "hộp sau", 1, 1),
        ("paragraph", "body/1", "x", 1, 1),
    ]
    text, blocks = make_text(lines)
    page = sheet(
        parse(make_record(text=text, blocks=blocks, participants=(), themes=(), award_proposals=(), nominations=(), findings=(), events=()))
    )
    [table] = page.iter("table")
    assert [[cell.text_content().strip() for cell in row] for row in table.iter("tr")] == [["a\nhộp", "", "c"], ["", "", ""], ["", "e", ""]]
    assert page.text_content() == text


def test_headers_and_footers_stand_apart_and_items_in_lists():
    page = sheet(parse(make_record()))
    assert [(part.get("aria-label"), part.text_content()) for part in page.find_class("apart")] == [
        ("Đầu trang", "Lưu hành nội bộ"),
        ("Chân trang", "Trang cuối"),
    ]
    [items] = page.iter("ul")
    assert [item.text_content() for item in items.iter("li")] == [
        "- Chủ đề “Đoàn kết, sáng tạo”",
        "- Bầu Hội CCB tỉnh Yên Bái làm Cụm trưởng",
    ]


def test_words_outside_all_blocks_are_not_lost():
    text = "đầu bài\nthân bài\ncuối bài"
    record = make_record(
        text=text, blocks=(Block(kind="paragraph", start=8, end=16, locator="body/0"),), document=DocumentInfo(kind="news")
    )
    left = sheet(parse(record))
    assert left.text_content() == text
    assert [part.text_content() for part in left.iter("p")] == ["đầu bài\n", "thân bài", "\ncuối bài"]
    assert sheet(parse(make_record(text=text, blocks=None))).text_content() == text


def test_cards_stand_in_the_order_of_checking():
    page = parse(make_record())
    assert [card.get("data-key") for card in page.find_class("card")] == ["p1", "o1", "t1", "a1", "n1", "d1", "d2", "d3", "f1"]
    card = page.get_element_by_id("r0-a1")
    assert "Đề nghị" in card.text_content()
    assert [(link.text, link.get("href")) for link in card.iter("a")] == [("Hội CCB tỉnh Yên Bái", "#r0-o1")]
    assert [link.get("href") for link in page.get_element_by_id("r0-f1").iter("a")] == ["#r0-a1"]
    assert "nguyên Chủ tịch Hội CCB tỉnh Phú Thọ" in page.get_element_by_id("r0-p1").text_content()
    assert "Yên Bái → Lào Cai" in page.get_element_by_id("r0-o1").text_content()


def test_low_confidence_asks_for_review():
    page = parse(make_record())
    assert [card.get("data-key") for card in page.find_class("unsure")] == ["o1", "n1"]
    assert [note.text for note in page.find_class("review")] == ["Cần xem lại"] * 2


def test_counts_on_top():
    [counts] = parse(make_record()).find_class("counts")
    assert [item.text_content() for item in counts] == [
        "1 người",
        "1 tổ chức",
        "1 chủ đề",
        "1 đề nghị khen",
        "0 đã tặng",
        "1 suy tôn, bầu",
        "1 lưu ý",
        "2 cần xem lại",
    ]


def test_hostile_words_stay_words():
    hostile = '</mark></style></script><script>alert(1)</script><img src=x onerror="alert(2)">\'&amp;'
    text = f"Ông {hostile} đến."
    blocks = (Block(kind="paragraph", start=0, end=len(text), locator="body/0"),)
    person = Person(id='"><b>', name=hostile, honorific=hostile, aliases=(hostile,), evidence=find(text, hostile), confidence=0.5)
    award = AwardProposal(
        id="a1",
        form=hostile,
        recipient=Recipient(name=hostile, participant_id='"><b>', type="person"),
        status="granted",
        reason=hostile,
        evidence=find(text, hostile),
        confidence=0.9,
    )
    source = SOURCE.model_copy(update={"file_name": hostile})
    record = make_record(
        text=text,
        blocks=blocks,
        participants=(person,),
        award_proposals=(award,),
        source=source,
        document=DocumentInfo(kind="news", title=hostile, number=hostile, evidence={"title": find(text, hostile)}),
        themes=(),
        nominations=(),
        findings=(),
        events=(),
    )
    page = parse(record, record)
    plain = parse(make_record(), make_record())
    assert len(list(page.iter("script"))) == len(list(plain.iter("script"))) == 1
    assert not select(page, "//img | //b[not(ancestor::ul[@class='counts'])]")
    assert not [name for element in page.iter("*") for name in element.attrib if name.startswith("on") or name in ("style", "src")]
    assert sheet(page).text_content() == text
    assert hostile in page.get_element_by_id("r0-p1").text_content()


def test_page_loads_nothing():
    data = write_html([make_record()]).decode()
    page = html.document_fromstring(data)
    assert not select(page, "//link | //iframe | //object | //@src | //@srcset | //@action")
    assert all(target.startswith("#") for target in select(page, "//@href"))
    assert not re.search(r"url\(|@import|https?:|fetch\(|XMLHttp|innerHTML", data)
    [policy] = select(page, "//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_ids_are_unique_and_references_lead_somewhere():
    page = parse(make_record(), make_record())
    ids = select(page, "//@id")
    assert len(ids) == len(set(ids))
    named = [name for value in select(page, "//@aria-labelledby") for name in value.split()]
    targets = [target[1:] for target in select(page, "//@href") if len(target) > 1]
    assert set(named + targets + select(page, "//label/@for")) <= set(ids)
    for number in (0, 1):
        keys = {key for value in select(page, f"//*[@id='r{number}-text']//@data-in") for key in value.split()}
        assert keys and {f"r{number}-{key}" for key in keys} <= set(ids)


def test_structure_is_valid_for_a_strict_reader():
    data = write_html([make_record(), make_record()]).decode()
    assert data.startswith("<!doctype html>")
    page = html.document_fromstring(data)
    assert page.get("lang") == "vi"
    assert not select(
        page, "//p//p | //p//div | //p//ul | //a//a | //button//button | //ul/*[not(self::li)] | //tr/*[not(self::td or self::th)]"
    )
    assert [option.get("value") for option in page.iter("option")] == ["r0", "r1"]
    for name in ("div", "section", "article", "mark", "table", "ul", "dl"):
        assert len(re.findall(rf"<{name}[ >]", data)) == data.count(f"</{name}>")


def test_record_without_text_or_findings_and_no_record():
    page = parse(make_record(text=None, blocks=None))
    assert len(page.find_class("card")) == 9 and not list(page.iter("mark"))
    empty = make_record(text="", blocks=(), participants=(), themes=(), award_proposals=(), nominations=(), findings=(), events=())
    assert "Không tìm thấy gì" in parse(empty.model_copy(update={"document": DocumentInfo(kind="other")})).text_content()
    assert "Không có báo cáo nào." in parse().text_content()


def test_equal_records_give_equal_bytes():
    assert write_html([make_record()]) == write_html([make_record()])


def test_page_of_a_long_report_stays_small():
    """Five pages (15,000 code points) with 300 findings, all of which share one place."""
    sentence = "Tặng Bằng khen cho Hội CCB tỉnh Yên Bái đã có thành tích. "
    text = "đề nghị\n" + sentence * 260
    shared = find(text, "đề nghị")
    awards = []
    for number in range(260):
        start = 8 + number * len(sentence) + 5
        own = Span(start=start, end=start + 9, text="Bằng khen", locator="body/0")
        awards.append(
            AwardProposal(
                id=f"a{number}",
                form="Bằng khen",
                recipient=Recipient(name="x", type="group"),
                status="proposed",
                evidence=(*shared, own),
                confidence=0.9,
            )
        )
    blocks = (Block(kind="paragraph", start=0, end=7, locator="body/0"), Block(kind="paragraph", start=8, end=len(text), locator="body/1"))
    record = make_record(
        text=text, blocks=blocks, award_proposals=tuple(awards), participants=(), themes=(), nominations=(), findings=(), events=()
    )
    started = time.process_time()
    data = write_html([record])
    assert time.process_time() - started < 2
    assert len(data) < 300_000


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_pass_wcag_aa():
    css = files("extractor.exports.html").joinpath("page.css").read_text(encoding="utf-8")
    inks = dict(re.findall(r"--ink-(\w): (#\w{6})", css))
    washes = dict(re.findall(r"\.k-(\w) \{ --own: var\(--ink-\w\); --wash: (#\w{6})", css))
    muted, ground, ink = (re.search(rf"--{name}: (#\w{{6}})", css)[1] for name in ("muted", "ground", "ink"))  # type: ignore[index]
    assert set(inks) == set(washes) == set("potandf")
    for kind, colour in inks.items():
        for other in ("#ffffff", ground, washes[kind]):
            assert contrast(colour, other) >= 4.5, (kind, other)
        assert contrast(muted, washes[kind]) >= 4.5
    assert contrast(muted, ground) >= 4.5 and contrast(ink, ground) >= 7


def test_kinds_differ_by_more_than_colour():
    css = files("extractor.exports.html").joinpath("page.css").read_text(encoding="utf-8")
    shapes = {re.sub(r"--ink-\w", "", line) + size for line, size in re.findall(r"--line-\w: (.*?); --size-\w: (.*?);", css)}
    assert len(shapes) == 7
