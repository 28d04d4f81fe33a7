/** How a document asks for evidence: `run/methods.ts` has the methods by these names. */
import * as z from "zod/mini";

export interface DirectMethod {
  readonly kind: "direct";
}

export type MethodSection = DirectMethod;

export const method = z._default(z.strictObject({ kind: z.literal("direct") }), { kind: "direct" });
