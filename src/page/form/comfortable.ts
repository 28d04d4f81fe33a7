/** A document with no more particles than an engine takes on unasked. */
import { equallyMany } from "../../experiment/document/replicas.ts";
import type { Prepared } from "../../run/prepare.ts";
import { withParticles } from "../engine/with-particles.ts";

/** A document that has been read. */
export interface Read {
  readonly next: Prepared;
  readonly document: unknown;
}

/**
 * @param most particles of each group, rounded down to equally many for each replica
 * @param prepare reads a document
 * @returns undefined where `prepare` gives nothing, as a newer document has taken this one's place
 */
export async function comfortable(
  read: Read,
  most: number,
  prepare: (document: unknown) => Promise<Prepared | undefined>,
): Promise<Read | undefined> {
  const { experiment } = read.next.requirements;
  const particles = Math.min(experiment.particles, equallyMany(experiment, most));
  if (particles === experiment.particles) return read;
  if (experiment.method.kind === "direct") return { ...read, next: withParticles(read.next, particles) };
  // Kernels that look at replicas count the particles of each.
  const document = { ...(read.document as object), particles };
  const next = await prepare(document);
  return next && { next, document };
}
