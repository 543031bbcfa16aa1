"""Facts, promises, considerations, inquiries and opinions are told apart where grammar shows it."""

import pytest

from zerdeli.claims.rules.modality import modality_of
from zerdeli.claims.rules.reading import read_claims

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("lang", "text", "modality", "denied"),
    [
        ("kk", "осындай жеті учаскені мемлекет меншігіне қайтару мәселесін қарап жатқанын жеткізді", "looking_into", False),
        ("kk", "келер жылы 300 пәтер беріледі", "will", False),
        ("kk", "500 пәтер салынбақ", "will", False),
        ("kk", "90 миллиард теңге бөлу жоспарланып отыр", "will", False),
        ("kk", "гранттарға бөлінетін 700 млн теңгені ұлғайту мүмкіндігін қарастырамыз", "considers", False),
        ("kk", "888 адам грант алды", "fact", False),
        ("kk", "557-сі өз кәсібін ашпады", "fact", True),
        ("kk", "557-сі өз кәсібін ашқан жоқ", "fact", True),
        ("kk", "888 адам грант алған", "fact", False),
        ("kk", "менің ойымша, 20 мектеп керек", "opinion", False),
        ("kk", "жобаға 120 әйел қатысты", "fact", False),
        ("kk", "54 мың адам тұрады", "fact", False),
        ("kk", "сомасы 700 млн теңгені құрады", "fact", False),
        ("kk", "бағдарлама 5 мың отбасын қамтиды", "fact", False),
        ("ru", "планируется открыть 5 школ", "will", False),
        ("ru", "будет построено 300 квартир", "will", False),
        ("ru", "рассматривается возможность увеличить сумму до 900 млн тенге", "considers", False),
        ("ru", "изучается вопрос возврата семи участков", "looking_into", False),
        ("ru", "888 человек не получили гранты", "fact", True),
        ("ru", "получили гранты не менее 888 человек", "fact", False),
        ("ru", "считаю, что нужно 20 школ", "opinion", False),
        ("ru", "построено 20 школ", "fact", False),
        ("en", "the department is looking into returning seven plots", "looking_into", False),
        ("en", "888 people did not receive grants", "fact", True),
        ("en", "we will build 20 schools", "will", False),
    ],
)
def test_a_figure_is_held_as_its_verb_says(lang: str, text: str, modality: str, denied: bool) -> None:
    claim = read_claims(text, lang).claims[0]

    assert (claim.modality, claim.denied) == (modality, denied)


@pytest.mark.parametrize(
    ("lang", "text", "modality"),
    [
        ("kk", "Жеңілдетілген жалға берілетін үй-жайларды алуға көмектесеміз", "will"),
        ("kk", "соманы ұлғайту мүмкіндігін қарастырамыз", "considers"),
        ("kk", "Әкімдік қолдау көрсетуді жалғастырады", "will"),
        ("kk", "Учаскелерді қайтару мәселесін қарап жатыр", "looking_into"),
        ("kk", "Мүмкін мұнда алаңдар қажет шығар", "opinion"),
        ("kk", "Бұл учаскелер абаттандырылуы тиіс", "opinion"),
        ("kk", "Сағынтаев тұрғындармен кездесті", "fact"),
        ("ru", "Поможем получить места в парках", "will"),
        ("ru", "Рассмотрим возможность увеличения суммы", "considers"),
    ],
)
def test_a_sentence_without_figures_is_told_apart(lang: str, text: str, modality: str) -> None:
    assert modality_of(text, lang) == modality
