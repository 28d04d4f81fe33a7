import type { MethodSection } from "../experiment/document/method.ts";
import type { Method } from "./method.ts";
import { direct } from "./methods/direct.ts";
import { flemingViot } from "./methods/fleming-viot/fleming-viot.ts";
import { splitting } from "./methods/splitting/splitting.ts";

/** The methods by their names in documents: `method.kind`. */
export const METHODS: Record<string, Method> = {
  direct,
  splitting,
  "fleming-viot": flemingViot,
} satisfies Record<MethodSection["kind"], Method>;
