import type { Evidence, KnownEvidence } from "../tally/evidence.ts";
import { splittingWarnings } from "./splitting-warnings.ts";
import type { Warning } from "./warning.ts";

type Judge<E> = (evidence: E, group: number) => readonly Warning[];

const JUDGES: { readonly [K in KnownEvidence["kind"]]: Judge<Extract<KnownEvidence, { kind: K }>> } = {
  splitting: ({ groups }, group) => splittingWarnings(groups[group]),
};

/** What a method's evidence of a group gives reason to warn of; empty where nothing is, and for a run that has only tallies. */
export function evidenceWarnings(evidence: Evidence | undefined, group: number): readonly Warning[] {
  if (evidence === undefined) return [];
  const judge = (JUDGES as Readonly<Record<string, Judge<never>>>)[evidence.kind] as
    | Judge<Evidence>
    | undefined;
  return judge?.(evidence, group) ?? [];
}
