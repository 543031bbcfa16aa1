"""Places: the city, its districts and microdistricts, buildings and plots.

Words: district (аудан | район), microdistrict (ықшам ауданы | микрорайон), building (ғимарат | здание),
plot (жер учаскесі | земельный участок), population (халық саны | население).
Holds always: a place lies in one other place, up to the city; a population has the day it was counted on.
"""
