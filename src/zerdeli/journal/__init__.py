"""Journal: what was done, by whom, when. Written once, never changed; sealed in batches.

Words: journal (журнал | журнал), entry (жазба | запись), seal (мөр | печать).
Holds always: an entry is never changed or deleted (database triggers); a seal signs a Merkle root over entries.
"""
