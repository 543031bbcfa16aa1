"""Messages: what leaves the house for a person, as SMS or e-mail, in the language that the person chose.

Words: message (хабарлама | сообщение), outbox (шығыс хабарлар | исходящие), call task (қоңырау шалу тапсырмасы | задание
позвонить).
Holds always: a message leaves only after the act that it tells of is committed; an address lies encrypted; an SMS has at
most 70 characters, and no sum, name or result; what must stay secret is forgotten when the message is gone; whoever
could not be reached is called.
"""
