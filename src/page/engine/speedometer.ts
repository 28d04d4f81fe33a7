/** Particle-steps per second over about the last second. Pure but for what it remembers. */
import type { Snapshot } from "../../run/snapshot.ts";

/** Seconds over which the speed is averaged. */
const WINDOW = 1;

export interface Speedometer {
  /** Take note of a snapshot; undefined until two of them are a moment apart. */
  read(snapshot: Pick<Snapshot, "particleSteps" | "seconds">): number | undefined;
  /** Forget all: after a pause or at a new run. */
  reset(): void;
}

export function createSpeedometer(): Speedometer {
  let marks: Pick<Snapshot, "particleSteps" | "seconds">[] = [];
  return {
    read({ particleSteps, seconds }) {
      marks.push({ particleSteps, seconds });
      while (marks.length > 2 && seconds - marks[1].seconds > WINDOW) marks.shift();
      const [first] = marks;
      const elapsed = seconds - first.seconds;
      return elapsed > 0.05 ? Number(particleSteps - first.particleSteps) / elapsed : undefined;
    },
    reset() {
      marks = [];
    },
  };
}
