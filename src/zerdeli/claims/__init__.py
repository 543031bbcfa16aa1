"""Claims: notes and what they say in numbers; read, judged by written rules, and remembered.

Words: note (хабар | сообщение), claim (тұжырым | утверждение), verdict (бағалау | оценка), telling (айтылған сан | сказанное число).
Holds always: a verdict follows from a written rule that stands beside it; nobody edits a verdict. What could not be read is
said with its place. A value that the public may not see is told by no verdict.
"""
