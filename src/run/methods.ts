import type { MethodSection } from "../experiment/document/method.ts";
import type { Method } from "./method.ts";
import { direct } from "./methods/direct.ts";
import { splitting } from "./methods/splitting/splitting.ts";

/** The methods by their names in documents: `method.kind`. */
export const METHODS: Record<string, Method> = { direct, splitting } satisfies Record<
  MethodSection["kind"],
  Method
>;
