/** How a document asks for evidence: `run/methods.ts` has the methods by these names. */
import * as z from "zod/mini";

/** Every particle walks from its start to its end, and is counted. */
export interface DirectMethod {
  readonly kind: "direct";
}

/** A way of asking for evidence, told apart by `kind`. */
export type MethodSection = DirectMethod;

export const method = z._default(z.strictObject({ kind: z.literal("direct") }), { kind: "direct" });
