"""Which language a text is in, and refusal of those that are not read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from whosays.errors import LanguageNotRead

# Scripts by the first words of Unicode character names, and what a text in them is when nothing finer is known.
_SCRIPTS = {
    "ARABIC": "Arabic", "CYRILLIC": "Russian", "HEBREW": "Hebrew", "GREEK": "Greek", "CJK": "Chinese",
    "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "DEVANAGARI": "Hindi", "THAI": "Thai",
    "BENGALI": "Bengali", "TAMIL": "Tamil", "ARMENIAN": "Armenian", "GEORGIAN": "Georgian", "ETHIOPIC": "Amharic",
    "MYANMAR": "Burmese",
}  # fmt: skip
_LANGUAGES = {
    "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "ku": "Kurdish", "ps": "Pashto", "ug": "Uyghur", "he": "Hebrew",
    "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian", "sr": "Serbian", "mk": "Macedonian", "be": "Belarusian",
    "kk": "Kazakh", "ky": "Kyrgyz", "mn": "Mongolian", "es": "Spanish", "fr": "French", "de": "German",
    "pt": "Portuguese", "it": "Italian", "nl": "Dutch", "tr": "Turkish", "pl": "Polish", "ro": "Romanian",
    "sv": "Swedish", "da": "Danish", "no": "Norwegian", "nb": "Norwegian", "nn": "Norwegian", "fi": "Finnish",
    "cs": "Czech", "sk": "Slovak", "hu": "Hungarian", "hr": "Croatian", "bs": "Bosnian", "sl": "Slovenian",
    "sq": "Albanian", "el": "Greek", "id": "Indonesian", "ms": "Malay", "tl": "Tagalog", "vi": "Vietnamese",
    "sw": "Swahili", "so": "Somali", "am": "Amharic", "ha": "Hausa", "hi": "Hindi", "bn": "Bengali", "ta": "Tamil",
    "mr": "Marathi", "ne": "Nepali", "pa": "Punjabi", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "th": "Thai",
    "ca": "Catalan", "gl": "Galician", "et": "Estonian", "lv": "Latvian", "lt": "Lithuanian", "az": "Azerbaijani",
    "la": "Latin", "ht": "Haitian Creole", "af": "Afrikaans",
}  # fmt: skip
_ENGLISH = frozenset(
    # small words that no other common language writes the same
    [
        "the",
        "of",
        "and",
        "to",
        "were",
        "are",
        "that",
        "with",
        "from",
        "said",
        "has",
        "have",
        "its",
        "this",
        "who",
        "after",
        "not",
        "but",
        "their",
        "which",
        "they",
        "been",
        "would",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
SAMPLE, SHORT, SURE = 4000, 40, 0.08


def require_english(text: str) -> str:
    """ "en". Short texts in Latin letters are taken for English, and so are those with enough of its small words.

    Raises: LanguageNotRead, naming the language, when the text is in another.
    """
    sample = _sample(text)
    letters = [char for char in sample if char.isalpha()]
    if not letters:
        return "en"
    foreign = [char for char in letters if char > "\u02ff" and not _latin(char)]
    if len(foreign) > 0.5 * len(letters):
        script = Counter(_script(char) for char in foreign).most_common(1)[0][0]
        guessed = identifier().classify(sample)[0]
        named = _LANGUAGES.get(guessed) if len(foreign) >= SHORT and guessed != "en" else None
        raise LanguageNotRead(_refusal(named or _SCRIPTS.get(script, f"{script.title()} script")))
    words = [word.lower() for word in _WORD.findall(sample)]
    english = sum(word in _ENGLISH for word in words)
    if len(letters) < SHORT or english >= SURE * len(words):
        return "en"
    code, certainty = identifier().classify(" ".join(words))
    if code == "en" or code not in _LANGUAGES or certainty < (0.8 if english else 0.5):
        return "en"
    raise LanguageNotRead(_refusal(_LANGUAGES[code]))


@cache
def identifier() -> LanguageIdentifier:
    """The language model that comes with py3langid, loaded once."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _sample(text: str) -> str:
    """The beginning and the middle of a long text."""
    if len(text) <= SAMPLE:
        return text
    middle = len(text) // 2
    return text[: SAMPLE // 2] + " " + text[middle : middle + SAMPLE // 2]


def _latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("LATIN", "MODIFIER", "FULLWIDTH LATIN", "MATHEMATICAL"))


def _script(char: str) -> str:
    return unicodedata.name(char, "UNKNOWN").split(" ")[0].split("-")[0]


def _refusal(language: str) -> str:
    return (
        f"This report is in {language}; Whosays reads English. "
        "Give it a translation in a JSON field 'text' beside 'original_text'."
    )
