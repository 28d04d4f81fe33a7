/** Known answers of each thread, and a small experiment of all of them together beside the CPU twins: a compiler's mistake is never a number. */
import { experiment } from "../../../experiment/check/read.ts";
import { tallyToJson } from "../../../tally/json.ts";
import { merge } from "../../../tally/merge.ts";
import type { Tally } from "../../../tally/tally.ts";
import type { Check, Engine, SelfTest } from "../../engine.ts";
import type { Devices } from "../gpu/engine-over.ts";
import { selfTest } from "../gpu/self-test.ts";
import { referenceEngine } from "../reference/engine.ts";

/** Reaches into most of what kernels consist of: two groups, a bridge, named exits, a horizon, looks, and what exits are seen with. */
const DOCUMENT = {
  landscape: {
    variables: ["x", "y"],
    potential: "k*(x^2 - 1)^2/4 + (1 + sin(2*x)^2)*y^2/2",
    parameters: { k: 1 },
  },
  dynamics: { kind: "overdamped", temperature: 0.4, step: 0.02 },
  start: { at: [-1, 0], deviation: [0.1, 0.1] },
  exit: { exits: { right: "x > 0.6", left: "x < -1.8" } },
  observe: {
    at: [0.5, 2],
    quantities: { energy: { formula: "exp(-x^2) + log(1 + y^2)", range: [0, 3], bins: 8 } },
  },
  sweep: { "landscape.parameters.k": [1, 1.5] },
  particles: 64,
  horizon: 6,
};

/**
 * Ask every device for known answers, and all together for what the CPU twins count. Takes some tenths of a second.
 * @param engine that of the devices
 * @throws DeviceFault, DeviceLostError
 */
export async function selfTestAll(devices: Devices, engine: Pick<Engine, "open">): Promise<SelfTest> {
  const each = await Promise.all(devices.map(selfTest));
  const job = experiment(DOCUMENT);
  const tallies = async (of: Pick<Engine, "open">): Promise<readonly Tally[]> => {
    const { groups, batches, walk } = await of.open(job, {});
    const ended: (readonly Tally[])[] = [];
    for (const batch of batches) {
      for await (const { tallies, last } of walk(batch)) if (last) ended.push(tallies);
    }
    return groups.map((_, g) => merge(...ended.map((all) => all[g])));
  };
  const [counted, twins] = await Promise.all([tallies(engine), tallies(referenceEngine())]);
  const different = counted.filter((tally, g) => textOf(tally) !== textOf(twins[g]));
  const [{ checks: first }] = each;
  const checks: readonly Check[] = [
    // One line for all devices, with the words of the first that has failed.
    ...first.map((check, i) => each.map(({ checks }) => checks[i]).find(({ passed }) => !passed) ?? check),
    {
      name: `${job.particles} particles of a small experiment`,
      passed: different.length === 0,
      detail:
        different.length === 0
          ? "every integer equals the twins'"
          : `${different.length} of ${counted.length} tallies differ from the twins'`,
    },
  ];
  return { passed: checks.every(({ passed }) => passed), checks };
}

const textOf = (tally: Tally): string => JSON.stringify(tallyToJson(tally));
