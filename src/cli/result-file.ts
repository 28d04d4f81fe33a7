import { extname } from "node:path";
import type { Experiment } from "../experiment/document/experiment.ts";
import { evidenceTable } from "../export/evidence-table.ts";
import { TABLES, type TableName, type TallyGroup, tableOf } from "../export/table.ts";
import type { Evidence } from "../tally/evidence.ts";
import { UsageError } from "./exit-codes.ts";

/** What a file is made of: the result document's text, and what its tables come from. */
export interface FileParts {
  readonly text: string;
  readonly experiment: Experiment;
  readonly groups: readonly TallyGroup[];
  /** What a method has found beside the tallies. */
  readonly evidence?: Evidence | undefined;
}

/** How a file is made. */
export interface FileMaker {
  /** Whether the file holds what theory says beside what was counted. */
  readonly hasTheory: boolean;
  make(parts: FileParts): Promise<string | Uint8Array>;
}

/**
 * How `--out` writes, by the end of its name. Throws UsageError before anything runs where `--table` does not fit.
 * @param method the document's: others than `direct` count no exit times
 */
export function resultFile(
  { out = "", table }: { readonly out?: string; readonly table?: string },
  method: Experiment["method"]["kind"],
): FileMaker {
  const kind = extname(out).toLowerCase();
  if (table !== undefined && !TABLES.some((name) => name === table)) {
    throw new UsageError(`--table: got ${JSON.stringify(table)}; use ${TABLES.join(" or ")}`);
  }
  if (table !== undefined && kind !== ".csv" && kind !== ".parquet") {
    throw new UsageError(
      `--table: ${out === "" ? "no file is written" : `${out} holds the whole result`}; name a .csv or .parquet file with --out`,
    );
  }
  if (table === "times" && method !== "direct") {
    throw new UsageError(
      `--table: got "times", and the method ${method} counts no exit times; use estimates, a row for each group`,
    );
  }
  const tableFor = ({ groups, evidence }: FileParts) =>
    evidenceTable(groups, evidence) ??
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
