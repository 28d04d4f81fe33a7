/**
 * `npm run record:tallies`: writes recorded-tallies.json afresh from the CPU twins. To be run where an experiment was added to the list,
 * or where a change of numbers is meant: the difference then tells whose.
 */
import { writeFileSync } from "node:fs";
import { simulateReference } from "../../src/run/reference.ts";
import { EXPERIMENTS } from "./recorded-tallies.ts";
import { recordOf } from "./tally-record.ts";

const records: Record<string, string> = {};
for (const [name, document] of Object.entries(EXPERIMENTS)) {
  records[name] = await recordOf(document, simulateReference).catch((error: unknown) => {
    throw new Error(`record:tallies: ${name} did not run`, { cause: error });
  });
}
writeFileSync("tests/run/recorded-tallies.json", `${JSON.stringify(records, null, 2)}\n`);
console.log(`${Object.keys(records).length} tallies recorded in tests/run/recorded-tallies.json`);
