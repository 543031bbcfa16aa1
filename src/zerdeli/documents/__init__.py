"""Documents: files kept by their SHA-256, and which register files were entered.

Words: register file (тізілім файлы | файл реестра), document (құжат | документ).
Holds always: a stored file is what its hash says; a register file enters once.
"""
