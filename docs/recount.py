"""Recount every published figure from its public rows: python recount.py FOLDER, where cells.csv and rows.csv lie.

It needs Python, DuckDB and the two files of an edition, and nothing of Zerdeli.
"""

import sys
from pathlib import Path

import duckdb

RECOUNT = """
CREATE TABLE cells AS FROM read_csv('{folder}/cells.csv', all_varchar = true, nullstr = '');
CREATE TABLE rows AS FROM read_csv('{folder}/rows.csv', all_varchar = true, nullstr = '');
-- Every row lies in the city, which is the place with months; a row that names a district lies there, too.
CREATE TABLE counted AS WITH behind AS (
    SELECT c.*, count(r.row) AS n, count(DISTINCT r.person) AS people, coalesce(sum(r.amount::HUGEINT), 0) AS total
    FROM cells c LEFT JOIN rows r ON r.figure = c.figure AND r.period = c.period
        AND c.place IN (r.place, (SELECT min(place) FROM cells WHERE length(period) = 7))
    WHERE c.value IS NOT NULL GROUP BY ALL)
SELECT figure, period, place, value::HUGEINT AS published, CASE
    WHEN measure = 'count' THEN n WHEN measure = 'people' THEN people WHEN per IS NULL THEN total
    WHEN divisor IS NULL THEN 0 ELSE round_even(total / divisor::HUGEINT, 0) END::HUGEINT AS recounted FROM behind;
"""

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
duckdb.sql(RECOUNT.format(folder=folder.as_posix()))
differing = duckdb.sql("FROM counted WHERE published <> recounted ORDER BY ALL").fetchall()
[(total, hidden)] = duckdb.sql("SELECT count(value), count(*) - count(value) FROM cells").fetchall()
sys.stdout.writelines(f"differs: {' '.join(map(str, found))}\n" for found in differing)
sys.stdout.write(f"{total - len(differing)} of {total} figures recounted from their rows agree; {hidden} are hidden.\n")
sys.exit(1 if differing else 0)
