// Exit-time bins: exact up to step 63, then 32 equal bins in every octave. The host's twin is src/tally/bins.ts. [E2]

fn bin_of(step: u32) -> u32 {
  let exponent = max(31u - min(countLeadingZeros(step), 31u), 5u);
  let octave = (exponent - 4u) * 32u + ((step >> (exponent - 5u)) & 31u);
  return select(octave, step, step < 32u);
}
