"""Particles that fit the sound before them: SK텔레콤은, KT는, 3팀이, 2027년으로, 서울로."""

import re
from typing import Literal

from kai_desk.korean.latin import LETTERS, SIGNS, TOKEN, said
from kai_desk.korean.numerals import read_digits
from kai_desk.korean.text import squeeze

Ending = Literal["vowel", "consonant", "rieul"]

_SYLLABLES = (0xAC00, 0xD7A3)
_RIEUL = 8
_JAMO_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
# Brackets at the end are not said: 한국과학기술원(KAIST)은.
_ASIDE = re.compile(r"(?<=\S) ?[(\[][^()\[\]]*[)\]]$")
_UNSAID = " .,!?…:;'\"’”」』》〉)]】}〕·"
# English words written in Korean: a short vowel before p, t, k closes the syllable (봇), otherwise ㅡ follows.
_WORD_ENDINGS: tuple[tuple[re.Pattern[str], Ending], ...] = (
    (re.compile(r"le?$"), "rieul"),
    (re.compile(r"(?:[mn]e?|ng)$"), "consonant"),
    (re.compile(r"(?:^|[^aeiou])[aeiou](?:[ptkc]|ck)$"), "consonant"),
)


def josa(word: str, pair: str) -> str:
    """Return ``word`` with the fitting particle of ``pair``: josa("KT", "은/는") is "KT는".

    ``pair`` names the form after a consonant first: 은/는, 이/가, 을/를, 과/와, 으로/로, 이나/나, 이다/다.
    """
    return word + particle(word, pair)


def particle(word: str, pair: str) -> str:
    """Return only the particle; both, as "은(는)", after a sign nobody can read aloud."""
    closed, opened = pair.split("/")
    ending = _ending(_heard(word))
    if ending is None:
        return f"{closed}({opened})"
    if ending == "vowel" or (ending == "rieul" and closed.startswith("으로")):
        return opened
    return closed


def _heard(word: str) -> str:
    """Return ``word`` without a bracketed aside and the signs after the last sound."""
    plain = squeeze(word)
    return (_ASIDE.sub("", plain) or plain).rstrip(_UNSAID)


def _ending(word: str) -> Ending | None:
    if not word:
        return None
    last = TOKEN.findall(word)[-1]
    name = said(last)
    if name:
        return _syllable_ending(name[-1])
    if last.isascii() and last.isalpha():
        return _latin_ending(last)
    if last.isascii() and last[0].isdigit():
        return _syllable_ending(_read_number(last)[-1])
    return _syllable_ending(SIGNS.get(last.casefold(), last)[-1])


def _read_number(digits: str) -> str:
    whole, point, fraction = digits.replace(",", "").partition(".")
    return read_digits(fraction[-1]) if point else read_digits(whole)


def _latin_ending(token: str) -> Ending | None:
    """Guess an English word by its spelling; an abbreviation ends as its last letter's name does."""
    if token[-1].islower() and len(token) > 1:
        word = token.casefold()
        return next((ending for shape, ending in _WORD_ENDINGS if shape.search(word)), "vowel")
    return _syllable_ending(LETTERS[token[-1].casefold()][-1])


def _syllable_ending(char: str) -> Ending | None:
    place = ord(char)
    if _SYLLABLES[0] <= place <= _SYLLABLES[1]:
        final = (place - _SYLLABLES[0]) % 28
        return "vowel" if final == 0 else ("rieul" if final == _RIEUL else "consonant")
    if char in _JAMO_CONSONANTS:
        return "rieul" if char == "ㄹ" else "consonant"
    return "vowel" if "ㅏ" <= char <= "ㅣ" else None
