"""Family centres and grounds, invented around the plots and in Zerdeli."""

from zerdeli.demo import shipped
from zerdeli.demo.city import ZERDELI, outline
from zerdeli.demo.sheets import Sheets

KNOWN = "2019-01-08T10:00"


def write_sites(sheets: Sheets) -> None:
    """Write a centre for every district that has one, a sport ground beside each plot of the city, two grounds in Zerdeli."""
    add = sheets.adder("sites")
    corners = {plot["place"]: (float(plot["longitude"]), float(plot["latitude"])) for plot in shipped.table("plots")}
    for number, centre in enumerate(shipped.table("centres"), 1):
        if centre["place"] in corners:
            add((f"C-{number:02d}", centre["place"], "family_centre", centre["address"],
                 outline(300.0 * number, 200.0, 30, 20, corners[centre["place"]]), KNOWN))
        else:
            add((f"C-{number:02d}", centre["place"], "family_centre", centre["address"], outline(640, 20, 30, 20), KNOWN))
    for number, (place, corner) in enumerate(corners.items(), 1):
        add((f"S-{number:02d}", place, "sport_ground", f"Спорт алаңы № {number}", outline(120.0 * number, -40.0, 24, 40, corner), KNOWN))
    add(("S-80", ZERDELI, "sport_ground", "«Зерделі» ықшам ауданы, Көктал көшесінің басы", outline(-420, 10, 24, 40), KNOWN))
    add(("P-80", ZERDELI, "play_ground", "«Зерделі» ықшам ауданы, Тұмар көшесінің соңы", outline(310, 230, 20, 20), KNOWN))
