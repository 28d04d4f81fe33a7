import { expect, test } from "vitest";
import { deliver } from "../../src/cli/deliver.ts";
import type { OutFile } from "../../src/cli/out-file.ts";
import { resultFile } from "../../src/cli/result-file.ts";
import { model } from "../../src/experiment/model/model.ts";
import type { ResultDocument } from "../../src/export/result.ts";
import { simulateReference } from "../../src/run/reference.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { brownian } from "../cases.ts";

test("A fault in theory is thrown when the result is written, and not given as a reason", async () => {
  const experiment = brownian({ particles: 50, horizon: 1 });
  let last: Snapshot | undefined;
  for await (const snapshot of simulateReference(experiment)) last = snapshot;
  if (last === undefined) throw new Error("the run ends with a snapshot");
  let written = "";
  const out: OutFile = {
    path: "result.json",
    again: true,
    write: async (contents) => {
      written = String(contents);
    },
  };
  const error = new TypeError("no such property");
  const delivered = deliver(
    { model: model(experiment), engine: "reference", adapter: null, last },
    { out, file: resultFile({ out: "result.json" }, "direct"), json: false },
    () => ({ state: { kind: "failed", error }, found: [undefined], wait: async () => {} }),
  );
  await expect(delivered).rejects.toBe(error);
  const [group] = (JSON.parse(written) as ResultDocument).groups;
  expect(group.tally!.started).toBe(50);
  expect(group.theoryUnavailable).toEqual([expect.stringContaining("no such property")]);
});
