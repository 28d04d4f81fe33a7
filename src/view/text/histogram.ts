import { histogram } from "../../estimate/histogram.ts";
import type { Tally } from "../../tally/tally.ts";
import { counted, significant } from "./number.ts";

/** Letters of the bars of named exits, in turn. */
const SHADES = ["█", "▓", "▒", "░"];
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/**
 * The exit-time histogram as bars of text, one line for each half octave of time, with counts. The longest bar of exits has the whole
 * width; that of the censored is cut there and ends in an arrow. Where exits have names, each bar is made of theirs, one shade for each, and so
 * are the counts.
 * @param options `width`: letters of the longest bar, default 40; `lines`: most bars, default 16; `heads`: what is said above the times and
 * the counts, by default `exit time` and `particles`
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * textHistogram(tally, { width: 20 }).includes("█"); // → true
 * ```
 */
export function textHistogram(
  tally: Tally,
  options: {
    readonly width?: number;
    readonly lines?: number;
    readonly heads?: readonly [times: string, counts: string];
  } = {},
): string {
  const { width = 40, lines = 16, heads = ["exit time", "particles"] } = options;
  const fine = histogram(tally, { merge: 16 }).bars;
  // Coarser bars where the times span many octaves.
  const stride = Math.ceil(fine.length / lines);
  const bars = Array.from({ length: Math.ceil(fine.length / stride) }, (_, i) => {
    const part = fine.slice(i * stride, (i + 1) * stride);
    return {
      from: part[0].from,
      to: part[part.length - 1].to,
      count: part.reduce((sum, bar) => sum + bar.count, 0),
    };
  });
  const named = (tally.exits ?? []).map(({ name }) => {
    const mine = histogram(tally, { merge: 16, exit: name }).bars;
    return bars.map((bar) =>
      mine.reduce((sum, { from, to, count }) => (from >= bar.from && to <= bar.to ? sum + count : sum), 0),
    );
  });
  const most = Math.max(...bars.map(({ count }) => count), 1);
  const rows = bars.map(({ from, to, count }, i) => ({
    label: `${significant(from, 3)} – ${significant(to, 3)}`,
    bar:
      named.length === 0
        ? blocks((count / most) * width)
        : shaded(
            named.map((counts) => counts[i]),
            width / most,
          ),
    count: named.length === 0 ? counted(count) : named.map((counts) => counted(counts[i])).join(" + "),
  }));
  if (tally.censored > 0) {
    rows.push({
      label: "censored",
      bar: tally.censored > most ? `${blocks(width - 1)}▶` : blocks((tally.censored / most) * width),
      count: counted(tally.censored),
    });
  }
  const label = Math.max(...rows.map((row) => row.label.length), 9);
  const names = (tally.exits ?? []).map(({ name }, k) => `${SHADES[k % SHADES.length]} ${name}`);
  return [
    `${heads[0].padStart(label)}  ${heads[1]}${names.length === 0 ? "" : `: ${names.join(" + ")}`}`,
    ...rows.map((row) => `${row.label.padStart(label)}  ${row.bar} ${row.count}`),
  ].join("\n");
}

/** A bar of text, `length` letters long to an eighth of one. */
export function blocks(length: number): string {
  const eighths = Math.round(length * 8);
  return "█".repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
}

/** The bar of several exits, each in its shade; its length is that of all together. */
function shaded(counts: readonly number[], scale: number): string {
  let [before, drawn] = [0, 0];
  return counts
    .map((count, k) => {
      before += count;
      const end = Math.round(before * scale);
      const length = end - drawn;
      drawn = end;
      return SHADES[k % SHADES.length].repeat(length);
    })
    .join("");
}
