/** A point as text, `a = 1, b = 2`; empty without a sweep. */
export const pointText = (point: Readonly<Record<string, number>>): string =>
  Object.entries(point)
    .map(([path, value]) => `${path} = ${value}`)
    .join(", ");
