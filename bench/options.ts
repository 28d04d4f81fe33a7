/** The command line of `npm run bench`. */
import { parseArgs } from "node:util";

/** Names of the sections, in the order in which they run. */
export const SECTIONS = [
  "ceilings",
  "reference",
  "gallery",
  "kernels",
  "dynamics",
  "examples",
  "tables",
  "rarity",
  "scale",
  "live",
  "ladder",
  "isa",
  "engines",
  "answer",
] as const;
export type SectionName = (typeof SECTIONS)[number];

export interface Options {
  /** Sections to run, in their own order. Default: all. */
  readonly only: readonly SectionName[];
  /** Run the other programs beside the reference job as well. */
  readonly rivals: boolean;
  /** Timed runs of each case, after one that warms up and is checked. Default 3. */
  readonly runs: number;
  /** Particles of the reference job. Default: by the adapter. */
  readonly particles: number | undefined;
  /** Part of the name of the adapter to take. */
  readonly adapter: string | undefined;
  /** Small sizes: to see that all works, not to quote. */
  readonly quick: boolean;
  /** Go on to 10⁸ particles in `scale`. */
  readonly large: boolean;
  /** Folder for the raw numbers. Default bench/results. */
  readonly out: string;
}

/** Read the command line. Throws a sentence for what it does not know. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      rivals: { type: "boolean", default: false },
      runs: { type: "string", default: "3" },
      particles: { type: "string" },
      adapter: { type: "string" },
      quick: { type: "boolean", default: false },
      large: { type: "boolean", default: false },
      out: { type: "string", default: "bench/results" },
    },
  });
  const only = values.only?.split(",").map((name) => name.trim());
  for (const name of only ?? []) {
    if (!(SECTIONS as readonly string[]).includes(name)) {
      throw new Error(`bench: no section \`${name}\`; the sections are ${SECTIONS.join(", ")}`);
    }
  }
  return {
    ...values,
    only: SECTIONS.filter((name) => only === undefined || only.includes(name)),
    runs: positive("runs", values.runs),
    particles: values.particles === undefined ? undefined : positive("particles", values.particles),
    adapter: values.adapter,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value > 0)) {
    throw new Error(`bench: --${name} got ${JSON.stringify(text)}; give a whole number above 0`);
  }
  return value;
}
