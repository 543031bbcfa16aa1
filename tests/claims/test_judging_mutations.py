"""One fact of a note is changed - a number, a bound, a unit, a place, a negation - and exactly that verdict changes."""

from pathlib import Path

import pytest

from tests.claims.judged import changed
from zerdeli.demo import shipped

pytestmark = pytest.mark.once
NOTE = {language: "\n\n".join(row[f"text_{language}"] for row in shipped.table("note_paragraphs"))
        for language in ("kk", "ru", "en")}
SEED = Path(__file__).parents[3] / "shared" / "seed.txt"

KAZAKH = (
    ("25 мыңға жуық", "30 мыңға жуық", "trained", "differs"),
    ("25 мыңға жуық", "20 мыңға жуық", "trained", "differs"),
    ("25 мыңға жуық", "жиырма сегіз мыңға жуық", "trained", "differs"),
    ("25 мыңға жуық", "25 мыңнан астам", "trained", "differs"),
    ("25 мыңға жуық", "24 мыңға дейін", "trained", "differs"),
    ("25 мыңға жуық", "кемінде 25 мың", "trained", "differs"),
    ("25 мыңға жуық", "25 мың", "trained", "rounded"),
    ("25 мыңға жуық әйел", "25 мыңға жуық ана", "trained", "clarify"),
    ("25 мыңға жуық әйел", "25 мыңға жуық адам", "trained", "clarify"),
    ("Алатау ауданындағы «Бақытты отбасы»", "Медеу ауданындағы «Бақытты отбасы»", "trained", "differs"),
    ("Алатау ауданындағы «Бақытты отбасы»", "Шымкенттегі «Бақытты отбасы»", "trained", "absent"),
    ("Алатау ауданындағы «Бақытты отбасы»", "Алатау қаласындағы «Бақытты отбасы»", "trained", "absent"),
    ("Алатау ауданындағы «Бақытты отбасы»", "Алатау ықшам ауданындағы «Бақытты отбасы»", "trained", "absent"),
    ("биыл 25 мыңға", "былтыр 25 мыңға", "trained", "differs"),
    ("бітіргенін айтты", "бітірмегенін айтты", "trained", "differs"),
    ("Олардың көпшілігі", "Олардың 3%-ы", "became_share", "confirmed"),
    ("іскер әйел атанды", "іскер әйел атанған жоқ", "became_share", "confirmed"),
    ("888 адам", "889 адам", "small", "differs"),
    ("888 адам", "сегіз жүз сексен адам", "small", "differs"),
    ("888 адам", "888-ден астам адам", "small", "differs"),
    ("888 адам", "кемінде 900 адам", "small", "differs"),
    ("888 адам", "800-ге дейін адам", "small", "differs"),
    ("888 адам", "888 ана", "small", "clarify"),
    ("888 адам", "888 отбасы", "small", "clarify"),
    ("888 адам", "888 мың адам", "small", "differs"),
    ("көпбалалы отбасылардан 888", "Алатау ауданында көпбалалы отбасылардан 888", "small", "differs"),
    ("көпбалалы отбасылардан 888", "Астанада көпбалалы отбасылардан 888", "small", "absent"),
    ("дейін грант алды. Олардың 557", "дейін грант алған жоқ. Олардың 557", "small", "differs"),
    ("555 мың теңгеге дейін", "505 мың теңгеге дейін", "small_cap", "differs"),
    ("555 мың теңгеге дейін", "556 мың теңгеге дейін", "small_cap", "differs"),
    ("555 мың теңгеге дейін", "530 мың теңгеге дейін", "small_cap", "clarify"),
    ("555 мың теңгеге дейін", "555,6 мың теңгеге дейін", "small_cap", "confirmed"),
    ("555 мың теңгеге дейін", "555 мың теңгеден астам", "small_cap", "differs"),
    ("555 мың теңгеге дейін", "555 мың долларға дейін", "small_cap", "differs"),
    ("555 мың теңгеге дейін", "555 млн теңгеге дейін", "small_cap", "differs"),
    ("555 мың теңгеге дейін", "5 миллион теңгеге дейін", "small_cap", "differs"),
    ("555 мың теңгеге дейін", "555 мыңға дейін", "small_cap", "clarify"),
    ("Олардың 557-сі", "Олардың 558-і", "opened", "differs"),
    ("Олардың 557-сі", "Олардың 57-сі", "opened", "differs"),
    ("Олардың 557-сі", "Олардың 557-ден астамы", "opened", "differs"),
    ("жеке кәсібін ашты", "жеке кәсібін ашқан жоқ", "opened", "differs"),
    ("жеке кәсібін ашты", "жеке кәсібін ашпады", "opened", "differs"),
    ("Тағы 203", "Тағы 230", "large", "differs"),
    ("Тағы 203 көпбалалы ана", "Тағы 203 адам", "large", "clarify"),
    ("Тағы 203 көпбалалы ана", "Тағы 203-тен астам көпбалалы ана", "large", "differs"),
    ("грант алды, жалпы сомасы", "грант алған жоқ, жалпы сомасы", "large", "differs"),
    ("5 миллион теңгеге дейін", "3 миллион теңгеге дейін", "large_cap", "differs"),
    ("5 миллион теңгеге дейін", "5 миллион теңгеден астам", "large_cap", "differs"),
    ("5 миллион теңгеге дейін", "500 мың теңгеге дейін", "large_cap", "differs"),
    ("406 млн теңге", "460 млн теңге", "large_sum", "differs"),
    ("406 млн теңге", "406 млрд теңге", "large_sum", "differs"),
    ("406 млн теңге", "406 млн доллар", "large_sum", "differs"),
    ("406 млн теңге", "400 млн теңгеге дейін", "large_sum", "differs"),
    ("200%-ға ұлғайып", "150%-ға ұлғайып", "growth", "differs"),
    ("200%-ға ұлғайып", "200%-ға азайып", "growth", "differs"),
    ("200%-ға ұлғайып", "үш есе ұлғайып", "growth", "confirmed"),
    ("200%-ға ұлғайып", "екі есе ұлғайып", "growth", "differs"),
    ("700 млн теңгеге", "800 млн теңгеге", "sum", "differs"),
    ("700 млн теңгеге", "700 мың теңгеге", "sum", "differs"),
    ("700 млн теңгеге", "700 млн долларға", "sum", "differs"),
    ("теңгеге жетті", "теңгеге жеткен жоқ", "sum", "differs"),
    ("алуға көмектесеміз", "алуға көмектеспейміз", "leases", "clarify"),
    ("де қарастырамыз", "де қарастырмаймыз", "raise", "clarify"),
    ("жеті учаскені", "сегіз учаскені", "plots", "differs"),
    ("жеті учаскені", "жетіден астам учаскені", "plots", "differs"),
    ("қайтару мәселесін қарап жатыр", "қайтарды", "plots", "differs"),
    ("қарап жатыр", "қарап жатқан жоқ", "plots", "differs"),
    ("«Зерделі» ықшам ауданында тұрғындар", "«Айгерім» ықшам ауданында тұрғындар", "plots", "differs"),
    ("орталықтандыру", "полицентрлік", "principle", "confirmed"),
)
RUSSIAN = (
    ("около 25 тысяч", "около 30 тысяч", "trained", "differs"),
    ("около 25 тысяч", "более 25 тысяч", "trained", "differs"),
    ("Алатауского района рассказала", "Медеуского района рассказала", "trained", "differs"),
    ("25 тысяч женщин", "25 тысяч матерей", "trained", "clarify"),
    ("888 человек", "889 человек", "small", "differs"),
    ("888 человек", "более 888 человек", "small", "differs"),
    ("888 человек", "888 матерей", "small", "clarify"),
    ("до 555 тысяч тенге", "до 505 тысяч тенге", "small_cap", "differs"),
    ("до 555 тысяч тенге", "более 555 тысяч тенге", "small_cap", "differs"),
    ("до 555 тысяч тенге", "до 555 тысяч долларов", "small_cap", "differs"),
    ("557 из них открыли", "557 из них не открыли", "opened", "differs"),
    ("557 из них", "575 из них", "opened", "differs"),
    ("Ещё 203 многодетные", "Ещё 213 многодетные", "large", "differs"),
    ("до 5 миллионов тенге", "до 3 миллионов тенге", "large_cap", "differs"),
    ("406 млн тенге", "416 млн тенге", "large_sum", "differs"),
    ("на 200 %", "на 150 %", "growth", "differs"),
    ("700 млн тенге", "600 млн тенге", "sum", "differs"),
    ("семи таких", "восьми таких", "plots", "differs"),
    ("В микрорайоне «Зерделі» жителей", "В микрорайоне «Айгерим» жителей", "plots", "differs"),
    ("централизации", "полицентричности", "principle", "confirmed"),
)
ENGLISH = (
    ("about 25 thousand", "about 30 thousand", "trained", "differs"),
    ("centre of Alatau district", "centre of Medeu district", "trained", "differs"),
    ("888 people", "880 people", "small", "differs"),
    ("up to 555 thousand tenge", "up to 600 thousand tenge", "small_cap", "differs"),
    ("557 of them", "556 of them", "opened", "differs"),
    ("406 million tenge", "460 million tenge", "large_sum", "differs"),
    ("700 million tenge", "750 million tenge", "sum", "differs"),
    ("seven such plots", "nine such plots", "plots", "differs"),
    ("centralisation", "polycentricity", "principle", "confirmed"),
)


@pytest.mark.parametrize(("before", "after", "question", "verdict"), KAZAKH)
def test_a_changed_fact_of_the_kazakh_note_changes_its_verdict_alone(before: str, after: str, question: str, verdict: str):
    found = changed(NOTE["kk"], before, after)

    assert [(was[0], now) for was, now in found] == [(question, (question, verdict))]


@pytest.mark.parametrize(("before", "after", "question", "verdict"), RUSSIAN)
def test_a_changed_fact_of_the_russian_note_changes_its_verdict_alone(before: str, after: str, question: str, verdict: str):
    found = changed(NOTE["ru"], before, after)

    assert [(was[0], now) for was, now in found] == [(question, (question, verdict))]


@pytest.mark.parametrize(("before", "after", "question", "verdict"), ENGLISH)
def test_a_changed_fact_of_the_english_note_changes_its_verdict_alone(before: str, after: str, question: str, verdict: str):
    found = changed(NOTE["en"], before, after)

    assert [(was[0], now) for was, now in found] == [(question, (question, verdict))]
