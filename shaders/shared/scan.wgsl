// Sums over the lanes of a workgroup of BLOCK_THREADS invocations.

var<workgroup> sums: array<u32, BLOCK_THREADS>;

// Sum of `count` over this lane and all below it. Every lane must call it.
fn sum_up_to(lane: u32, count: u32) -> u32 {
  sums[lane] = count;
  workgroupBarrier();
  for (var reach = 1u; reach < BLOCK_THREADS; reach <<= 1u) {
    let below = select(0u, sums[max(lane, reach) - reach], lane >= reach);
    workgroupBarrier();
    sums[lane] += below;
    workgroupBarrier();
  }
  return sums[lane];
}
