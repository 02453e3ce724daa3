"""Packed folders (ZIP), as portals hand out records and families send scans: no papers, the papers in them are."""
