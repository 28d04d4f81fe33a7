import { extname } from "node:path";
import type { Experiment } from "../experiment/document/experiment.ts";
import { TABLES, type TableName, type TallyGroup, tableOf } from "../export/table.ts";
import { UsageError } from "./exit-codes.ts";

/** What a file is made of: the result document's text, and what its tables come from. */
export interface FileParts {
  readonly text: string;
  readonly experiment: Experiment;
  readonly groups: readonly TallyGroup[];
}

/** How a file is made. */
export interface FileMaker {
  /** Whether the file holds what theory says beside what was counted. */
  readonly hasTheory: boolean;
  make(parts: FileParts): Promise<string | Uint8Array>;
}

/** How `--out` writes, by the end of its name. Throws UsageError before anything runs where `--table` does not fit. */
export function resultFile({
  out = "",
  table,
}: {
  readonly out?: string;
  readonly table?: string;
}): FileMaker {
  const kind = extname(out).toLowerCase();
  if (table !== undefined && !TABLES.some((name) => name === table)) {
    throw new UsageError(`--table: got ${JSON.stringify(table)}; use ${TABLES.join(" or ")}`);
  }
  if (table !== undefined && kind !== ".csv" && kind !== ".parquet") {
    throw new UsageError(
      `--table: ${out === "" ? "no file is written" : `${out} holds the whole result`}; name a .csv or .parquet file with --out`,
    );
  }
  const tableFor = ({ groups }: FileParts) =>
    tableOf((table ?? (groups.length > 1 ? "estimates" : "times")) as TableName, groups);
  switch (kind) {
    case ".csv":
      return {
        hasTheory: false,
        make: async (parts) => (await import("../export/csv.ts")).csvOf(tableFor(parts)),
      };
    case ".parquet":
      return {
        hasTheory: false,
        make: async (parts) =>
          (await import("../export/parquet.ts")).parquetOf(tableFor(parts), {
            experiment: JSON.stringify(parts.experiment),
          }),
      };
    default:
      return { hasTheory: true, make: async ({ text }) => text };
  }
}
