"""Gold and records made up at random, close to each other and with every kind of difference."""

from __future__ import annotations

import random
from typing import Any

from extractor.model.document import Source, Span
from extractor.model.record import (
    AwardProposal,
    DocumentInfo,
    Event,
    Nomination,
    Organization,
    PartyRef,
    Person,
    Position,
    Recipient,
    Record,
    Theme,
)

PEOPLE = ["Lê Quang Đại", "Trần Thị Hòa", "Y Bhiốt Niê", "Nguyễn Văn Thuý", "Lò Thị Ủy"]
BODIES = [
    "Hội CCB tỉnh Phú Thọ", "Hội Cựu chiến binh tỉnh Phú Thọ", "UBND TP. Huế", "Ủy ban nhân dân thành phố Huế", "Hội đồng TĐKT T.Ư",
    "Hội đồng Thi đua - Khen thưởng Trung ương", "Sở GD&ĐT", "Sở GD-ĐT tỉnh A",
    "Uỷ ban MTTQ xã B", "BCH Đoàn xã C", "TW Đoàn", "LĐLĐ tỉnh D",
]  # fmt: skip
FORMS = ["Bằng khen", "Cờ thi đua", "Huân chương Lao động hạng Ba", "Chiến sĩ thi đua cơ sở", "CSTĐ cơ sở", "Chiến sỹ thi đua cơ sở"]
THEMES = ["Đoàn kết, sáng tạo", "“Dân vận khéo”", "Xoá đói – giảm nghèo", "Toàn dân đoàn kết"]
ROLES = ["Cụm trưởng", "Cụm trưởng Cụm thi đua số 2", "Cụm phó", "Khối trưởng"]
YEARS = [None, "2023", "2014-2019", "năm 2023"]
SPAN = (Span(start=0, end=1, text="x", locator="body/0"),)


def spell_otherwise(random_: random.Random, text: str) -> str:
    """The text, often with a small change that may or may not matter."""
    late_tones = text.replace("òa", "oà").replace("úy", "uý").replace("Ủy", "Uỷ")
    changes = [text, text, text.upper(), text.replace(" ", "  "), text.replace("-", "–"), f"“{text}”.", f"đồng chí {text}", late_tones]
    return random_.choice([*changes, text[:-1], text[: len(text) // 2]])


def make_gold(random_: random.Random) -> dict[str, Any]:
    """One gold record, some fields empty."""
    return {
        "kind": random_.choice(["news", "proposal"]),
        "title": random_.choice([None, "Tờ trình Về việc khen thưởng"]),
        "published": random_.choice([None, "2023-11-28"]),
        "event": {"start": random_.choice([None, "2023-11-23"]), "end": random_.choice([None, "2023-11-24"])},
        "number": random_.choice([None, "12/TTr-UBND"]),
        "people": [
            {
                "name": name,
                "rank": random_.choice([None, "Đại tá"]),
                "positions": [f"Chủ tịch {body}" for body in _some(random_, BODIES[:3])],
            }
            for name in _some(random_, PEOPLE)
        ],
        "organizations": _some(random_, BODIES),
        "themes": [{"text": text, "year": random_.choice(YEARS)} for text in _some(random_, THEMES)],
        "awards": [
            {
                "form": random_.choice(FORMS),
                "authority": random_.choice([None, *BODIES[:4]]),
                "recipient": recipient,
                "status": random_.choice(["proposed", "granted", "registered", "declined"]),
                "year": random_.choice(YEARS),
            }
            for recipient in _some(random_, [*PEOPLE, *BODIES[:3], "15 tập thể"])
        ],
        "nominations": [{"role": random_.choice(ROLES), "nominee": body, "year": None} for body in _some(random_, BODIES[:4])],
    }


def make_record(random_: random.Random, gold: dict[str, Any], name: str) -> Record:
    """A record that says nearly what the gold says."""
    people = tuple(_make_person(random_, f"p{number}", person) for number, person in enumerate(_most(random_, gold["people"])))
    bodies = tuple(_make_body(random_, f"o{number}", body) for number, body in enumerate(_most(random_, gold["organizations"])))
    ids = [*(person.id for person in people), *(body.id for body in bodies)]
    return Record(
        report_id="0" * 64,
        text="x",
        source=Source(file_name=name, media_type="text/plain", size_bytes=1, sha256="0" * 64, reader="fake", extractor_version="0"),
        document=DocumentInfo(
            kind=random_.choice(["news", "proposal"]),
            title=random_.choice([None, "Tờ trình Về việc khen thưởng", "Báo cáo"]),
            number=random_.choice([None, "12/TTr-UBND", "13/TTr-UBND"]),
            issued_on=random_.choice([None, "2023-11-28"]),
        ),
        events=(Event(id="e0", evidence=SPAN), Event(id="e1", start=gold["event"]["start"], end=gold["event"]["end"], evidence=SPAN)),
        participants=(*people, *bodies),
        themes=tuple(_make_theme(random_, theme) for theme in _most(random_, gold["themes"])),
        award_proposals=tuple(_make_award(random_, award, ids) for award in _most(random_, gold["awards"])),
        nominations=tuple(
            Nomination(
                id="n",
                role=random_.choice(ROLES),
                nominee=PartyRef(**_make_party(random_, item["nominee"], ids)),
                evidence=SPAN,
                confidence=1,
            )
            for item in _most(random_, gold["nominations"])
        ),
    )


def _make_person(random_: random.Random, id_: str, person: dict[str, Any]) -> Person:
    posts = [random_.choice([spell_otherwise(random_, text), "Chủ tịch"]) for text in _most(random_, person["positions"])]
    return Person(
        id=id_,
        name=spell_otherwise(random_, person["name"]),
        rank=person["rank"],
        aliases=("ông X",),
        positions=tuple(Position(text=post, title="Chủ tịch") for post in posts),
        evidence=SPAN,
        confidence=0.9,
    )


def _make_body(random_: random.Random, id_: str, body: str) -> Organization:
    return Organization(
        id=id_,
        name=spell_otherwise(random_, body),
        full_name=random_.choice([None, random_.choice(BODIES)]),
        aliases=tuple(random_.sample(BODIES, random_.randint(0, 1))),
        kind=random_.choice(["other", "emulation_cluster"]),
        evidence=SPAN,
        confidence=0.9,
    )


def _make_theme(random_: random.Random, theme: dict[str, Any]) -> Theme:
    return Theme(
        id="t",
        text=spell_otherwise(random_, theme["text"]),
        kind=random_.choice(["theme", "tradition"]),
        year=theme["year"],
        evidence=SPAN,
        confidence=1,
    )


def _make_award(random_: random.Random, award: dict[str, Any], ids: list[str]) -> AwardProposal:
    return AwardProposal(
        id="a",
        form=random_.choice([spell_otherwise(random_, award["form"]), award["form"]]),
        grantor=random_.choice([None, PartyRef(**_make_party(random_, award["authority"], ids))]),
        recipient=Recipient(type="organization", **_make_party(random_, award["recipient"], ids)),
        status=random_.choice([award["status"], award["status"], "proposed"]),
        year=random_.choice([award["year"], "2023"]),
        evidence=SPAN,
        confidence=1,
    )


def _make_party(random_: random.Random, text: str | None, ids: list[str]) -> dict[str, Any]:
    return {
        "name": spell_otherwise(random_, text or ""),
        "participant_id": random_.choice([None, *ids]),
        "text": random_.choice([None, text]),
    }


def _some(random_: random.Random, values: list[str]) -> list[str]:
    return random_.sample(values, random_.randint(0, len(values)))


def _most(random_: random.Random, values: list[Any]) -> list[Any]:
    return [value for value in values if random_.random() < 0.8]
