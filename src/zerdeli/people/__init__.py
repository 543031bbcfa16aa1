"""People: persons and the households they live in.

Words: person (адам | лицо), household (отбасы | семья), IIN (ЖСН | ИИН), large family (көпбалалы отбасы |
многодетная семья). Holds always: an IIN is stored encrypted and found by a keyed index; one person has one IIN.
A merge of two persons is a link to the canonical one and can be undone.
"""
