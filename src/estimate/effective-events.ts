/** How many exits an estimate is worth. Pure. */

/**
 * Weight of the model against the sample, in exits. A relative variance from d exits is itself known to about √(8/d) for exponential
 * times, so a handful says little about it. The model gives way sooner to a sample that scatters more: too narrow an interval is the worse
 * mistake.
 */
const MODEL_WEIGHT = { narrower: 32, wider: 4 };

/**
 * Effective number of exits behind an estimate, 1/(its relative variance), where a model gives `model` and the sample itself says
 * `sample` > 0: their weighted mean where the sample scatters more, the weighted geometric one where it scatters less, so that it may do so by any
 * factor. Few exits cannot tell their own scatter, and many need no model.
 */
export function effectiveEvents(
  exits: number,
  { model, sample }: { readonly model: number; readonly sample: number },
): number {
  const mean = (weight: number, a: number, b: number): number => (weight * a + exits * b) / (weight + exits);
  return sample < model
    ? Math.exp(-mean(MODEL_WEIGHT.narrower, Math.log(model), Math.log(sample)))
    : 1 / mean(MODEL_WEIGHT.wider, model, sample);
}
