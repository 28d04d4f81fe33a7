import type { Life } from "./lives.ts";

/** What happened at one duration, and how many could have ended there. */
export interface RiskSet {
  readonly time: number;
  /** Those that had come under watch before, and neither ended nor were lost before. */
  readonly atRisk: number;
  /** Ends by cause, from cause 1 on; they add up to `ended`. */
  readonly byCause: readonly number[];
  readonly ended: number;
  readonly censored: number;
}

/** The risk sets at the durations of all lives, ascending. Who is lost at a time of ends is still at risk there. */
export function riskSets(lives: readonly Life[]): readonly RiskSet[] {
  const causes = lives.reduce((most, { cause }) => Math.max(most, cause), 1);
  const sorted = [...lives].sort((a, b) => a.duration - b.duration);
  const entries = lives.map(({ entry }) => entry).sort((a, b) => a - b);
  const sets: RiskSet[] = [];
  let entered = 0;
  for (let first = 0; first < sorted.length; ) {
    const time = sorted[first].duration;
    while (entered < entries.length && entries[entered] < time) entered += 1;
    const counts = new Array<number>(causes + 1).fill(0);
    let next = first;
    while (next < sorted.length && sorted[next].duration === time) {
      counts[sorted[next].cause] += 1;
      next += 1;
    }
    const [censored, ...byCause] = counts;
    sets.push({ time, atRisk: entered - first, byCause, ended: next - first - censored, censored });
    first = next;
  }
  return sets;
}
