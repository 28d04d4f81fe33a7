import { timeStep } from "../experiment/document/dynamics.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { plan } from "../run/plan.ts";
import { bytes, counted, duration, significant } from "../view/text/number.ts";
import { printableLine } from "../view/text/printable.ts";
import { textTable } from "../view/text/table.ts";
import { type Changes, readModel } from "./document.ts";
import { methodRows } from "./method-rows.ts";
import { print } from "./output.ts";
import { beginTheory } from "./theory-thread.ts";

/** Live particle-steps per second to expect from a kind of machine, for a force of few operations. */
const SPEEDS = [
  ["software adapter, 2 cores", 3e8],
  ["laptop graphics", 5e9],
  ["data-centre GPU", 2e11],
] as const;

/** Seconds for theory's mean exit times, from which the expected number of steps comes. */
const PATIENCE = 10;

/** A mean exit time knows no horizon. */
const endless = ({ method }: Experiment): boolean =>
  method.kind === "splitting" && method.question === "time";

/** `escapement plan`: what a run would take. */
export async function printPlan(source: string, options: Changes): Promise<void> {
  const model = await readModel(source, options);
  const { experiment } = model;
  const { kind } = experiment.method;
  const planned = plan(model);
  const points = planned.groups.map((group) => group.experiment);
  // Only a direct run lasts as long as the mean exit time lets it.
  const theory = beginTheory(
    { experiments: points, plane: false },
    { seconds: kind === "direct" ? PATIENCE : 0 },
  );
  await theory.wait(PATIENCE);
  let expected = 0;
  let exact = true;
  points.forEach((point, g) => {
    const mean = theory.found[g]?.predictions.find(({ quantity }) => quantity === "meanExitTime");
    if (mean === undefined) exact = false;
    expected +=
      (experiment.particles * Math.min(mean?.value ?? point.horizon, point.horizon)) /
      timeStep(point.dynamics);
  });
  const rows: string[][] = [
    ["what", "how much"],
    ["groups", counted(planned.groups.length)],
    ["particles in each group", counted(planned.particles)],
    ["particles in all", counted(planned.totalParticles)],
    ["variables", counted(planned.dimension)],
    ...(endless(experiment) ? [] : [["steps to the horizon", counted(planned.horizonSteps)]]),
    ...(kind === "direct"
      ? [
          ["batches, one after the other", counted(planned.batches.length)],
          ["particles in the largest batch", counted(planned.batchParticles)],
        ]
      : []),
    ["device memory of one particle", bytes(planned.bytesPerParticle)],
    ["device memory of the run", bytes(planned.deviceBytes)],
    [
      `bytes read back ${kind === "direct" ? "for a snapshot" : "behind each stage"}`,
      bytes(planned.snapshotBytes),
    ],
    ...methodRows(experiment),
    ...(kind === "splitting"
      ? []
      : [
          ["particle-steps, at most", significant(Number(planned.mostParticleSteps))],
          ...(kind === "direct"
            ? [[exact ? "particle-steps, expected" : "particle-steps, if none exits", significant(expected)]]
            : []),
          ...SPEEDS.map(([machine, speed]) => [
            `time on a ${machine} (${significant(speed)} steps/s)`,
            duration(expected / speed),
          ]),
        ]),
  ];
  await print(`${printableLine(experiment.title)}\n\n${textTable(rows)}`);
  if (theory.state.kind === "failed") throw theory.state.error;
}
