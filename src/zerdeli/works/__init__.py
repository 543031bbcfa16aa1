"""Works: what is built in yards and parks, from the plan until somebody has it on the balance, and what residents say of it.

Words: work (жұмыс | работа), state (күй | состояние), acceptance (қабылдау | приёмка), on the balance (теңгерімде | на балансе),
verdict (баға | оценка), access (қолжетімділік | доступность).
Holds always: a work says no more than the state that a paper shows; its money is the ledger's, by the numbers of the documents
that it cites; no document is cited by two works; no money is spent on a plot before the rights on it were looked at.
"""
