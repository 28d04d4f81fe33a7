/** Numbers as a reader wants them: grouped counts, few digits, an interval as digits that mean something. Pure. */

/** A whole number with thin spaces between thousands. */
export function countText(count: number | bigint): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}

/** A number with `digits` significant digits; powers of ten as ×10ⁿ where they are long. */
export function numberText(value: number, digits = 4): string {
  if (value === 0 || !Number.isFinite(value)) return value === Number.POSITIVE_INFINITY ? "∞" : String(value);
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= -3 && exponent < 6) return minus(String(Number(value.toPrecision(digits))));
  const [mantissa, power] = Number(value.toPrecision(digits)).toExponential().split("e");
  return `${mantissa === "1" ? "" : `${minus(mantissa)}×`}10${superscript(Number(power))}`;
}

/** A measured number with all its `digits` significant digits, zeros at the end included. */
export function measureText(value: number, digits: number): string {
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  return exponent >= -3 && exponent < digits ? minus(value.toPrecision(digits)) : numberText(value, digits);
}

/** A rate such as 1.2 G/s from a number of events per second. */
export function speedText(perSecond: number): string {
  const units = ["", " k", " M", " G", " T"];
  const unit = perSecond < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(perSecond) / 3));
  return `${numberText(perSecond / 1000 ** unit, 3)}${units[unit]}`;
}

/** Digits that an interval of half-width `half` leaves meaningful in `value`: two of the half-width, at most eight. */
export function digitsFor(value: number, half: number): number {
  if (!(half > 0) || !Number.isFinite(half) || !(Math.abs(value) > 0)) return 4;
  return Math.min(8, Math.max(2, Math.ceil(Math.log10(Math.abs(value) / half)) + 2));
}

const minus = (text: string) => text.replace("-", "−");
const superscript = (power: number) =>
  [...String(power)].map((c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)])).join("");
