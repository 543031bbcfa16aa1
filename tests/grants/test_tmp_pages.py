import pytest
from tests.pages.addresses import addresses
from tests.pages.visits import visit
@pytest.mark.django_db
def test_x(district):
    bad=[]
    for a in addresses():
        if a.language=="kk" and (a.name.startswith(("sitting","appeal"))):
            v=visit(a)
            print(a.name, v.path[-60:], v.status, v.queries)
            if v.status!=a.sample.status:
                bad.append((a.name,v.status,v.body[-800:]))
    assert not bad, bad
