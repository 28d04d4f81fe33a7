import { RESERVED_NAMES, TIME } from "../../formula/names.ts";
import { ExperimentError } from "../document/error.ts";
import { columnNames } from "../document/examples.ts";
import type { Experiment } from "../document/experiment.ts";
import { LANDSCAPE_NAMES } from "../document/landscape-names.ts";
import { baseName } from "../document/vector-names.ts";

/** Names of variables, parameters and columns: each is one, has no other meaning, and occurs once. Throws ExperimentError. */
export function checkNames({
  landscape: { variables, parameters, ranges, examples, table },
}: Experiment): void {
  const columns = examples === undefined ? [] : columnNames(examples);
  const references: readonly string[] = table === undefined ? LANDSCAPE_NAMES : [...LANDSCAPE_NAMES, "table"];
  const taken = [...variables, ...Object.keys(parameters), ...columns].find((name) =>
    references.includes(baseName(name)),
  );
  if (taken !== undefined) {
    throw new ExperimentError({
      path: "landscape",
      found: `the name \`${taken}\` has a meaning in conditions (${references.join(", ")})`,
      remedy: "choose another",
    });
  }
  const names = [...variables, ...Object.keys(parameters)];
  if (names.some((name) => baseName(name) === TIME)) {
    throw new ExperimentError({
      path: "landscape",
      found: `the name \`${TIME}\` is the time's in every formula`,
      remedy: "choose another for the variable or parameter",
    });
  }
  names.forEach((name, i) => {
    if (!/^[A-Za-z][A-Za-z0-9_]{0,31}(\[\d+(,\d+)?\])?$/.test(name)) {
      throw new ExperimentError({
        path: "landscape",
        found: `\`${name}\` is not a name`,
        remedy: "use a letter, then letters, digits and underscores",
      });
    }
    if (RESERVED_NAMES.includes(baseName(name))) {
      throw new ExperimentError({
        path: "landscape",
        found: `the name \`${name}\` has a meaning in formulas`,
        remedy: "choose another",
      });
    }
    if (names.indexOf(name) !== i) {
      throw new ExperimentError({
        path: "landscape",
        found: `the name \`${name}\` occurs twice`,
        remedy: "give each its own",
      });
    }
  });
  for (const [name, [low, high]] of Object.entries(ranges)) {
    if (!Object.hasOwn(parameters, name)) {
      throw new ExperimentError({
        path: "landscape.ranges",
        found: `no parameter \`${name}\``,
        remedy: "add it to landscape.parameters",
      });
    }
    if (!(low < high)) {
      throw new ExperimentError({
        path: `landscape.ranges.${name}`,
        found: `got [${low}, ${high}]`,
        remedy: "give the lower end first, and two different ends",
      });
    }
  }
}
