/** How evidence of methods that count more than tallies is said in a terminal: an entry for each kind. */
import type { Evidence, KnownEvidence } from "../../tally/evidence.ts";
import type { EvidenceText } from "./evidence-text.ts";
import { splittingText } from "./splitting.ts";
import { survivorsText } from "./survivors.ts";

const TEXTS: { readonly [K in KnownEvidence["kind"]]: EvidenceText<Extract<KnownEvidence, { kind: K }>> } = {
  splitting: splittingText,
  "fleming-viot": survivorsText,
};

/** Undefined for evidence of a kind that is not registered here. */
export const evidenceText = ({ kind }: Evidence): EvidenceText<Evidence> | undefined =>
  (TEXTS as Readonly<Record<string, EvidenceText<never>>>)[kind] as EvidenceText<Evidence> | undefined;
