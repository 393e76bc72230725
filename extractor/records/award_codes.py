"""Award form and grantor → the catalogue's code."""

from __future__ import annotations

from functools import lru_cache

from extractor.knowledge.load import load_awards
from extractor.records.naming import full_key

_CENTRAL = (("chính phủ", ("thủ tướng", "chính phủ")),)


@lru_cache(maxsize=4096)
def award_code(form: str, kind: str, grantor: str | None) -> str | None:
    """The code of the entry that fits form and grantor; None where several fit or none does."""
    key = full_key(form)
    granted = full_key(grantor) if grantor else ""
    exact = full_key(f"{form} của {grantor}") if grantor else key
    by_form: list[str] = []
    for award in load_awards():
        surfaces = _surfaces(award.code)
        if exact in surfaces or (not granted and key in surfaces and full_key(award.head) == key and full_key(award.name) == key):
            return award.code
        base = key.split(" hạng ")[0]
        if base in surfaces or key in surfaces:
            by_form.append(award.code)
    if len(by_form) == 1:
        return by_form[0]
    if kind in ("bang_khen", "giay_khen", "co_thi_dua") and granted:
        return _by_grantor(kind, granted)
    return None


@lru_cache(maxsize=256)
def _surfaces(code: str) -> frozenset[str]:
    award = next(entry for entry in load_awards() if entry.code == code)
    return frozenset(full_key(surface) for surface in award.surfaces)


def _by_grantor(kind: str, grantor: str) -> str | None:
    rules = {
        "bang_khen": (("thủ tướng", "bk_thu_tuong"), ("chủ tịch ủy ban nhân dân tỉnh", "bk_chu_tich_ubnd_tinh"), ("ủy ban nhân dân tỉnh", "bk_chu_tich_ubnd_tinh"), ("hội cựu chiến binh việt nam", "bk_tw_hoi_ccb"), ("bộ quốc phòng", "bk_bo_quoc_phong"), ("ủy ban trung ương mặt trận", "bk_ubtw_mttq"), ("tỉnh ủy", "bk_tinh_uy"), ("quân khu", "bk_quan_khu"), ("bộ ", "bk_bo_nganh_tinh")),
        "co_thi_dua": (("hội cựu chiến binh việt nam", "co_thi_dua_tw_hoi_ccb"), ("chính phủ", "co_thi_dua_chinh_phu"), ("quân khu", "co_thi_dua_quan_khu"), ("ủy ban trung ương mặt trận", "co_thi_dua_ubtw_mttq"), ("ủy ban nhân dân tỉnh", "co_thi_dua_bo_nganh_tinh"), ("bộ ", "co_thi_dua_bo_nganh_tinh")),
        "giay_khen": (("ủy ban nhân dân huyện", "gk_ubnd_huyen"), ("ủy ban nhân dân xã", "gk_ubnd_xa"), ("ủy ban nhân dân phường", "gk_ubnd_xa"), ("giám đốc sở", "gk_so_nganh"), ("hội cựu chiến binh tỉnh", "gk_hoi_ccb_tinh"), ("hội cựu chiến binh huyện", "gk_hoi_ccb_huyen")),
    }  # fmt: skip
    return next((code for words, code in rules[kind] if words in grantor), None)
