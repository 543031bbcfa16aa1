"""Treasury: the plan and the double-entry ledger. It pays what a document orders; it knows no grant.

Words: plan (жоспар | план), commitment (міндеттеме | обязательство), payment (төлем | платеж), refund (қайтару | возврат).
Holds always: a posting moves one sum from one account of a budget line to another and is never changed or deleted; no
account falls below zero. Both are kept by the database itself. Money is whole tiyn.
"""
