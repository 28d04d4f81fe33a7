import { timeStep } from "../experiment/dynamics.ts";
import { plan } from "../run/plan.ts";
import { theory } from "../theory/predictions.ts";
import { bytes, counted, duration, significant } from "../view/text/number.ts";
import { textTable } from "../view/text/table.ts";
import { type Changes, readExperiment } from "./document.ts";

/** Live particle-steps per second to expect from a kind of machine, for a force of few operations. */
const SPEEDS = [
  ["software adapter, 2 cores", 3e8],
  ["laptop graphics", 5e9],
  ["data-centre GPU", 2e11],
] as const;

/** `escapement plan`: what a run would take. */
export async function printPlan(source: string, options: Changes): Promise<void> {
  const experiment = await readExperiment(source, options);
  const planned = plan(experiment);
  let expected = 0;
  let exact = true;
  for (const { experiment: point } of planned.groups) {
    const mean = theory(point, { plane: false }).predictions.find(
      ({ quantity }) => quantity === "meanExitTime",
    );
    if (mean === undefined) exact = false;
    expected +=
      (experiment.particles * Math.min(mean?.value ?? point.horizon, point.horizon)) /
      timeStep(point.dynamics);
  }
  const rows: string[][] = [
    ["what", "how much"],
    ["groups", counted(planned.groups.length)],
    ["particles in each group", counted(planned.particles)],
    ["particles in all", counted(planned.totalParticles)],
    ["variables", counted(planned.dimension)],
    ["steps to the horizon", counted(planned.horizonSteps)],
    ["batches, one after the other", counted(planned.batches.length)],
    ["particles in the largest batch", counted(planned.batchParticles)],
    ["device memory of one particle", bytes(planned.bytesPerParticle)],
    ["device memory of the run", bytes(planned.deviceBytes)],
    ["bytes read back for a snapshot", bytes(planned.snapshotBytes)],
    ["particle-steps, at most", significant(Number(planned.mostParticleSteps))],
    [exact ? "particle-steps, expected" : "particle-steps, if none exits", significant(expected)],
    ...SPEEDS.map(([machine, speed]) => [
      `time on a ${machine} (${significant(speed)} steps/s)`,
      duration(expected / speed),
    ]),
  ];
  console.log(`${experiment.title}\n\n${textTable(rows)}`);
}
