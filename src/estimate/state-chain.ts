/** A Markov chain of states in a row, from rates between neighbours and out: mean times, the late rate, and by which exit. Pure. */
import { type Estimate, LEVEL } from "./estimate.ts";

/** One rate, by any unit of time. */
export interface StateRate {
  /** Number of the state that is left. */
  readonly from: number;
  /** That of the state next to it, or the name of an exit. */
  readonly to: number | string;
  readonly rate: Estimate;
}

export interface ChainEstimate {
  /** Mean time from the first state to any exit. */
  readonly time: Estimate;
  /** Exits in a unit of time in the long run: the slowest rate of the chain. */
  readonly lateRate: Estimate;
  /** Probability of leaving by each exit. */
  readonly exits: Readonly<Record<string, Estimate>>;
}

/** Part of a rate that stands for its interval's end at 0: what that changes by decades has no bound. */
const NEXT_TO_NONE = 1e-30;

/** What leaves one state. */
interface Leaving {
  readonly up: number;
  readonly down: number;
  readonly out: number;
}

/** Iterations after which the slowest rate is taken as it is. */
const MOST = 1000;

/**
 * Solve the chain. Each interval is that of independent errors of the rates: every rate is put to the ends of its own by itself, and the changes of the
 * result's logarithm are added in squares, upwards and downwards apart.
 * @returns undefined where some state is left by no rate that leads to an exit
 */
export function chainEstimate(rates: readonly StateRate[]): ChainEstimate | undefined {
  const values = rates.map(({ rate }) => rate.value);
  const count = 1 + Math.max(...rates.map(({ from }) => from));
  const chain = (numbers: readonly number[]): Leaving[] =>
    Array.from({ length: count }, (_, i) => {
      const sum = (wanted: (to: number | string) => boolean): number =>
        rates.reduce((total, { from, to }, k) => (from === i && wanted(to) ? total + numbers[k] : total), 0);
      return {
        up: sum((to) => to === i + 1),
        down: sum((to) => to === i - 1),
        out: sum((to) => typeof to === "string"),
      };
    });
  const timeOf = (numbers: readonly number[]): number =>
    solved(
      chain(numbers),
      Array.from({ length: count }, () => 1),
    )[0];
  const names = [...new Set(rates.flatMap(({ to }) => (typeof to === "string" ? [to] : [])))];
  const shareOf =
    (name: string) =>
    (numbers: readonly number[]): number =>
      solved(
        chain(numbers),
        Array.from({ length: count }, (_, i) =>
          rates.reduce((sum, { from, to }, k) => (from === i && to === name ? sum + numbers[k] : sum), 0),
        ),
      )[0];
  const time = timeOf(values);
  if (!(time > 0 && Number.isFinite(time))) return undefined;
  const propagated = (of: (numbers: readonly number[]) => number): Estimate => {
    const value = of(values);
    const [down, up] = [0, 0].map((_, side) =>
      Math.sqrt(
        rates.reduce((squares, { rate }, k) => {
          const changes = [rate.low, rate.high].map((bound) => {
            const put = bound > 0 ? bound : rate.value * NEXT_TO_NONE;
            const change = Math.log(of(values.map((one, j) => (j === k ? put : one))) / value);
            return bound > 0 || Math.abs(change) < -Math.log(NEXT_TO_NONE) / 2
              ? change
              : change * Number.POSITIVE_INFINITY;
          });
          const farthest = side === 0 ? Math.min(0, ...changes) : Math.max(0, ...changes);
          return squares + farthest ** 2;
        }, 0),
      ),
    );
    return {
      value,
      low: value * Math.exp(-down),
      high: value * Math.exp(up),
      level: rates[0].rate.level ?? LEVEL,
      method: `chain of ${count} states; ${rates[0].rate.method}`,
    };
  };
  return {
    time: propagated(timeOf),
    lateRate: propagated((numbers) => slowest(chain(numbers))),
    exits: Object.fromEntries(names.map((name) => [name, propagated(shareOf(name))])),
  };
}

/**
 * v of (leaving) v = w + (rates to neighbours) v, by elimination from the first state on. What remains of a state is a sum of rates, so that
 * nothing is subtracted and chains whose rates differ by many decades keep their digits.
 */
function solved(chain: readonly Leaving[], w: readonly number[]): readonly number[] {
  const above: number[] = [];
  const found: number[] = [];
  /** Part of those that leave a state for good without coming to the next one, before it. */
  let lost = 0;
  chain.forEach(({ up, down, out }, i) => {
    const leaving = up + out + down * lost;
    found.push((w[i] + (i === 0 ? 0 : down * found[i - 1])) / leaving);
    above.push(up / leaving);
    lost = (out + down * lost) / leaving;
  });
  for (let i = chain.length - 2; i >= 0; i--) found[i] += above[i] * found[i + 1];
  return found;
}

/** Its slowest rate, by inverse iteration. */
function slowest(chain: readonly Leaving[]): number {
  let vector: readonly number[] = chain.map(() => 1);
  let rate = 0;
  for (let i = 0; i < MOST; i++) {
    const next = solved(chain, vector);
    const most = Math.max(...next);
    const before = rate;
    rate = 1 / most;
    vector = next.map((value) => value / most);
    if (Math.abs(rate - before) <= 1e-14 * rate) break;
  }
  return rate;
}
