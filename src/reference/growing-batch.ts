/** CPU twin of shaders/shared/growing_batch.wgsl: the number of examples of a step. */
import type { Minibatch } from "../experiment/document/examples.ts";

/** min(most, batch · factor^⌊n / every⌋) at step n; the batch itself where it does not grow. */
export function batchAt({ batch, growth }: Minibatch): (step: number) => number {
  if (growth === undefined) return () => batch;
  const { factor, every, most } = growth;
  return (step) => {
    let grown = Math.min(batch, most);
    for (let k = Math.floor(step / every); k > 0 && grown < most; k--) grown = Math.min(grown * factor, most);
    return grown;
  };
}
