// The outcome word of a particle: the step of its exit, or one of the ends below.

// Beyond this size, or not a number, a coordinate has diverged. Compared as bits: WGSL may assume that no NaN exists.
const DIVERGED_BITS = 0x58635fa9u; // 1e15

fn has_diverged(coordinate: f32) -> bool {
  return (bitcast<u32>(coordinate) & 0x7fffffffu) >= DIVERGED_BITS;
}
