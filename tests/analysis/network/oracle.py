"""Costs by plain Dijkstra over a densified graph: slow, in pure Python, sharing nothing with the program."""

import heapq
import math
from collections.abc import Sequence
from itertools import pairwise

Spot = tuple[float, float]
Line = Sequence[Spot]
JOIN_M = 100.0


def crosses(a: Spot, b: Spot, c: Spot, d: Spot) -> bool:
    """Whether the step from a to b passes over the wall from c to d, neither starting nor ending on it."""

    def turn(p: Spot, q: Spot, r: Spot) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    one, other = turn(a, b, c), turn(a, b, d)
    begin, end = turn(c, d, a), turn(c, d, b)
    slack = 1e-9 * math.dist(c, d)
    return one * other < 0 and begin * end < 0 and abs(begin) > slack and abs(end) > slack


class Slow:
    """A network of straight lines, chopped every ``every`` metres; walls block, ``open_at`` lets pass."""

    def __init__(
        self,
        lines: Sequence[Line],
        walls: Sequence[Line] = (),
        open_at: Sequence[Spot] = (),
        every: float = 4.0,
    ) -> None:
        self.walls = [pair for wall in walls for pair in pairwise(wall)]
        self.spots: list[Spot] = []
        self.links: dict[int, list[tuple[int, float]]] = {}
        ends: dict[Spot, int] = {}
        for line in lines:
            before = None
            for number, spot in enumerate(self._dense(line, every)):
                last = math.dist(spot, line[-1]) < 1e-9
                fresh = len(self.spots)
                node = ends.setdefault(spot, fresh) if number == 0 or last else fresh
                if node == len(self.spots):
                    self.spots.append(spot)
                    self.links[node] = []
                if before is not None:
                    self._link(before, node, open_at)
                before = node

    @staticmethod
    def _dense(line: Line, every: float) -> list[Spot]:
        made = [line[0]]
        for a, b in pairwise(line):
            pieces = max(1, math.ceil(math.dist(a, b) / every))
            made += [
                (a[0] + (b[0] - a[0]) * k / pieces, a[1] + (b[1] - a[1]) * k / pieces)
                for k in range(1, pieces)
            ]
            made.append(b)
        return made

    def _link(self, one: int, other: int, open_at: Sequence[Spot]) -> None:
        a, b = self.spots[one], self.spots[other]
        if self.blocked(a, b) and not any(math.dist(a, gap) <= 15.0 for gap in open_at):
            return
        far = math.dist(a, b)
        self.links[one].append((other, far))
        self.links[other].append((one, far))

    def blocked(self, a: Spot, b: Spot) -> bool:
        return any(crosses(a, b, c, d) for c, d in self.walls)

    def joined(self, place: Spot) -> dict[int, float]:
        """Points of ways that a place sees, and the steps to them."""
        found = {}
        for number, spot in enumerate(self.spots):
            far = math.dist(place, spot)
            if far <= JOIN_M and self.links[number] and not self.blocked(place, spot):
                found[number] = far
        return found

    def costs(self, doors: Sequence[Spot]) -> dict[int, float]:
        """Cost of every point of the ways to the nearest of the doors."""
        best: dict[int, float] = {}
        heap = [(far, node) for door in doors for node, far in self.joined(door).items()]
        heapq.heapify(heap)
        while heap:
            far, node = heapq.heappop(heap)
            if node in best:
                continue
            best[node] = far
            for other, step in self.links[node]:
                if other not in best:
                    heapq.heappush(heap, (far + step, other))
        return best

    def nearest(self, doors: Sequence[Spot], places: Sequence[Spot]) -> list[float]:
        """Cost of each place, infinite where there is no way."""
        best = self.costs(doors)
        return [
            min(
                (far + best[node] for node, far in self.joined(place).items() if node in best),
                default=math.inf,
            )
            for place in places
        ]
