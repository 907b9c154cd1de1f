"""The tables of linking load, and say where they are wrong."""

from __future__ import annotations

import pytest

from whosays.data.linking import SETTINGS, load_link_model, model_of
from whosays.errors import DataInvalid
from whosays.incidents.levels import LEVELS


def rows(**changes: str) -> list[tuple[str, dict[str, str]]]:
    found = dict.fromkeys(SETTINGS, "0.5") | changes
    return [
        (f"linking.tsv:{n}", {"feature": "model", "level": k, "weight": v}) for n, (k, v) in enumerate(found.items(), 2)
    ]


def test_the_shipped_table_has_a_weight_for_every_level_and_no_other() -> None:
    model = load_link_model()
    assert set(model.weights) == {(feature, level) for feature, (levels, _) in LEVELS.items() for level in levels}
    assert 0 < model.keep <= model.propose < model.automatic < 1


def test_the_shipped_weights_keep_the_order_of_levels() -> None:
    weights = load_link_model().weights
    for feature, (levels, ordered) in LEVELS.items():
        told = [weights[feature, level] for level in levels]
        assert not ordered or told == sorted(told), feature


def test_a_common_word_is_less_rare_than_one_nobody_knows() -> None:
    model = load_link_model()
    assert model.rarity("the") < model.rarity("army") < model.rarity("xyzzy") == model.rarest


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"colour": "1"}, "is no setting"), ({"base": "much"}, "no number"), ({"automatic": "1.5"}, "between 0 and 1")],
)
def test_a_wrong_line_is_named(changes: dict[str, str], says: str) -> None:
    with pytest.raises(DataInvalid, match=says):
        model_of(rows(**changes), {})


def test_a_missing_setting_is_named() -> None:
    with pytest.raises(DataInvalid, match="rarest"):
        model_of([row for row in rows() if row[1]["level"] != "rarest"], {})
