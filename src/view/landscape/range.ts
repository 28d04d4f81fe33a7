/** Ranges of axes: their middle, what lies in them, and round numbers for their ticks. Pure. */

/** low < high. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The value at a fraction of the range, 0 being its lower end. */
export const at = ({ low, high }: Range, fraction: number): number => low + fraction * (high - low);

/** The fraction of the range at a value. */
export const fraction = ({ low, high }: Range, value: number): number => (value - low) / (high - low);

export const inside = ({ low, high }: Range, value: number): boolean => value >= low && value <= high;

/** The range with `share` of its length more on each side. */
export function padded(range: Range, share: number): Range {
  return { low: at(range, -share), high: at(range, 1 + share) };
}

/** The range `factor` times as long; the value at `fixed` (a fraction of it) stays where it is. */
export function zoomed(range: Range, factor: number, fixed: number): Range {
  return { low: at(range, fixed * (1 - factor)), high: at(range, fixed + factor * (1 - fixed)) };
}

/** Multiples of 1, 2 or 5 times a power of ten inside the range, about `count` of them. */
export function ticks({ low, high }: Range, count: number): readonly number[] {
  const raw = (high - low) / Math.max(count, 1);
  if (!(raw > 0) || !Number.isFinite(raw)) return [];
  const power = 10 ** Math.floor(Math.log10(raw));
  const unit = [1, 2, 5, 10].find((rung) => rung * power >= raw * (1 - 1e-9)) ?? 10;
  const places = Math.max(0, -Math.floor(Math.log10(unit * power) + 1e-9));
  const first = Math.ceil(low / (unit * power) - 1e-9);
  const last = Math.floor(high / (unit * power) + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) =>
    Number(((first + k) * unit * power).toFixed(Math.min(places, 100))),
  );
}
