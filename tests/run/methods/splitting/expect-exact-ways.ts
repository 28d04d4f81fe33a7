import { expect } from "vitest";
import type { Experiment } from "../../../../src/experiment/document/experiment.ts";
import type { SplittingMethod } from "../../../../src/experiment/document/method.ts";
import { exitNames } from "../../../../src/experiment/document/named-exits.ts";
import { model } from "../../../../src/experiment/model/model.ts";
import { staged } from "../../../../src/experiment/model/staged.ts";
import type { Colony, Engine, StageEnds } from "../../../../src/run/engine.ts";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { frozen } from "../../../../src/run/methods/frozen.ts";
import type { Path } from "../../../../src/run/path.ts";
import { replay } from "../../../../src/run/replay.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import type { SplittingEvidence } from "../../../../src/tally/splitting-evidence.ts";

/** An engine that keeps how all particles of each stage have ended. */
function recording(engine: Engine, kept: Map<number, StageEnds>): Engine {
  return {
    ...engine,
    open: async (runnable, options) => {
      const opened = await engine.open(runnable, options);
      return {
        ...opened,
        colony: async (): Promise<Colony> => {
          const colony = await opened.colony!();
          return {
            ...colony,
            async *stage(request) {
              const ends = yield* colony.stage(request);
              if (ends !== undefined) kept.set(request.number, ends);
              return ends;
            },
          };
        },
      };
    },
  };
}

/** The first ways of each group of a run, walked again: each stage begins and ends in the step and by the end that the run has recorded. */
export async function expectExactWays(
  engine: Engine,
  job: Experiment,
  options: { readonly most?: number; readonly points?: number } = {},
): Promise<readonly Path[]> {
  const { most = 2, points = 40 } = options;
  const kept = new Map<number, StageEnds>();
  const { evidence } = await finalSnapshot(simulate(recording(engine, kept), job));
  const levelled = frozen(job, evidence);
  // Of a sweep in which some group has not climbed there is no such experiment.
  const known = (levelled.method as SplittingMethod).levels !== undefined;
  const names = exitNames(staged(job));
  const paths: Path[] = [];
  for (const [group, found] of (evidence as SplittingEvidence).groups.entries()) {
    for (const way of found.ways.slice(0, most)) {
      const request = { way, group, ...(known ? {} : { found }) };
      const path = await replay(engine, levelled, request, { points });
      const ends = way.map(({ stage, lane }) => {
        const { outcomes, exits } = kept.get(stage)!;
        const place = group * job.particles + lane;
        return { step: outcomes[place], end: names[exits[place]] };
      });
      const { stages = [], steps, outcome, exit } = path;
      expect(stages).toEqual(
        way.map((segment, k) => ({ ...segment, step: k === 0 ? 0 : ends[k - 1].step, end: ends[k].end })),
      );
      expect({ step: outcome, end: exit }).toEqual(ends.at(-1));
      expect(steps.at(-1)).toBe(outcome);
      expect(steps).toEqual(expect.arrayContaining(stages.map(({ step }) => step)));
      if (job.exit.detection === "endpoint") {
        const last = path.positions.subarray(-path.dimension);
        expect(model(job).exit.contains(last, outcome)).toBe(true);
      }
      paths.push(path);
    }
  }
  expect(paths.length).toBeGreaterThan(0);
  return paths;
}
