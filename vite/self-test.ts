import { experiment } from "../src/experiment/check/read.ts";
import { WASM_KERNELS } from "../src/run/engines/wasm/kernels.ts";
import { finalSnapshot } from "../src/run/final-snapshot.ts";
import { prepare } from "../src/run/prepare.ts";
import { simulateReference } from "../src/run/reference.ts";
import { tallyToJson } from "../src/tally/json.ts";
import { packTexts } from "../src/wgsl/packed.ts";

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

/** An experiment that is ready to run in WebAssembly, and what the CPU twins count of it, as `src/run/engines/wasm/self-test.ts` reads them. */
export async function make() {
  const job = experiment(DOCUMENT);
  const { requirements, kernels } = prepare(job, WASM_KERNELS);
  const { tallies } = await finalSnapshot(simulateReference(job));
  return {
    prepared: { requirements, kernels: { ...kernels, kernels: packTexts(kernels.kernels) } },
    tallies: tallies.map(tallyToJson),
  };
}
