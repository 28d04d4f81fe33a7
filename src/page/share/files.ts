/** The files that the page saves: each is made when it is asked for, by code that is fetched then. */
import manifest from "../../../package.json" with { type: "json" };
import { evidenceTable } from "../../export/evidence-table.ts";
import { resultDocument } from "../../export/result.ts";
import { type Table, type TableName, tableOf } from "../../export/table.ts";
import { frozen } from "../../run/methods/frozen.ts";
import { withText } from "../../view/text/warnings.ts";
import { evidenceWarnings } from "../../warning/evidence-warnings.ts";
import { tallyWarnings } from "../../warning/tally-warnings.ts";
import type { LabState } from "../state.ts";
import { type GroupTheory, theoryOfAll } from "./theory-of-all.ts";

export interface SavedFile {
  readonly name: string;
  readonly contents: Blob;
}

/** What can be saved without looking at the page; pictures are in files of their own. */
export type FileKind = "experiment" | "result" | `${TableName}.csv` | `${TableName}.parquet`;

/** Make a file of what the page shows now. Throws a sentence where there is nothing to save. */
export async function makeFile(kind: FileKind, state: LabState): Promise<SavedFile> {
  const { experiment, snapshot } = state;
  if (experiment === undefined || snapshot === undefined) {
    throw new Error("save: nothing has been counted yet; wait until the run has begun");
  }
  const stem = fileStem(state);
  const groups = snapshot.groups.map(({ point }, g) => ({ parameters: point, tally: snapshot.tallies[g] }));
  // A method that counts no exit times has one table alone.
  const table = (of: FileKind): Table =>
    evidenceTable(groups, snapshot.evidence) ?? tableOf(tableNameOf(of), groups);
  switch (kind) {
    case "experiment":
      return json(`${stem}.json`, experiment);
    case "result":
      return json(`${stem}-result.json`, resultOf(state, await theoryOfAll(state)));
    case "times.csv":
    case "estimates.csv": {
      const { csvOf } = await import("../../export/csv.ts");
      return file(`${stem}-${kind}`, csvOf(table(kind)), "text/csv");
    }
    default: {
      const { parquetOf } = await import("../../export/parquet.ts");
      const bytes = parquetOf(table(kind), {
        experiment: JSON.stringify(experiment),
        engine: `escapement ${manifest.version}`,
      });
      return file(`${stem}-${kind}`, bytes, "application/vnd.apache.parquet");
    }
  }
}

/** The result document, the same as the command's. */
export function resultOf(state: LabState, theory: readonly GroupTheory[]): object {
  const { experiment, snapshot, engine, stepComparison } = state;
  if (experiment === undefined || snapshot === undefined || engine === undefined) {
    throw new Error("save: nothing has been counted yet; wait until the run has begun");
  }
  const { id, adapter } = engine;
  return resultDocument({
    experiment: frozen(experiment, snapshot.evidence),
    engine: id,
    version: manifest.version,
    adapter:
      adapter === undefined
        ? null
        : {
            vendor: adapter.vendor,
            description: adapter.description,
            software: adapter.software,
            selfTest: "not run",
          },
    outcome: snapshot.outcome,
    points: snapshot.groups.map(({ point }) => point),
    tallies: snapshot.tallies,
    ...(snapshot.evidence === undefined ? {} : { evidence: snapshot.evidence }),
    theory: theory.map(({ predictions }) => predictions),
    theoryUnavailable: theory.map(({ unavailable }) => unavailable),
    ...(stepComparison?.kind === "done" ? { stepChecks: stepComparison.checks } : {}),
    warnings: snapshot.tallies.map((tally, g) =>
      withText([...theory[g].warnings, ...tallyWarnings(tally), ...evidenceWarnings(snapshot.evidence, g)]),
    ),
    particleSteps: snapshot.particleSteps,
    seconds: snapshot.seconds,
  });
}

/** First part of a file's name: the gallery's name or the title in plain letters, and the seed. */
export function fileStem({ name, experiment }: Pick<LabState, "name" | "experiment">): string {
  const plain = (name ?? experiment?.title ?? "")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  return `${plain || "experiment"}-seed-${experiment?.seed ?? 0}`;
}

/** Hand a file to the browser's downloads. */
export function save({ name, contents }: SavedFile): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(contents);
  link.download = name;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const tableNameOf = (kind: string) => kind.split(".")[0] as TableName;
const file = (name: string, contents: BlobPart, type: string): SavedFile => ({
  name,
  contents: new Blob([contents], { type }),
});
const json = (name: string, value: unknown) =>
  file(name, `${JSON.stringify(value, null, 2)}\n`, "application/json");
