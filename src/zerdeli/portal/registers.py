"""The registers of every field, in the order in which a district's files can be entered."""

from zerdeli.base.registers import Register
from zerdeli.centres.files import REGISTERS as CENTRES
from zerdeli.claims.files import REGISTERS as CLAIMS
from zerdeli.consultations.files import REGISTERS as CONSULTATIONS
from zerdeli.enterprises.files import REGISTERS as ENTERPRISES
from zerdeli.grants.files import REGISTERS as GRANTS
from zerdeli.land.files import REGISTERS as LAND
from zerdeli.meetings.files import REGISTERS as MEETINGS
from zerdeli.people.files import REGISTERS as PEOPLE
from zerdeli.places.files import REGISTERS as PLACES
from zerdeli.terms.files import REGISTERS as TERMS
from zerdeli.treasury.files import REGISTERS as TREASURY
from zerdeli.works.files import REGISTERS as WORKS

REGISTERS: tuple[Register, ...] = (
    *TERMS,
    *PLACES,
    *PEOPLE,
    *CENTRES,
    *TREASURY,
    *GRANTS,
    *ENTERPRISES,
    *MEETINGS,
    *LAND,
    *CONSULTATIONS,
    *WORKS,
    *CLAIMS,
)
