// Turn the number of survivors into the length of the next list and the workgroups of the next round.

@group(1) @binding(3) var<storage, read_write> census: Census;
@group(2) @binding(1) var<storage, read_write> dispatches: array<u32>;

// Workgroups in two dimensions, as even as they can be: no dimension may exceed 65 535.
fn dispatch_of(at: u32, workgroups: u32) {
  let rows = max((workgroups + 65534u) / 65535u, 1u);
  dispatches[at] = (workgroups + rows - 1u) / rows;
  dispatches[at + 1u] = rows;
  dispatches[at + 2u] = 1u;
}

@compute @workgroup_size(1)
fn dispatch() {
  census.living = census.survivors;
  dispatch_of(ADVANCE_DISPATCH, (census.survivors + WORKGROUP_SIZE - 1u) / WORKGROUP_SIZE);
  dispatch_of(BLOCK_DISPATCH, (census.survivors + BLOCK_SLOTS - 1u) / BLOCK_SLOTS);
}
