# ruff: noqa: E501 - rows of a csv as they are
"""Files in the layout of the public data that profiles of ours read, with projects that do not exist."""

import csv
import io
import os
from pathlib import Path

SHARED = Path(os.environ.get("KAIGONG_SHARED", Path(__file__).parents[2] / ".." / "shared")) / "data"
"""Where the public files themselves lie, if they do: they are never part of the repository."""
NEW_YORK = SHARED / "nyc_capital_projects_20190901.csv"
BRITISH = SHARED / "uk_renewable_energy_planning_2021q2.csv"
ABSENT = "the public data are not beside the repository (shared/data; set KAIGONG_SHARED)"

REPORTS = """\
Date Reported As Of,PID,Project Name,Description,Category,Borough,Managing Agency,Client Agency,Current Phase,Design Start,Budget Forecast,Latest Budget Changes,Total Budget Changes,Forecast Completion,Latest Schedule Changes,Total Schedule Changes
01/01/2016 12:00:00 AM,7,Heron Creek Pumping Station,"New pumps, no flood",Sewers,Queens,WKS,"DEP, DOT",Design,03/02/2015,40000000,,,06/30/2019,,
11/01/2016 12:00:00 AM,7,Heron Creek Pumping Station,"New pumps, no flood",Sewers,Queens,WKS,"DEP, DOT",Construction,03/02/2015,45500000.5,5500000.5,5500000.5,12/31/2020,550,550
11/01/2016 12:00:00 AM,8,Heron Creek Pumping Station,,Sewers,"Bronx, Queens",WKS,,IT,,-5,,,10/21/2108,,
someday,9,Larch Street Library,,Libraries,,WKS,,Design,,1,,,,,
"""
PERMISSION_HEADERS = (
    "Old Ref ID",
    "Ref ID",
    "Record Last Updated (dd/mm/yyyy)",
    "Operator (or Applicant)",
    "Site Name",
    "Technology Type",
    "Installed Capacity (MWelec)",
    "Development Status",
    "Development Status (short)",
    "Address",
    "County",
    "Country",
    "Planning Application Submitted",
    "Planning Permission Refused",
    "Appeal Refused",
    "Appeal Granted",
    "Planning Permission Granted",
    "Planning Permission Expired",
    "Under Construction",
    "Operational",
    "Colour of the fence",
)
PERMISSIONS = [
    {
        "Ref ID": "1",
        "Record Last Updated (dd/mm/yyyy)": "03/04/2021",
        "Operator (or Applicant)": "Norvane Wind / Hartley\xa0Farms",
        "Site Name": "Gull Head",
        "Technology Type": "Wind Onshore",
        "Installed Capacity (MWelec)": "34.50",
        "Development Status": "Operational",
        "Development Status (short)": "Operational",
        "Address": "Gull Head, Northshire",
        "County": "Northshire",
        "Country": "Scotland",
        "Planning Application Submitted": "02/03/2014",
        "Planning Permission Refused": "05/06/2015",
        "Appeal Granted": "07/08/2016",
        "Planning Permission Granted": "07/08/2016",
        "Planning Permission Expired": "07/08/2019",
        "Under Construction": "01/02/2018",
        "Operational": "11/12/2019",
    },
    {
        "Ref ID": "2",
        "Record Last Updated (dd/mm/yyyy)": "09/05/2021",
        "Operator (or Applicant)": "Private Developer",
        "Site Name": "",
        "Technology Type": "Battery",
        "Installed Capacity (MWelec)": "20",
        "Development Status": "Appeal Refused",
        "Development Status (short)": "Application Refused",
        "Address": "Land at Mill Lane",
        "County": "Northshire",
        "Planning Application Submitted": "02/03/2018",
        "Planning Permission Refused": "05/06/2019",
        "Appeal Refused": "07/08/2020",
    },
    {
        "Ref ID": "3",
        "Record Last Updated (dd/mm/yyyy)": "31/12/2020",
        "Site Name": "Gull Head",
        "Technology Type": "Wind Onshore",
        "Development Status (short)": "Mothballed",
        "Planning Permission Granted": "13/13/2019",
    },
]


def reports() -> bytes:
    """Like New York's capital projects: two reports, and a row whose day cannot be read."""
    return REPORTS.encode()


def permissions(rows: list[dict[str, str]] = PERMISSIONS) -> bytes:
    """Like the British planning database, in its encoding."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, PERMISSION_HEADERS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("cp1252")
