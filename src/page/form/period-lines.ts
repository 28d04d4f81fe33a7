/** The text of the periods' field: one `theta = 2*pi` a line. */
import { ExperimentError } from "../../experiment/document/error.ts";
import { numeric } from "./formula-list.ts";

export type Periods = Readonly<Record<string, number | string>>;

const LINE = /^\s*([A-Za-z]\w*(?:\[\d+(?:,\s*\d+)*\])?)\s*=\s*(\S.*?)\s*$/;

/** Read the field; undefined where it is empty. Throws ExperimentError with the line. */
export function readPeriods(text: string): Periods | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const entries = lines.map((line, i): readonly [string, number | string] => {
    const [, name, period] = LINE.exec(line) ?? [];
    if (name !== undefined) return [name, numeric(period)];
    throw new ExperimentError({
      path: "landscape.periodic",
      found: `line ${i + 1}, got \`${line.trim()}\``,
      remedy: "write a variable and its period, such as `theta = 2*pi`",
    });
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The field's text of periods; `readPeriods` reads it back. */
export const writePeriods = (periods: Periods = {}): string =>
  Object.entries(periods)
    .map(([name, period]) => `${name} = ${period}`)
    .join("\n");
