/**
 * `npm run bench [-- --rivals] [--particles N] [--adapter NAME]`: the reference job and the gallery's default, checked
 * before they are timed; writes raw JSON under bench/results/.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type { Experiment } from "../src/experiment/experiment.ts";
import type { Device } from "../src/gpu/device.ts";
import { openDevice } from "../src/gpu/open.node.ts";
import { simulate } from "../src/run/simulate.ts";
import type { Snapshot } from "../src/run/snapshot.ts";
import { checkAnswer, countsOf, referenceJob } from "./job.ts";
import { RIVALS } from "./rivals.ts";

const { values } = parseArgs({
  options: {
    rivals: { type: "boolean", default: false },
    particles: { type: "string", default: "1000000" },
    adapter: { type: "string" },
    runs: { type: "string", default: "3" },
  },
});
/** npm runs its scripts in the project's folder. */
const root = `${process.cwd()}/`;
const runs = Number(values.runs);

interface Timing {
  readonly name: string;
  readonly particles: number;
  readonly liveSteps: number;
  readonly seconds: readonly number[];
  readonly stepsPerSecond: { readonly median: number; readonly least: number; readonly most: number };
}

async function finish(device: Device, job: Experiment): Promise<Snapshot> {
  let last: Snapshot | undefined;
  for await (const snapshot of simulate(device, job, { interval: 250 })) last = snapshot;
  return last as Snapshot;
}

function timing(name: string, particles: number, liveSteps: number, seconds: readonly number[]): Timing {
  const rates = seconds.map((time) => liveSteps / time).sort((a, b) => a - b);
  return {
    name,
    particles,
    liveSteps,
    seconds,
    stepsPerSecond: { median: rates[rates.length >> 1], least: rates[0], most: rates[rates.length - 1] },
  };
}

const rate = (steps: number): string => `${(steps / 1e6).toFixed(1)} M/s`;

const print = ({ name, stepsPerSecond: { median, least, most }, particles }: Timing): void => {
  console.log(
    `${name.padEnd(44)} ${String(particles).padStart(9)} particles ${rate(median).padStart(12)}  (${rate(least)} … ${rate(most)})`,
  );
};

const device = await openDevice(values.adapter === undefined ? {} : { adapter: values.adapter });
if (device.note !== undefined) console.log(device.note);
console.log(`adapter ${device.adapter.vendor} ${device.adapter.device} (${device.adapter.description})`);
console.log(
  `processor ${cpus()[0].model}, ${cpus().length} cores; live particle-steps per second, median of ${runs}\n`,
);

// Engine and rivals take turns, so that a change of the machine's speed meets all of them.
const job = referenceJob(Number(values.particles));
const engineSeconds: number[] = [];
const rivals = (values.rivals ? RIVALS : []).flatMap((rival) => {
  const run = rival.prepare(`${root}bench/rivals`);
  if (typeof run !== "string") return [{ rival, run, seconds: [] as number[], liveSteps: 0 }];
  console.log(`${rival.name}: skipped, ${run}`);
  return [];
});
await finish(device, referenceJob(10_000));
let live = 0;
let checked = { zSteps: 0, zSurviving: 0 };
for (let i = 0; i < runs; i++) {
  const { tallies, seconds } = await finish(device, job);
  const counts = countsOf(tallies[0]);
  checked = checkAnswer("Escapement", counts);
  live = counts.liveSteps;
  engineSeconds.push(seconds);
  for (const entry of rivals) {
    const result = entry.run(entry.rival.particles);
    checkAnswer(entry.rival.name, result);
    entry.seconds.push(result.seconds);
    entry.liveSteps = result.liveSteps;
  }
}
const engine = timing("Escapement, reference job", job.particles, live, engineSeconds);
print(engine);
const rivalTimings = rivals.map(({ rival, seconds, liveSteps }) =>
  timing(rival.name, rival.particles, liveSteps, seconds),
);
rivalTimings.forEach(print);

console.log("\nSize (reference job; whole life of every particle)");
const sizes: Timing[] = [];
for (const particles of [1e4, 1e5, 1e6, 1e7]) {
  // The largest size runs once: its time is long enough to be steady.
  const seconds: number[] = [];
  let steps = 0;
  for (let i = 0; i < (particles >= 1e6 ? 1 : runs); i++) {
    const result = await finish(device, referenceJob(particles));
    steps = countsOf(result.tallies[0]).liveSteps;
    checkAnswer(`Escapement with ${particles} particles`, countsOf(result.tallies[0]));
    seconds.push(result.seconds);
  }
  sizes.push(timing("Escapement", particles, steps, seconds));
  print(sizes[sizes.length - 1]);
}

const ratios = rivalTimings.map(({ name, stepsPerSecond }) => ({
  name,
  ratio: engine.stepsPerSecond.median / stepsPerSecond.median,
}));
if (ratios.length > 0) console.log("\nRatio to each rival");
for (const { name, ratio } of ratios) console.log(`${name.padEnd(44)} ${ratio.toFixed(2)}×`);

const date = new Date().toISOString();
const file = `bench/results/${date.slice(0, 10)}-${device.adapter.device.replace(/[^A-Za-z0-9]+/g, "-").replace(/-$/, "")}.json`;
mkdirSync(`${root}bench/results`, { recursive: true });
writeFileSync(
  `${root}${file}`,
  `${JSON.stringify(
    {
      date,
      adapter: device.adapter,
      environment: { LP_NATIVE_VECTOR_WIDTH: process.env["LP_NATIVE_VECTOR_WIDTH"] ?? null },
      processor: { model: cpus()[0].model, cores: cpus().length },
      node: process.version,
      check: checked,
      engine,
      rivals: rivalTimings,
      ratios,
      sizes,
    },
    null,
    2,
  )}\n`,
);
console.log(`\nraw numbers: ${file}`);
process.exit(0);
