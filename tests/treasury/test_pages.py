"""Pages of the treasury offer nobody a way that would refuse them."""

import re

import pytest

from tests.accounts.people import browser_of, staff
from zerdeli.base.actors import Duty

pytestmark = pytest.mark.django_db


def test_who_only_releases_is_shown_no_way_that_would_refuse_her(at):
    hers = browser_of(staff("zhanar", at, Duty.RELEASE_BATCHES), is_staff=True)

    for path in ("/en/office/treasury/", "/en/office/treasury/batches/", "/en/office/treasury/plan/"):
        links = re.findall(r'href="(/en/office/treasury/[^"?#]*)', hers.get(path).content.decode())
        assert links
        assert {link: hers.get(link).status_code for link in links if hers.get(link).status_code != 200} == {}
