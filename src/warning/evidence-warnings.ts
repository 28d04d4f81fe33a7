import type { Evidence, KnownEvidence } from "../tally/evidence.ts";
import { splittingWarnings } from "./splitting-warnings.ts";
import { survivorsWarnings } from "./survivors-warnings.ts";
import type { Warning } from "./warning.ts";

type Judge<E> = (evidence: E, group: number) => readonly Warning[];

const JUDGES: { readonly [K in KnownEvidence["kind"]]: Judge<Extract<KnownEvidence, { kind: K }>> } = {
  splitting: ({ groups }, group) => splittingWarnings(groups[group]),
  "fleming-viot": ({ groups }, group) => survivorsWarnings(groups[group]),
};

/**
 * What a method's evidence of a group gives reason to warn of; empty where nothing is, and for a run that has only tallies.
 * @param group its number in the snapshot
 * @example
 * ```ts
 * const walk = {
 *   landscape: { variables: ["x"], potential: "x/2" },
 *   dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1.5 } },
 *   start: { at: [0] },
 *   exit: { exits: { up: "x >= 10", down: "x <= -1" } },
 *   horizon: 1000,
 *   particles: 1024,
 *   method: { kind: "splitting", question: "probability", of: ["up"], replicas: 8, score: "x", levels: [4, 7] },
 * };
 * const { evidence } = await finalSnapshot(simulateReference(experiment(walk)));
 * evidenceWarnings(evidence, 0); // → []
 * ```
 */
export function evidenceWarnings(evidence: Evidence | undefined, group: number): readonly Warning[] {
  if (evidence === undefined) return [];
  const judge = (JUDGES as Readonly<Record<string, Judge<never>>>)[evidence.kind] as
    | Judge<Evidence>
    | undefined;
  return judge?.(evidence, group) ?? [];
}
