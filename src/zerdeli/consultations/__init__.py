"""Consultations: residents of the adjacent buildings choose what a returned plot becomes.

Words: consultation (кеңесу | консультация), option (нұсқа | вариант), electorate (дауыс берушілер | избиратели),
ballot (бюллетень | бюллетень), tally (дауыс санау | подсчёт голосов), quorum (кворум | кворум),
tie (дауыстың тең түсуі | равенство голосов), equal shares (тең үлестер | равные доли), run-off (екінші тур | второй тур).
Holds always: one person has one vote and the last one before closing counts; the rule of the tally, the rule for ties and
the quorum are published before the first ballot; every sum is exact; anybody can count again from the published file.
"""
