"""How Latin letters, names and signs are said in Korean."""

import re

LETTERS = {
    "a": "에이", "b": "비", "c": "시", "d": "디", "e": "이", "f": "에프", "g": "지", "h": "에이치", "i": "아이",
    "j": "제이", "k": "케이", "l": "엘", "m": "엠", "n": "엔", "o": "오", "p": "피", "q": "큐", "r": "알",
    "s": "에스", "t": "티", "u": "유", "v": "브이", "w": "더블유", "x": "엑스", "y": "와이", "z": "제트",
}  # fmt: skip

# Names said as words, or with 씨 for C as companies do (엔씨, but 엠비시).
# Only defaults: the reading of an organization stays editable in the record.
SAID = {
    "42dot": "포티투닷",
    "cio": "시아이오",
    "cns": "씨엔에스",
    "etri": "에트리",
    "exaone": "엑사원",
    "kaist": "카이스트",
    "krafton": "크래프톤",
    "lablup": "래블업",
    "lgcns": "엘지씨엔에스",
    "liner": "라이너",
    "mathpresso": "매스프레소",
    "naver": "네이버",
    "nc": "엔씨",
    "ncai": "엔씨에이아이",
    "ncsoft": "엔씨소프트",
    "nota": "노타",
    "posco": "포스코",
    "postech": "포스텍",
    "solar": "솔라",
    "spri": "스프리",
    "unist": "유니스트",
    "upstage": "업스테이지",
    "vuno": "뷰노",
    "wrtn": "뤼튼",
}  # fmt: skip

SIGNS = {"%p": "퍼센트포인트", "%": "퍼센트", "&": "앤", "+": "플러스", "@": "앳", "℃": "도", "㎡": "제곱미터"}

TOKEN = re.compile(r"42dot|[A-Za-z]+|\d[\d,]*(?:\.\d+)?|%p|.", re.IGNORECASE | re.DOTALL)


def said(token: str) -> str | None:
    """Return how a whole Latin token is said as a name, ``None`` when it has no name of its own."""
    return SAID.get(token.casefold())


def spell(token: str) -> str:
    """Return the names of the letters: "NHN" is 엔에이치엔."""
    return "".join(LETTERS[letter] for letter in token.casefold())
