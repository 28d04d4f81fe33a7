/** A number to `digits` significant digits, without needless zeros or exponents. */
export function significant(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(digits - 1);
  return String(Number(value.toPrecision(digits)));
}

/** A positive number of which only the natural logarithm is known, since it may be far below the least that 64 bits hold; 0 of −∞. */
export function exponential(ln: number, digits = 4): string {
  if (ln === Number.NEGATIVE_INFINITY) return "0";
  const log = ln / Math.LN10;
  if (log > -300 && log < 300) return significant(Math.exp(ln), digits);
  const power = Math.floor(log);
  const mantissa = (10 ** (log - power)).toPrecision(digits);
  return Number(mantissa) < 10 ? `${mantissa}e${power}` : `${(1).toPrecision(digits)}e${power + 1}`;
}

/** A whole number with thin groups of three. */
export function counted(value: number | bigint): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, " ");
}

/** A duration in seconds as people say it. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  if (seconds < 1) return `${Math.max(0, Math.round(seconds * 1000))} ms`;
  if (seconds < 90) return `${seconds.toFixed(1)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** A size in bytes. */
export function bytes(count: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = Math.min(Math.floor(Math.log2(Math.max(count, 1)) / 10), units.length - 1);
  return `${significant(count / 1024 ** power, 3)} ${units[power]}`;
}
