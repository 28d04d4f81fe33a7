/** How evidence of methods that count more than tallies is saved: an entry for each kind. */
import type { Evidence, KnownEvidence } from "../tally/evidence.ts";
import type { EvidenceExport } from "./evidence-export.ts";
import { splittingExport } from "./splitting.ts";
import { survivorsExport } from "./survivors.ts";

const EXPORTS: {
  readonly [K in KnownEvidence["kind"]]: EvidenceExport<Extract<KnownEvidence, { kind: K }>>;
} = {
  splitting: splittingExport,
  "fleming-viot": survivorsExport,
};

/** Undefined for evidence of a kind that is not registered here, and where there is none. */
export const evidenceExport = (evidence: Evidence | undefined): EvidenceExport<Evidence> | undefined =>
  evidence === undefined
    ? undefined
    : ((EXPORTS as Readonly<Record<string, EvidenceExport<never>>>)[evidence.kind] as
        | EvidenceExport<Evidence>
        | undefined);
