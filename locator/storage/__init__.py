"""The study file: one GeoPackage that Locator and any GIS open."""
