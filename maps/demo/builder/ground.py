"""The streets: a planar partition whose borders follow the river, the expressway, the railway and roads."""

from dataclasses import dataclass

import shapely
from shapely import LineString, Point, Polygon

from .place import STREETS, StreetPlan, generator
from .river import Cuts
from .shapes import bend, jag, smooth

_OUTLINE = [
    (-6600, 2300), (-5600, 2900), (-4700, 2650), (-3400, 2750), (-2500, 3200), (-1500, 2900), (-300, 3250),
    (900, 3600), (1800, 4050), (3000, 3650), (3900, 4100), (5200, 3800), (6150, 3050), (5950, 2250),
    (6650, 1400), (6350, 200), (7000, -700), (6650, -1800), (5800, -2600), (5450, -3300), (4000, -3150),
    (2900, -3750), (1600, -3400), (400, -3850), (-900, -3450), (-1900, -3850), (-3300, -3400),
    (-4400, -3650), (-5700, -3250), (-6250, -2500), (-6900, -1700), (-6650, -700), (-6850, 200),
    (-6400, 1200),
]  # fmt: skip
# Border roads. Each runs a little past the lines it meets: what hangs over bounds nothing and falls away.
_ROADS = (
    [(-7300, -150), (-5700, -480), (-4300, 280), (-3000, 520), (-1700, -150), (-500, -680), (800, -150)],
    [(500, 4400), (250, 2900), (480, 1700), (250, 300), (650, -800), (250, -2200), (450, -4300)],
    [(-4750, 1700), (-4620, 1000), (-4480, 50)],
    [(-2900, 930), (-2300, 990), (-1900, 950), (-1830, 560), (-1800, -250)],
    [(-4150, -150), (-4350, -1500), (-4150, -2600), (-4350, -3900)],
    [(-930, -1150), (-1050, -2200), (-780, -3200), (-900, -4200)],
)
_TINY_FACE_M2 = 100_000.0
_OVERHANG_M = 60.0


@dataclass(frozen=True)
class Ground:
    """Streets in the order of the plan, their union, and the roads that divide them."""

    plans: tuple[StreetPlan, ...]
    streets: tuple[Polygon, ...]
    district: Polygon
    roads: tuple[LineString, ...]


def build_ground(cuts: Cuts) -> Ground:
    """Cut the district into its streets.

    Raises
    ------
    ValueError
        The lines do not cut out exactly the planned streets.
    """
    rng = generator("ground")
    outline = jag(bend(smooth(_OUTLINE, 170, closed=True)[:-1], rng, 45, 1900), rng, 34)
    roads = tuple(LineString(bend(smooth(road, 110), rng, 22, 1100)) for road in _ROADS)
    ring = shapely.LinearRing(outline)
    linework = shapely.unary_union([ring, *roads, *_dividing(cuts, roads)])
    faces = [face for face in shapely.polygonize([linework]).geoms if face.area > 1.0]
    if min(face.area for face in faces) < _TINY_FACE_M2 or len(faces) != len(STREETS):
        raise ValueError(f"faces of {sorted(round(face.area) for face in faces)} m²")
    streets = tuple(next(face for face in faces if face.contains(Point(plan.anchor))) for plan in STREETS)
    return Ground(STREETS, streets, shapely.union_all(streets), roads)


def _dividing(cuts: Cuts, roads: tuple[LineString, ...]) -> list[LineString]:
    """Stretches of river, railway and expressway that part streets; the town lies on both sides of them."""
    riverside, town = roads[0], roads[1]
    core = Polygon([*town.coords, (-9000, -4300), (-9000, 4400)]).buffer(_OVERHANG_M)
    bank = riverside.coords
    north_of_riverside = Polygon([*bank, (800, 6000), (-7300, 6000)]).buffer(_OVERHANG_M)
    south_of_river = Polygon([*cuts.river.coords, (9900, -7000), (-9600, -7000)]).buffer(_OVERHANG_M)
    return [
        cuts.river.intersection(core),
        cuts.railway.intersection(core),
        cuts.expressway.intersection(north_of_riverside),
        cuts.expressway.intersection(south_of_river),
    ]
