/** Error scopes as in WebGPU: what has failed goes to the innermost scope of its kind that was open when it was asked for. */
import type { Fault } from "./executor.ts";

export interface Scopes {
  push(kind: Fault["kind"]): void;
  /** Close the innermost scope: its first fault, once all that was asked for in it is known to have failed or not. */
  pop(): Promise<Fault | null>;
  /** Something has failed. */
  report(fault: Fault): void;
  /** Something was asked for that may turn out to have failed. */
  watch(outcome: Promise<Fault | undefined>): void;
}

interface Scope {
  readonly kind: Fault["kind"];
  fault: Fault | undefined;
  readonly unknown: Set<Promise<unknown>>;
}

/** @param uncaught receives what no scope has caught */
export function createScopes(uncaught: (fault: Fault) => void): Scopes {
  const open: Scope[] = [];

  function settle(scopes: readonly Scope[], fault: Fault): void {
    const scope = scopes.findLast(({ kind }) => kind === fault.kind);
    if (scope === undefined) uncaught(fault);
    else scope.fault ??= fault;
  }

  return {
    push(kind) {
      open.push({ kind, fault: undefined, unknown: new Set() });
    },
    async pop() {
      const scope = open.pop();
      if (scope === undefined) throw new Error("popErrorScope: no scope is open; push one before");
      await Promise.all(scope.unknown);
      return scope.fault ?? null;
    },
    report: (fault) => settle(open, fault),
    watch(outcome) {
      const scopes = [...open];
      const known = outcome.then((fault) => {
        if (fault !== undefined) settle(scopes, fault);
        for (const { unknown } of scopes) unknown.delete(known);
      });
      for (const { unknown } of scopes) unknown.add(known);
    },
  };
}
