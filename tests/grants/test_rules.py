"""What stands against voiding an award and restoring it, all at once and in three languages."""

import pytest
from django.utils.translation import override

from zerdeli.grants.rules.states import reasons_against_restoring, reasons_against_voiding

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("state", "reason", "codes"), [
    ("in_force", "Қате шот", []),
    ("in_force", "", ["grants.no_reason"]),
    ("in_force", " \n", ["grants.no_reason"]),
    ("voided", "Қате шот", ["grants.already_voided"]),
    ("voided", "", ["grants.already_voided", "grants.no_reason"]),
])
def test_an_award_is_voided_once_and_with_a_reason(state: str, reason: str, codes: list[str]) -> None:
    assert [one.code for one in reasons_against_voiding(state=state, reason=reason)] == codes


@pytest.mark.parametrize(("state", "reason", "codes"), [
    ("voided", "Шот табылды", []),
    ("voided", "", ["grants.no_reason"]),
    ("in_force", "Шот табылды", ["grants.not_voided"]),
    ("in_force", "", ["grants.not_voided", "grants.no_reason"]),
])
def test_only_a_voided_award_is_restored_and_with_a_reason(state: str, reason: str, codes: list[str]) -> None:
    assert [one.code for one in reasons_against_restoring(state=state, reason=reason)] == codes


@pytest.mark.parametrize(("language", "texts"), [
    ("kk", ["Бұл гранттың күші бұрын жойылған.", "Себебін бір сөйлеммен жазыңыз: ол түзетумен бірге жарияланады."]),
    ("ru", ["Грант уже аннулирован.", "Напишите причину одним предложением: она публикуется вместе с исправлением."]),
    ("en", ["The award is voided already.", "Say why, in a sentence: it is published with the correction."]),
])
def test_the_reasons_are_told_in_the_readers_language(language: str, texts: list[str]) -> None:
    with override(language):
        assert [str(one) for one in reasons_against_voiding(state="voided", reason="")] == texts
