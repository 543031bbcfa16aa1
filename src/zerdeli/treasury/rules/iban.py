"""Account numbers of Kazakhstan: KZ, two check digits, a bank of three digits and thirteen signs (ISO 13616)."""

import re

_KZ = re.compile(r"KZ\d{2}\d{3}[A-Z0-9]{13}")
_GROUP = 4


def plain_iban(typed: str) -> str:
    """Return an account number as it is stored: no spaces, capital letters."""
    return "".join(typed.split()).upper()


def is_iban(text: str) -> bool:
    """Tell whether a text is an account number of Kazakhstan whose check digits are right (mod 97)."""
    if not _KZ.fullmatch(text):
        return False
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % 97 == 1


def iban_of(bank: str, account: str) -> str:
    """Return the account number of a bank's three digits and an account's thirteen signs, with its check digits."""
    rest = int("".join(str(int(sign, 36)) for sign in f"{bank}{account}KZ00"))
    return f"KZ{98 - rest % 97:02d}{bank}{account}"


def spaced_iban(text: str) -> str:
    """Return an account number in groups of four, as banks print it."""
    return " ".join(text[place:place + _GROUP] for place in range(0, len(text), _GROUP))


def masked_iban(text: str) -> str:
    """Return an account number with all but its country, bank and last four signs hidden."""
    return f"{text[:2]}••{text[4:7]}{'•' * 9}{text[-4:]}"
