/** Factors of the learning rate as the libraries define them, in f64. */
import type { Schedule } from "../../experiment/document/schedule.ts";

/**
 * Factor of the learning rate at step n = 0, 1, … Warm-up, then the schedule from its own step 0, as PyTorch's SequentialLR of a LinearLR
 * and another has it.
 * @param typed value of a typed factor
 */
export function scheduleFactor(schedule: Schedule, typed: (n: number) => number): (n: number) => number {
  const { warmUp } = schedule;
  const factor = shapeFactor(schedule, typed);
  if (warmUp === undefined) return factor;
  const { over, from, shape } = warmUp;
  const risen = (part: number): number => (shape === "linear" ? part : (1 - Math.cos(Math.PI * part)) / 2);
  return (n) => (n < over ? from + (1 - from) * risen(n / over) : factor(n - over));
}

function shapeFactor(schedule: Schedule, typed: (n: number) => number): (n: number) => number {
  switch (schedule.kind) {
    case "constant":
      return () => 1;
    case "typed":
      return typed;
    case "decay":
      return (n) => schedule.factor ** Math.floor(n / schedule.every);
    case "cosine":
      return (n) => annealed(1, schedule.least, Math.min(1, n / schedule.over));
    case "one-cycle": {
      // torch.optim.lr_scheduler.OneCycleLR: phases that end in the steps rise·over − 1 and over − 1.
      const { over, rise, divide, finalDivide, anneal } = schedule;
      const between = anneal === "cosine" ? annealed : straight;
      const summit = rise * over - 1;
      const first = 1 / divide;
      return (n) => {
        const now = Math.min(n, over - 1);
        return now <= summit
          ? between(first, 1, now / summit)
          : between(1, first / finalDivide, (now - summit) / (over - 1 - summit));
      };
    }
    case "restarts": {
      // torch.optim.lr_scheduler.CosineAnnealingWarmRestarts (Loshchilov & Hutter, arXiv:1608.03983, eq. 5).
      const { period, growth, least } = schedule;
      return (n) => {
        const cycle = growth === 1 ? Math.floor(n / period) : cyclesOver(n, period, growth);
        const length = period * growth ** cycle;
        const begin = growth === 1 ? period * cycle : (period * (growth ** cycle - 1)) / (growth - 1);
        return annealed(1, least, (n - begin) / length);
      };
    }
    case "cycles": {
      // torch.optim.lr_scheduler.CyclicLR (Smith, arXiv:1506.01186).
      const { up, least, mode, gamma } = schedule;
      const length = up + (schedule.down ?? up);
      const rising = up / length;
      return (n) => {
        const cycle = Math.floor(1 + n / length);
        const x = 1 + n / length - cycle;
        const height = x <= rising ? x / rising : (x - 1) / (rising - 1);
        const lower = mode === "triangular" ? 1 : mode === "triangular2" ? 2 ** (1 - cycle) : gamma ** n;
        return least + (1 - least) * height * lower;
      };
    }
  }
}

const annealed = (from: number, to: number, part: number): number =>
  to + ((from - to) * (1 + Math.cos(Math.PI * part))) / 2;

const straight = (from: number, to: number, part: number): number => from + (to - from) * part;

/** Whole cycles of growing length before a step. */
function cyclesOver(n: number, period: number, growth: number): number {
  let cycle = 0;
  for (let end = period; n >= end; end += period * growth ** cycle) cycle++;
  return cycle;
}
