"""The same update with pandas and geopandas: read, convert, join with the streets, merge by name."""

import json
import sys
import time
from pathlib import Path


def main() -> None:
    """Do by the usual libraries what an import does at the least, without any check of cells."""
    started = time.perf_counter()
    study, file, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    import geopandas
    import pandas as pd

    from locator.domain.datum import gcj02_to_wgs84
    from tests.benchmarks.memory import peak_mib

    held = geopandas.read_file(study, layer="facilities")
    streets = geopandas.read_file(study, layer="streets")[["name", "geometry"]]
    begun = time.perf_counter()
    rows = pd.read_csv(file, encoding="gb18030", dtype=str)
    degrees = (rows[column].astype(float).to_numpy() for column in ("经度", "纬度"))
    points = geopandas.GeoDataFrame(
        rows, geometry=geopandas.points_from_xy(*gcj02_to_wgs84(*degrees)), crs=4326
    )
    joined = geopandas.sjoin(points.to_crs(4549), streets.to_crs(4549), predicate="within")
    merged = held[held["list"] == name].merge(
        rows, left_on="name", right_on="机构名称", how="outer", indicator=True
    )
    import_s = time.perf_counter() - begun
    points.to_file(study.with_suffix(".baseline.gpkg"), layer="facilities")
    print(
        json.dumps(
            {
                "import_s": import_s,
                "process_s": time.perf_counter() - started,
                "peak_mib": peak_mib(),
                "inside": int(joined.index.nunique()),
                "matched": int((merged["_merge"] == "both").sum()),
            }
        )
    )


if __name__ == "__main__":
    main()
