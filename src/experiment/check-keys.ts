import { ExperimentError } from "./error.ts";

/** The one key that plain data cannot be trusted to keep: what copies it may take it for the parent of an object, or drop it. */
const REFUSED = "__proto__";

/** Refuse a document with a field that would be lost on the way. Throws ExperimentError with its place. */
export function checkKeys(document: unknown): void {
  // Documents may be deep, and one part of them may stand in several places.
  const seen = new Set<unknown>();
  const pending: { readonly value: unknown; readonly where: string }[] = [{ value: document, where: "" }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, where } = next;
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || seen.has(value)) continue;
    seen.add(value);
    if (Object.hasOwn(value, REFUSED)) {
      throw new ExperimentError(
        `${where === "" ? "experiment" : where}: no field or name can be \`${REFUSED}\`; choose another`,
      );
    }
    for (const [key, child] of Object.entries(value)) {
      pending.push({ value: child, where: where === "" ? key : `${where}.${key}` });
    }
  }
}
