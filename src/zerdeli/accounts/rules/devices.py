"""A browser's own words about itself, in a word or two that its owner recognises."""

import re

# The first that is found counts: Edge and others say that they are Chrome, and all say that they are Mozilla.
_BROWSERS = (("Edge", r"\bEdg"), ("Opera", r"\bOPR/"), ("Yandex", r"\bYaBrowser/"), ("Samsung", r"\bSamsungBrowser/"),
             ("Firefox", r"\bFirefox/"), ("Chrome", r"\bChrome/|\bCriOS/"), ("Safari", r"\bSafari/"))
_SYSTEMS = (("Android", r"\bAndroid\b"), ("iPhone", r"\biPhone\b"), ("iPad", r"\biPad\b"), ("Windows", r"\bWindows\b"),
            ("Mac", r"\bMacintosh\b"), ("Linux", r"\bLinux\b"))


def device_of(agent: str) -> str:
    """Return browser and system, such as "Firefox · Android"; empty where neither is known."""
    found = [next((name for name, sign in names if re.search(sign, agent)), "") for names in (_BROWSERS, _SYSTEMS)]
    return " · ".join(name for name in found if name)
