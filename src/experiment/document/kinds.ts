/** The kinds of dynamics with what each declares: every file of dynamics/ by its name. */
import * as z from "zod/mini";
import type { Declare } from "./declaration.ts";
import { type Dynamics, KINDS } from "./dynamics.ts";

interface Kind<D extends Dynamics = Dynamics> {
  /** Its fields. */
  readonly schema: z.ZodMiniObject;
  readonly declare: Declare<D>;
}

const FILES = import.meta.glob<Kind>("./dynamics/*.ts", { eager: true });

/** What a kind of dynamics declares. */
export const kindOf = (kind: Dynamics["kind"]): Kind => FILES[`./dynamics/${kind}.ts`];

const [first, ...others] = (Object.keys(KINDS) as Dynamics["kind"][]).map((kind) => kindOf(kind).schema);

/** Kinds of dynamics, told apart by `kind`. */
export const dynamics = z.discriminatedUnion("kind", [
  first,
  ...others,
]) as z.ZodMiniType as z.ZodMiniType<Dynamics>;
