/** The text of the exit's field: a condition, or several by name as `upper: x > 1; lower: x < -1`. */
import { ExperimentError } from "../../experiment/document/error.ts";
import type { Exit } from "../../experiment/document/experiment.ts";

/** The field's text; `readExit` reads it back. */
export const writeExit = ({ when, exits }: Pick<Exit, "when" | "exits">): string =>
  exits === undefined
    ? when
    : Object.entries(exits)
        .map(([name, condition]) => `${name}: ${condition}`)
        .join("; ");

/** Read the field. Throws ExperimentError where a name stands before some of the conditions only, or twice. */
export function readExit(
  text: string,
): { readonly when: string } | { readonly exits: NonNullable<Exit["exits"]> } {
  if (!text.includes(":")) return { when: text };
  const exits: Record<string, string> = {};
  for (const part of text.split(";")) {
    if (part.trim() === "") continue;
    const [name, condition, ...more] = part.split(":").map((one) => one.trim());
    if (condition === undefined || more.length > 0) {
      throw new ExperimentError({
        path: "exit.exits",
        found: `got \`${part.trim()}\``,
        remedy: "write `name: condition`, and `;` between two of them",
      });
    }
    if (Object.hasOwn(exits, name)) {
      throw new ExperimentError({
        path: "exit.exits",
        found: `got \`${name}\` a second time`,
        remedy: "join its conditions by `or`",
      });
    }
    exits[name] = condition;
  }
  return { exits };
}
