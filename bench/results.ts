/** The raw numbers of one run of the benchmark, and the file that holds them. */
import type { Machine } from "./machine.ts";
import { type Options, SECTIONS, type SectionName } from "./options.ts";

/** What is written: everything that was measured, and on what. */
export interface Results extends Machine {
  /** ISO 8601. */
  readonly date: string;
  readonly options: Omit<Options, "out">;
  readonly sections: Readonly<Partial<Record<SectionName, object>>>;
}

/** Name of the file: date, adapter, vector width where one was chosen and the adapter does not say it, sections. */
export function resultFile({ date, adapter, environment, options, sections }: Results): string {
  const device = (adapter.device || adapter.vendor || "adapter")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/-$/, "");
  const width = environment.LP_NATIVE_VECTOR_WIDTH;
  const chosen =
    width === null || device.includes(`${width}-bits`) || !/llvmpipe/i.test(device) ? "" : `-${width}-bits`;
  const names = SECTIONS.filter((name) => name in sections);
  const set = names.length === SECTIONS.length ? "all" : names.join("-");
  const more = `${options.rivals ? "-rivals" : ""}${options.quick ? "-quick" : ""}`;
  return `${date.slice(0, 10)}-${device}${chosen}-${set}${more}.json`;
}

/** JSON with whole numbers beyond 2⁵³ as text. */
export function toJson(results: Results): string {
  const text = JSON.stringify(
    results,
    (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value),
    2,
  );
  return `${text}\n`;
}
