"""Intake: register files of every field are read, checked as a whole, and merged in one short transaction.

Words: register file (тізілім файлы | файл реестра), dry run (сынақ тексеру | пробная проверка), report (есеп | отчёт).
Holds always: one bad row keeps the file out unless the good rows are asked for; the same file twice changes nothing;
a correction enters only with a reason, and what other rows hold of the corrected record follows it; a killed import leaves
the register as it was.
"""
