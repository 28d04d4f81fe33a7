/**
 * Covariance of one example's gradient in a regression without label noise on Gaussian features of covariance G, at the distance δ from
 * the minimum: E[(x·δ)² x xᵀ] − (Gδ)(Gδ)ᵀ = 2L G + (Gδ)(Gδ)ᵀ with 2L = δᵀGδ, by Isserlis' theorem.
 */
export function gradientVariance(
  features: readonly number[],
  distance: readonly number[],
  direction: number,
): { readonly aligned: number; readonly exact: number } {
  const twiceLoss = features.reduce((sum, g, i) => sum + g * distance[i] ** 2, 0);
  const aligned = twiceLoss * features[direction];
  return { aligned, exact: aligned + (features[direction] * distance[direction]) ** 2 };
}
