/** Known answers of each thread, and a small experiment of all of them together beside the CPU twins: a compiler's mistake is never a number. */
import packed from "virtual:self-test";
import { tallyToJson } from "../../../tally/json.ts";
import { merge } from "../../../tally/merge.ts";
import type { Tally } from "../../../tally/tally.ts";
import { unpackTexts } from "../../../wgsl/packed.ts";
import type { Check, Engine, SelfTest } from "../../engine.ts";
import type { Prepared } from "../../prepare.ts";
import type { Devices } from "../gpu/engine-over.ts";
import { selfTest } from "../gpu/self-test.ts";

/** The experiment that is asked, prepared while the library or the page was built. */
function selfTestExperiment(): Prepared {
  const { requirements, kernels } = packed.prepared;
  return {
    requirements: { ...requirements, examples: undefined },
    kernels: { ...kernels, kernels: unpackTexts(kernels.kernels) as Prepared["kernels"]["kernels"] },
  };
}

/**
 * Ask every device for known answers, and all together for what the CPU twins count. Takes some tenths of a second.
 * @param engine that of the devices
 * @throws DeviceFault, DeviceLostError
 */
export async function selfTestAll(devices: Devices, engine: Pick<Engine, "open">): Promise<SelfTest> {
  const each = await Promise.all(devices.map(selfTest));
  const job = selfTestExperiment();
  const { groups, batches, walk } = await engine.open(job, {});
  const ended: (readonly Tally[])[] = [];
  for (const batch of batches) {
    for await (const { tallies, last } of walk(batch)) if (last) ended.push(tallies);
  }
  const different = groups.filter(
    (_, g) => textOf(merge(...ended.map((all) => all[g]))) !== JSON.stringify(packed.tallies[g]),
  );
  const [{ checks: first }] = each;
  const checks: readonly Check[] = [
    // One line for all devices, with the words of the first that has failed.
    ...first.map((check, i) => each.map(({ checks }) => checks[i]).find(({ passed }) => !passed) ?? check),
    {
      name: `${job.requirements.experiment.particles} particles of a small experiment`,
      passed: different.length === 0,
      detail:
        different.length === 0
          ? "every integer equals the twins'"
          : `${different.length} of ${groups.length} tallies differ from the twins'`,
    },
  ];
  return { passed: checks.every(({ passed }) => passed), checks };
}

const textOf = (tally: Tally): string => JSON.stringify(tallyToJson(tally));
