"""What an entry of each data file says. Plain frozen values, no pydantic: loading them all must cost milliseconds.

Dates are ISO strings, of a whole year ('1991') where no day is known; `valid_to` is the last day that counts, None: still in force.
`status` is 'confirmed' where a source that we read says so, else 'unconfirmed'; `source` names the law or public list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

AWARD_KINDS: Final = frozenset(
    {
        "co_thi_dua", "bang_khen", "giay_khen", "huan_chuong", "huy_chuong", "ky_niem_chuong", "danh_hieu_thi_dua",
        "danh_hieu_vinh_du", "giai_thuong", "huy_hieu", "other",
    }
)  # fmt: skip
RECIPIENTS: Final = frozenset({"individual", "collective", "household"})
LEVELS: Final = frozenset({"state", "government", "ministry_province", "grassroots"})
FORCES: Final = frozenset({"army", "navy", "police"})
PREFIX_CLASSES: Final = frozenset({"honorific", "academic", "profession", "state_title", "military", "religious", "temporal"})
STATUSES: Final = frozenset({"confirmed", "unconfirmed"})
SEVERITIES: Final = frozenset({"error", "warning", "info"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """An award form or emulation title.

    Attributes:
        name: the law's wording, with its authority where the law gives one.
        head: what a text shows without the authority: 'Bằng khen', 'Chiến sĩ thi đua cơ sở'; shared by many entries.
        classes: 'hạng Nhất', … from the highest; empty for a form without classes.
        recipients: some of 'individual', 'collective', 'household'.
        level: 'state', 'government', 'ministry_province' or 'grassroots'.
        grantor: who decides; None where no body is fixed.
        aliases: other spellings and abbreviations; 'sỹ' for 'sĩ' and tone places need not be repeated.
        ambiguous: those of the aliases that also mean another award.
        examples: phrases in which the award must be found.
        unconfirmed: which of these fields no source that we read confirms; filled where status is 'unconfirmed'.
        note: for the reader of the file, in Vietnamese.
    """

    code: str
    name: str
    kind: str
    head: str
    classes: tuple[str, ...]
    recipients: tuple[str, ...]
    level: str
    grantor: str | None
    article: str | None
    valid_from: str | None
    valid_to: str | None
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...] = ()
    examples: tuple[str, ...]
    source: str
    status: str
    unconfirmed: tuple[str, ...] = ()
    note: str | None = None

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every wording that may stand for the award: head, name, aliases; each once."""
        return tuple(dict.fromkeys((self.head, self.name, *self.aliases)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A military or police rank.

    Attributes:
        forces: some of 'army', 'navy', 'police'.
        group: 'tướng', 'tá', 'úy', 'quân nhân chuyên nghiệp', 'hạ sĩ quan' or 'binh sĩ'.
        order: 1 for the highest; equal ranks of two forces share a number.
        ambiguous: those of the aliases that also mean another rank ('Th.tá').
    """

    code: str
    name: str
    forces: tuple[str, ...]
    group: str
    order: int
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    valid_to: str | None = None
    source: str
    status: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePrefix:
    """What may stand before a personal name and is not part of it, besides ranks.

    Attributes:
        kind: 'honorific', 'academic', 'profession', 'state_title', 'military', 'religious' or 'temporal' ('nguyên', 'cố').
        plural: opens a list of people ('các đồng chí').
        ambiguous: those of text and aliases that mean something else elsewhere ('TS' also 'tổng số'): only right before a name.
        award_code: for a State title, the award of that name.
    """

    text: str
    kind: str
    aliases: tuple[str, ...] = ()
    plural: bool = False
    ambiguous: tuple[str, ...] = ()
    award_code: str | None = None
    source: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """One reading of an abbreviation; an ambiguous one may have several entries."""

    abbr: str
    expansion: str
    ambiguous: bool
    note: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """A province-level unit in one period of its life; a unit that kept its name over a merger has an entry for each side.

    Attributes:
        type: 'tỉnh', 'thành phố' or 'đặc khu'.
        current_name: the unit of today that holds it; None where it was shared out.
        aliases: other spellings, safe anywhere.
        weak_aliases: abbreviations and slips that clash with other words.
    """

    name: str
    type: str
    valid_from: str | None
    valid_to: str | None
    current_name: str | None
    aliases: tuple[str, ...]
    weak_aliases: tuple[str, ...]
    status: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district-level unit as it was on 2025-06-30, the last day of that level; `province` is the province of that day."""

    name: str
    type: str
    province: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surname:
    """A family name; `also_word` says that it is no evidence on its own. `frequency_class` is 'high', 'medium' or 'low'."""

    surname: str
    groups: tuple[str, ...]
    frequency_class: str
    also_word: bool
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Who may grant what, in one period.

    Attributes:
        grantor: the office or body.
        names: wordings of it in texts.
        grants: codes of awards.
    """

    id: str
    grantor: str
    names: tuple[str, ...]
    grants: tuple[str, ...]
    article: str | None
    valid_from: str | None
    valid_to: str | None
    source: str
    status: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A rule for checking a proposal; `rule` is shown to reviewers, in Vietnamese."""

    id: str
    rule: str
    basis: str
    severity: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Which texts govern proposals in a period."""

    id: str
    law: str
    decree: str | None
    circular: str | None
    valid_from: str | None
    valid_to: str | None
    status: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """The whole of authorities.yaml."""

    laws: tuple[Law, ...]
    authorities: tuple[Authority, ...]
    checks: tuple[Check, ...]
