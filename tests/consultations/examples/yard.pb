META
key;value
description;What the plot in the yard becomes
country;Kazakhstan
unit;Almaty
subunit;Zerdeli-2
instance;2021
num_projects;4
num_votes;5
budget;100.50
vote_type;approval
rule;equalshares/add1
date_begin;01.02.2021
date_end;14.02.2021
currency;KZT
PROJECTS
project_id;cost;votes;name;selected
play;60.25;3;"Play ground; with ""sand""";1
trees;40;2;Trees;1
chess;20;1;Chess tables;0
none;0;0;None of these;0
VOTES
voter_id;vote
b1;play
b2;play,trees
b3;play
b4;trees,chess
b5;
