import type { Evidence } from "../tally/evidence.ts";
import { evidenceExport } from "./evidence.ts";
import { type Table, type TallyGroup, tableFrom } from "./table.ts";

/** One row for each group of a run whose method counts no exit times: what its evidence says of the group; undefined for evidence that gives no columns. */
export function evidenceTable(
  groups: readonly TallyGroup[],
  evidence: Evidence | undefined,
): Table | undefined {
  const own = evidenceExport(evidence);
  if (own === undefined || evidence === undefined) return undefined;
  return tableFrom(
    groups.map(({ parameters, tally }, g) => ({ ...parameters, ...own.columns(evidence, g, tally) })),
    groups[0]?.parameters ?? {},
    own.counts,
  );
}
