META
key;value
num_projects;2
num_votes;2
budget;10
vote_type;scoring
rule;greedy
PROJECTS
project_id;cost;score;name
1;8;-1.5;Car park
2;5;4;Lamps
VOTES
voter_id;vote;points
a;1,2;-2,4
b;1;0.5
