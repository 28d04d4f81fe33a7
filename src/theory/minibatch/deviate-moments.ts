/** Means of products of independent standard normal and uniform (0, 1) deviates. Pure. */

/** E ξᵖ of a standard normal: (p − 1)!! for even p, else 0. */
function normalMoment(power: number): number {
  if (power % 2 === 1) return 0;
  let moment = 1;
  for (let k = power - 1; k > 1; k -= 2) moment *= k;
  return moment;
}

/** E uᵖ of a uniform deviate in (0, 1). */
const uniformMoment = (power: number): number => 1 / (power + 1);

/** Mean of a product of deviates, each named as often as its power, ascending; `isUniform` tells the two kinds apart. */
export function deviateMean(variables: readonly number[], isUniform: (variable: number) => boolean): number {
  let mean = 1;
  for (let from = 0; from < variables.length && mean !== 0; ) {
    let end = from;
    while (end < variables.length && variables[end] === variables[from]) end++;
    mean *= isUniform(variables[from]) ? uniformMoment(end - from) : normalMoment(end - from);
    from = end;
  }
  return mean;
}
