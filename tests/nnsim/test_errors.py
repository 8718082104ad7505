"""Sentences of errors: templates whose values are put in, in any language."""

import pytest

from nnsim.errors import UserError

KOREAN = {"Layer {layer}, row {row}.": "{layer} 층, {row}행.", "Hidden": "은닉"}


@pytest.mark.parametrize(
    ("layer", "said"), [("Hidden 1", "은닉 1"), ("Hidden", "은닉"), ("a", "a")]
)
def test_words_are_translated_and_numbers_are_left_as_they_are(layer: str, said: str) -> None:
    error = UserError("Layer {layer}, row {row}.", layer=layer, row="5")
    assert str(error) == f"Layer {layer}, row 5."
    assert error.told(lambda text: KOREAN.get(text, text)) == f"{said} 층, 5행."
