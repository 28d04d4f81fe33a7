// Sums over the lanes of a workgroup of BLOCK_THREADS invocations.

const SCAN_ROW = 16u;

var<workgroup> sums: array<u32, BLOCK_THREADS>;
var<workgroup> sums_of_rows: array<u32, (BLOCK_THREADS + SCAN_ROW - 1u) / SCAN_ROW>;

// Sum of `count` over this lane and all below it. Every lane must call it. Lanes stand in rows: a lane adds those below it in its
// row, then the rows below. That has two barriers; sums over distances that double have sixteen, which take drivers long to compile.
fn sum_up_to(lane: u32, count: u32) -> u32 {
  sums[lane] = count;
  workgroupBarrier();
  let row = lane / SCAN_ROW;
  var sum = count;
  for (var i = row * SCAN_ROW; i < lane; i += 1u) {
    sum += sums[i];
  }
  if (lane % SCAN_ROW == SCAN_ROW - 1u) {
    sums_of_rows[row] = sum;
  }
  workgroupBarrier();
  for (var i = 0u; i < row; i += 1u) {
    sum += sums_of_rows[i];
  }
  return sum;
}
