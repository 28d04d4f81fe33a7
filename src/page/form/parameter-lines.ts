/**
 * The text of the parameters field: one `name = value in [low, high]` a line; the range, which makes a slider, is optional. A law stands
 * in place of a value, as in `v = normal(1, 0.5)`.
 */
import { ExperimentError } from "../../experiment/document/error.ts";
import type { LandscapeSection } from "../../experiment/document/experiment.ts";
import { type Law, lawText } from "../../experiment/document/law.ts";
import { readLaw } from "./law-field.ts";

export type Parameters = Pick<LandscapeSection, "parameters" | "ranges">;

const NUMBER = String.raw`[-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const LINE = new RegExp(
  String.raw`^\s*([A-Za-z]\w*(?:\[\d+(?:,\s*\d+)*\])?)\s*=\s*(${NUMBER})\s*(?:in\s*\[\s*(${NUMBER})\s*,\s*(${NUMBER})\s*\])?\s*$`,
);

const LAW_LINE = /^\s*([A-Za-z]\w*(?:\[\d+(?:,\s*\d+)*\])?)\s*=\s*((?:normal|uniform|choose)\s*\(.*\))\s*$/;

/** Read the field. Throws ExperimentError with the line. */
export function readParameters(text: string): Parameters {
  const parameters: Record<string, Law> = {};
  const ranges: Record<string, readonly [number, number]> = {};
  text.split("\n").forEach((line, i) => {
    if (line.trim() === "") return;
    const match = LINE.exec(line);
    const drawn = LAW_LINE.exec(line);
    const law = drawn === null ? undefined : readLaw(drawn[2]);
    const path = "landscape.parameters";
    if (match === null && law === undefined) {
      throw new ExperimentError({
        path,
        found: `line ${i + 1}, got \`${line.trim()}\``,
        remedy:
          "write `name = value in [low, high]`, `name = value` or a law, such as `name = normal(1, 0.5)`",
      });
    }
    const [, name, value, low, high] = match ?? drawn!;
    if (Object.hasOwn(parameters, name)) {
      throw new ExperimentError({
        path,
        found: `line ${i + 1}, got \`${name}\` a second time`,
        remedy: "keep one line for each name",
      });
    }
    parameters[name] = law ?? readNumber(value);
    if (low !== undefined) ranges[name] = [readNumber(low), readNumber(high)];
  });
  return { parameters, ranges };
}

/** The field's text of parameters; `readParameters` reads it back. */
export function writeParameters({ parameters, ranges }: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => {
      const range = ranges[name];
      return `${name} = ${lawText(value)}${range === undefined ? "" : ` in [${range[0]}, ${range[1]}]`}`;
    })
    .join("\n");
}

/** The same text with one parameter's value changed. */
export function withParameter(text: string, name: string, value: number): string {
  const line = new RegExp(String.raw`^(\s*${name.replace(/[[\]]/g, "\\$&")}\s*=\s*)${NUMBER}`, "m");
  return text.replace(line, (_whole, before: string) => `${before}${value}`);
}

const readNumber = (text: string) => Number(text.replace("−", "-"));
