"""Terms: what the law and the city have set, each by its date: indices, rules of the grants, working days.

Words: term (шарт | условие), rule (ереже | правило), monthly calculation index (АЕК | МРП), working day (жұмыс күні |
рабочий день), requirement (талап | требование). Holds always: a term is a dated row with its legal basis and its
source; a row that nobody verified says so wherever it decides; two persons change a term; a decision keeps the terms of
its day as they were known then. A requirement is one expression, judged for one person with a trace and for a whole
register as a set; what it finds is a finding for people who decide, and refuses nobody.
"""
