import { ExperimentError } from "./error.ts";
import { MOST_LEVELS } from "./limits.ts";

/**
 * A document is plain data: objects and lists, not deeper than any field lies. Names that every object has already are refused, because they
 * would be dropped in silence. What holds itself is too deep. Calls itself never, so that no depth is too much for it.
 * @throws ExperimentError
 */
export function checkPlain(document: unknown): void {
  let level: { readonly value: unknown; readonly path: string }[] = [{ value: document, path: "" }];
  for (let depth = 1; level.length > 0; depth++) {
    const within: typeof level = [];
    for (const { value, path } of level) {
      if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) continue;
      if (depth > MOST_LEVELS) {
        throw new ExperimentError({
          path: path.split(".").slice(0, 4).join("."),
          found: `nested more than ${MOST_LEVELS} levels deep`,
          expected: "no field of a document lies so deep",
        });
      }
      if (Object.hasOwn(value, "__proto__")) {
        throw new ExperimentError({
          path: path === "" ? "experiment" : path,
          found: "no field or name can be `__proto__`",
          remedy: "choose another",
        });
      }
      for (const key in value) {
        const child = (value as Record<string, unknown>)[key];
        if (typeof child !== "object" || child === null) continue;
        within.push({ value: child, path: path === "" ? key : `${path}.${key}` });
      }
    }
    level = within;
  }
}
