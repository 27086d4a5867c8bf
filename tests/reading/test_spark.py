"""A real Spark, in a cluster of its own processes on this machine, reads a folder of Parquet. `make spark-test`."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from kaigong import read
from kaigong.reading.arrow import facts_batches, read_batches, schemas

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: make spark-test installs it")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17 or later")

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "examples").glob("20*.txt"))
DOCUMENTS = int(os.environ.get("KAIGONG_SPARK_DOCUMENTS", "400"))


@pytest.fixture(scope="module")
def spark() -> Any:
    from pyspark.sql import SparkSession

    os.environ["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
        .config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
        .getOrCreate()
    )
    yield session
    session.stop()


def lake(folder: Path) -> list[dict[str, str]]:
    """A folder of Parquet files; gives its rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from kaigong.documents import open_document

    texts = [open_document(path.read_bytes(), path.name).text for path in TEXTS]
    rows = [
        {"id": str(number), "text": f"{texts[number % len(texts)]}\n第{number}号。", "published": "2026-11-24"}
        for number in range(DOCUMENTS)
    ]
    for part in range(4):
        pq.write_table(pa.Table.from_pylist(rows[part::4]), folder / f"part-{part}.parquet")
    return rows


def test_a_folder_of_parquet_is_read_in_a_cluster(spark: Any, tmp_path: Path) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    rows = lake(tmp_path)
    documents = spark.read.parquet(str(tmp_path)).repartition(8)
    readings = documents.mapInArrow(read_batches, from_arrow_schema(schemas().reading))
    readings.write.parquet(str(tmp_path / "readings"))
    written = spark.read.parquet(str(tmp_path / "readings"))
    assert written.count() == len(rows)
    assert written.filter("error is not null").count() == 0
    some = {row["id"]: row for row in written.limit(20).collect()}
    for row in rows:
        if row["id"] in some:
            here = read(row["text"], published=row["published"], id=row["id"]).to_dict()
            assert [one["name"] for one in some[row["id"]]["projects"]] == [one["name"] for one in here["projects"]]

    facts = documents.mapInArrow(facts_batches, from_arrow_schema(schemas().facts))
    total = facts.filter("fact = 'investment' and unit = 'CNY'").groupBy("kind").count().collect()
    assert {row["kind"] for row in total} >= {"total"}
