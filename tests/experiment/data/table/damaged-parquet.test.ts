import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { readTable } from "../../../../src/experiment/data/table/read-table.ts";
import { ExperimentError } from "../../../../src/experiment/document/error.ts";

type Written = Parameters<typeof parquetWriteBuffer>[0];
const ROWS = 300;
const each = <T>(make: (i: number) => T): T[] => Array.from({ length: ROWS }, (_, i) => make(i));

/** One file of each way in which numbers are written. */
const FILES: Readonly<Record<string, Written>> = {
  plain: { columnData: [{ name: "x", data: Float64Array.from(each((i) => i / 7)) }], codec: "UNCOMPRESSED" },
  packed: { columnData: [{ name: "x", data: each((i) => (i * i) % 97), type: "INT32" }], codec: "SNAPPY" },
  dictionary: {
    columnData: [{ name: "x", data: each((i) => i % 3), type: "INT32", encoding: "RLE_DICTIONARY" }],
    codec: "UNCOMPRESSED",
  },
  differences: {
    columnData: [
      { name: "x", data: each((i) => BigInt(3 * i)), type: "INT64", encoding: "DELTA_BINARY_PACKED" },
    ],
    codec: "UNCOMPRESSED",
  },
  booleans: {
    columnData: [{ name: "x", data: each((i) => i > 100), type: "BOOLEAN", encoding: "RLE" }],
    codec: "UNCOMPRESSED",
  },
  bytes: {
    columnData: [{ name: "x", data: Float32Array.from(each((i) => i)), encoding: "BYTE_STREAM_SPLIT" }],
    codec: "UNCOMPRESSED",
  },
  optional: {
    columnData: [{ name: "x", data: each((i) => i), type: "DOUBLE", nullable: true }],
    codec: "UNCOMPRESSED",
    rowGroupSize: 100,
  },
};

for (const [name, written] of Object.entries(FILES)) {
  test(`a file of ${name} numbers is read, and damaged at any place read or refused`, async () => {
    const whole = new Uint8Array(parquetWriteBuffer(written));
    const table = await readTable(whole.slice(), { file: "x.parquet" });
    expect(table.count).toBe(ROWS);
    expect([...table.values.slice(0, 3)]).toEqual(
      Array.from(written.columnData[0].data.slice(0, 3) as ArrayLike<number>, (value) =>
        Math.fround(Number(value)),
      ),
    );
    let refused = 0;
    const stride = Math.max(1, Math.floor(whole.length / 400));
    for (let at = 4; at < whole.length; at += stride) {
      for (const damage of [0xff, 0x80, whole[at] ^ 0x01]) {
        const damaged = whole.slice();
        damaged[at] = damage;
        try {
          const read = await readTable(damaged, { file: "x.parquet" });
          expect(read.values).toHaveLength(read.count * read.columns.length);
        } catch (error) {
          expect(error).toBeInstanceOf(ExperimentError);
          refused += 1;
        }
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
}
