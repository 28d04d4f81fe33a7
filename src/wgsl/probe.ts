import { type Assembly, assemble } from "./assemble.ts";
import { printConstants } from "./layout.ts";
import { shader } from "./shaders.ts";

/** Invocations of one workgroup of the probe. */
export const PROBE_WORKGROUP = 64;

/** The kernel of the self-test, with 20 or 12 rounds of the generator. */
export function probeKernel(rounds: 12 | 20): Assembly {
  return assemble(
    [
      { file: "<constants>", text: printConstants(PROBE_WORKGROUP) },
      shader("shared/threefry.wgsl"),
      shader("shared/deviates.wgsl"),
      shader("shared/elementary.wgsl"),
      shader("probe.wgsl"),
    ],
    { threefry20: rounds === 20 },
  );
}
