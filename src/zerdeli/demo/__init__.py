"""The demo (демо / демо): an invented Almaty of 2019 and 2020, written as register files.

The files go through the same door as everybody's: `intake` reads, checks and enters them. The same seed gives the
same bytes. Nobody in them is real: every IIN (ЖСН / ИИН) spells a month above 12 and a day above 31, plots and houses
are made up, and the names of people in the news are left out. What the records must add up to stands in `targets`;
where the shipped data come from, in `data/NOTICE.md`. The clock of the demo stands at 24 December 2020, 09:31.
"""
