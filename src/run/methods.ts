import type { MethodSection } from "../experiment/document/method.ts";
import type { Method } from "./method.ts";
import { direct } from "./methods/direct.ts";

/** A method whose code is fetched when a document asks for it: the page begins without. */
const fetched = (fetch: () => Promise<Method>): Method =>
  async function* (engine, experiment, options) {
    yield* (await fetch())(engine, experiment, options);
  };

/** The methods by their names in documents: `method.kind`. */
export const METHODS: Record<string, Method> = {
  direct,
  splitting: fetched(async () => (await import("./methods/splitting/chain.ts")).splittingByStates),
  "fleming-viot": fetched(async () => (await import("./methods/fleming-viot/fleming-viot.ts")).flemingViot),
} satisfies Record<MethodSection["kind"], Method>;
