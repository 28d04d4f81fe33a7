import { PURPOSE } from "../experiment/data/random.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { exitNames } from "../experiment/document/named-exits.ts";
import { delayLaw } from "../experiment/model/clock-constants.ts";
import { drawOf } from "./draw.ts";
import { portableLog } from "./elementary.ts";

const f = Math.fround;
const SHARE = 5.9604644775390625e-8;
const MOST = 4294966784;

/** What a particle's own clock says; src/wgsl/clock.ts prints the device's twin. */
export interface Clock {
  /** Steps that it waits before it moves. */
  readonly delay: number;
  /** Step in which it lapses; 0 where it does not. */
  readonly lapse: number;
  /** Number of the exit that it takes by lapsing. */
  readonly exit: number;
}

/** @param block random words of a particle for a purpose */
export function clockOf(
  experiment: Experiment,
  constants: Readonly<Record<string, number>>,
  block: (number: number, variable: number, purpose: number) => Uint32Array,
): ((number: number) => Clock) | undefined {
  if (experiment.clock === undefined) return undefined;
  const draw = drawOf(delayLaw(experiment), "delay", constants);
  const [probability, steps, shift] = ["lapse_probability", "lapse_steps", "lapse_shift"].map((name) =>
    f(constants[name]),
  );
  const names = exitNames(experiment).length;
  return (number) => {
    const delay = Math.min(Math.max(draw(block(number, 0, PURPOSE.PURPOSE_CLOCK)), 0), MOST);
    const words = block(number, 1, PURPOSE.PURPOSE_CLOCK);
    const share = (k: number): number => (words[k] >>> 8) * SHARE;
    const whole = Math.floor(delay);
    const waited = whole + (share(0) < f(delay - whole) ? 1 : 0);
    const time = f(-portableLog(f(f((words[2] >>> 8) + 0.5) * SHARE)) * steps);
    const lapse = Math.max(1, Math.min(Math.floor(f(time + shift)), MOST));
    const lapses = share(1) < probability;
    const exit = Math.min(Math.floor(f(share(3) * names)), Math.max(names, 1) - 1);
    return { delay: lapses ? lapse : waited, lapse: lapses ? lapse : 0, exit };
  };
}
