"""Build the fictional demo district again from its seed: ``python maps/demo/build.py [FOLDER]``.

Every run writes the same bytes. FOLDER is this one unless another is named.
"""

import sys
from pathlib import Path

from builder.facilities import build_facilities
from builder.ground import build_ground
from builder.layers import write_layers
from builder.lists import write_lists
from builder.network import build_network
from builder.people import build_people
from builder.river import build_cuts


def build(folder: Path) -> None:
    """Write ``layers/`` and ``lists/`` below a folder."""
    layers, lists = folder / "layers", folder / "lists"
    for each in (layers, lists):
        each.mkdir(parents=True, exist_ok=True)
    cuts = build_cuts()
    ground = build_ground(cuts)
    network = build_network(ground, cuts)
    people = build_people(ground, cuts, network)
    write_layers(layers, ground, cuts, network)
    write_lists(lists, people, build_facilities(ground, cuts, network, people))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
