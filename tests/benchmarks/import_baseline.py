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
    import pandas

    from locator.domain.datum import gcj02_to_wgs84
    from tests.benchmarks.memory import peak_mib

    held = geopandas.read_file(study, layer="facilities")
    streets = geopandas.read_file(study, layer="streets")
    rows = pandas.read_csv(file, encoding="gb18030", dtype=str)
    lon, lat = gcj02_to_wgs84(rows["经度"].astype(float).to_numpy(), rows["纬度"].astype(float).to_numpy())
    points = geopandas.GeoDataFrame(rows, geometry=geopandas.points_from_xy(lon, lat), crs=4326)
    joined = geopandas.sjoin(points.to_crs(4549), streets[["name", "geometry"]].to_crs(4549), predicate="within")
    merged = held[held["list"] == name].merge(rows, left_on="name", right_on="机构名称", how="outer", indicator=True)
    points.to_file(study.with_suffix(".baseline.gpkg"), layer="facilities")
    print(
        json.dumps(
            {
                "process_s": time.perf_counter() - started,
                "peak_mib": peak_mib(),
                "inside": int(joined.index.nunique()),
                "matched": int((merged["_merge"] == "both").sum()),
            }
        )
    )


if __name__ == "__main__":
    main()
