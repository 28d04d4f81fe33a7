/** Ticks of a logarithmic axis between any two ends, and which of them are written. Pure. */
import { numberText } from "./number-text.ts";

/** Decades from which on only powers of ten have lines. */
const MANY = 12;

/** Whole multiples of powers of ten from `low` to `high`; over less than half a decade evenly spaced round numbers. */
export function logarithmicTicks(low: number, high: number): number[] {
  if (!(low > 0 && high > low)) return [];
  const decades = Math.log10(high / low);
  if (decades < 0.5) return evenTicks(low, high);
  const ticks: number[] = [];
  const multiples = decades > MANY ? [1] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const multiple of multiples) {
      const tick = Number(`${multiple}e${power}`);
      if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) ticks.push(tick);
    }
  }
  return ticks;
}

function evenTicks(low: number, high: number): number[] {
  const rough = (high - low) / 5;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5, 10].find((multiple) => multiple * unit >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Texts of the ticks: over two decades or more the powers of ten, over one also 2 and 5, over less all of them. */
export function logarithmicTexts(ticks: readonly number[]): string[] {
  const decades = ticks.length < 2 ? 0 : Math.log10(ticks[ticks.length - 1] / ticks[0]);
  // More powers than these would touch each other.
  const every = Math.max(1, Math.ceil(decades / 9));
  return ticks.map((tick) => {
    const power = Math.floor(Math.log10(tick) + 1e-9);
    const multiple = tick / 10 ** power;
    const round = Math.abs(multiple - 1) < 1e-9 && power % every === 0;
    const among = [1, 2, 5].some((one) => Math.abs(multiple - one) < 1e-9);
    return round || (decades < 0.75 ? true : decades < 2 && among) ? numberText(tick, 4) : "";
  });
}
