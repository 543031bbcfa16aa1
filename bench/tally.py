"""Counts a synthetic city vote of 90,000 voters over 160 projects, and with `--peer` lets pabutools count the same file.

    python -m bench.tally [--write FILE.pb] [--peer PYTHON]
"""

import argparse
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from zerdeli.consultations.rules.pabulib import parse_pabulib
from zerdeli.consultations.rules.reading import read_election
from zerdeli.consultations.rules.tallies import rule_named, tally
from zerdeli.consultations.rules.ties import PABULIB_TIES

VOTERS, PROJECTS, BUDGET, SEED = 90_000, 160, 30_000_000, 2024
RULES = ("greedy", "equalshares", "equalshares/add1")
PEER = """
import sys, time
from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
begun = time.process_time(); instance, profile = parse_pabulib(sys.argv[1]); profile = profile.as_multiprofile()
print("read", round(time.process_time() - begun, 2))
for name, count in (
    ("greedy", lambda: greedy_utilitarian_welfare(instance, profile, sat_class=Cost_Sat)),
    ("equalshares", lambda: method_of_equal_shares(instance, profile, sat_class=Cost_Sat)),
    ("equalshares/add1", lambda: method_of_equal_shares(instance, profile, sat_class=Cost_Sat, voter_budget_increment=1)),
):
    begun = time.process_time(); won = count(); print(name, round(time.process_time() - begun, 2), len(won), flush=True)
"""


def city_vote(voters: int = VOTERS, projects: int = PROJECTS, seed: int = SEED) -> str:
    """Return a `.pb` text: popularity falls like in real cities, neighbours' projects go together, up to ten approvals."""
    chance = random.Random(seed)
    costs = [chance.randrange(50, 2000) * 1000 for _ in range(projects)]
    weights = [1 / (place + 8) ** 0.8 for place in chance.sample(range(projects), projects)]
    districts = [chance.randrange(10) for _ in range(projects)]
    near = [[weight * (6 if districts[place] == district else 1) for place, weight in enumerate(weights)] for district in range(10)]
    lines = ["META", "key;value", "description;synthetic", "country;Nowhere", "unit;City", "instance;2024",
             f"num_projects;{projects}", f"num_votes;{voters}", f"budget;{BUDGET}", "vote_type;approval", "rule;equalshares/add1",
             "date_begin;2024", "date_end;2024", "min_length;1", "max_length;10", "PROJECTS", "project_id;cost;name"]
    lines += [f"{place + 1};{cost};Project {place + 1}" for place, cost in enumerate(costs)]
    lines += ["VOTES", "voter_id;vote"]
    for voter in range(voters):
        picks = chance.choices(range(projects), near[chance.randrange(10)], k=chance.randint(1, 10))
        lines.append(f"{voter + 1};{','.join(str(pick + 1) for pick in dict.fromkeys(picks))}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Count, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, default=Path("/tmp/city_vote.pb"))
    parser.add_argument("--peer", help="a Python in which pabutools is installed")
    parser.add_argument("--rules", nargs="*", default=RULES)
    said = parser.parse_args()
    said.write.write_text(city_vote())
    begun = time.process_time()
    election = read_election(parse_pabulib(said.write.read_text()))
    distinct = len({ballot.choices for ballot in election.ballots})
    sys.stdout.write(f"read {time.process_time() - begun:.2f} s; {distinct} distinct ballots\n")
    for name in said.rules:
        begun = time.process_time()
        counted = tally(election, rule_named(name), PABULIB_TIES)
        sys.stdout.write(f"{name}: {time.process_time() - begun:.2f} s CPU; {len(counted.winners)} chosen, spent {counted.spent}\n")
    sys.stdout.write(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n")
    if said.peer:
        sys.stdout.write(subprocess.run([said.peer, "-c", PEER, str(said.write)], check=True, text=True, capture_output=True).stdout)


if __name__ == "__main__":
    main()
