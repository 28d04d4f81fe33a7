/** Parts that schemas share. */
import * as z from "zod/mini";

/** Attach a description for editors and the published JSON Schema. */
export function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  z.globalRegistry.add(schema, { description });
  return schema;
}

/** Attach a name for people, e.g. with the symbol that equations have for it, and a description where there is more to say. */
export function titled<T extends z.ZodMiniType>(schema: T, title: string, description?: string): T {
  z.globalRegistry.add(schema, { title, ...(description === undefined ? {} : { description }) });
  return schema;
}

export const finite = () => z.number();
export const positive = () => z.number().check(z.positive());
export const nonnegative = () => z.number().check(z.nonnegative());

/** A number or a formula. */
export const quantity = () => z.union([z.number(), z.string()]);

/** A positive number, or a formula. */
export const positiveOrFormula = () => z.union([positive(), z.string()]);

/** One for all variables, or one for each. */
export const each = <T extends z.ZodMiniType>(one: T) => z.union([one, z.array(one).check(z.minLength(1))]);

export const matrix = () => z.array(z.array(quantity()).check(z.minLength(1))).check(z.minLength(1));
