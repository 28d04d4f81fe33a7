// Smooth the bins of a picture with a tent, and find the highest of them.
// Invariant: `peak` holds the bits of the highest smoothed bin; positive floats are ordered as their bits are.

@group(0) @binding(0) var<uniform> picture: Picture;
@group(0) @binding(1) var<storage, read> bins: array<u32>;
@group(0) @binding(2) var<storage, read_write> smoothed: array<f32>;
@group(0) @binding(3) var<storage, read_write> peak: array<atomic<u32>>;

var<workgroup> highest: atomic<u32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn smooth_bins(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) lane: u32) {
  if (lane == 0u) {
    atomicStore(&highest, 0u);
  }
  workgroupBarrier();
  if (id.x < picture.columns * picture.rows) {
    let column = i32(id.x % picture.columns);
    let row = i32(id.x / picture.columns);
    let reach = i32(picture.reach);
    let first_row = max(row - reach, 0);
    let last_row = min(row + reach, i32(picture.rows) - 1);
    let first_column = max(column - reach, 0);
    let last_column = min(column + reach, i32(picture.columns) - 1);
    var sum = 0.0f;
    for (var y = first_row; y <= last_row; y += 1) {
      for (var x = first_column; x <= last_column; x += 1) {
        let weight = (reach + 1 - abs(x - column)) * (reach + 1 - abs(y - row));
        sum += f32(weight) * f32(bins[u32(y) * picture.columns + u32(x)]);
      }
    }
    smoothed[id.x] = sum;
    atomicMax(&highest, bitcast<u32>(sum));
  }
  workgroupBarrier();
  if (lane == 0u) {
    atomicMax(&peak[0], atomicLoad(&highest));
  }
}
