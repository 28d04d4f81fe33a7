import { stagedModel } from "../../../../src/experiment/model/staged.ts";
import { type Particle, type ParticleKernels, particleKernels } from "../../../../src/reference/particle.ts";
import { type Colony, type Engine, parentsOf, type StageEnds } from "../../../../src/run/engine.ts";
import { referenceEngine } from "../../../../src/run/engines/reference/engine.ts";
import { unprepared } from "../../../../src/run/prepared.ts";
import { OUTCOME } from "../../../../src/tally/outcome.ts";

/** A fault of an engine, which a suite must notice: in its kernels, or in what it says of a stage. */
export interface Fault {
  readonly kernels?: (kernels: ParticleKernels) => ParticleKernels;
  readonly ends?: (ends: StageEnds, level: number) => StageEnds;
}

/** The CPU twins of one group as an engine that has stages and nothing else, with a fault or without. */
export function doctoredEngine({ kernels: doctored = (same) => same, ends = (same) => same }: Fault): Engine {
  const engine = referenceEngine();
  return {
    ...engine,
    open: async (runnable, options) => {
      const of = stagedModel(unprepared(runnable));
      const { particles } = of.experiment;
      const kernels = doctored(particleKernels(of, 0, of.programs));
      let lanes: readonly Particle[] = [];
      const colony: Colony = {
        particles,
        async *stage(request) {
          const {
            number,
            levels: [level],
            floors: [floor],
          } = request;
          const parents = parentsOf(request);
          yield { living: particles };
          const former = lanes;
          kernels.enter({ number, level, floor });
          lanes = Array.from({ length: particles }, (_, lane): Particle => {
            if (parents === undefined) return kernels.start(lane);
            const parent = former[parents[lane]];
            return parent === undefined
              ? { ...former[lane], outcome: OUTCOME.CENSORED }
              : kernels.branch(lane, parent, 0);
          });
          for (const particle of lanes) kernels.advance(particle, 0, 2 ** 31);
          return ends(
            {
              outcomes: Uint32Array.from(lanes, ({ outcome }) => outcome),
              exits: Uint32Array.from(lanes, ({ exit = 0 }) => exit),
              scores: Float32Array.from(lanes, ({ highest = 0 }) => highest),
            },
            level,
          );
        },
        place: async (_, lane) => Array.from(lanes[lane].x),
        looks: async () => [],
        destroy: () => undefined,
      };
      return { ...(await engine.open(runnable, options)), colony: async () => colony };
    },
  };
}
