// Bin where the living particles of one group are, seen along the axes of a picture.
// Invariant: it reads what the simulation owns and writes to the picture's bins alone.

@group(0) @binding(0) var<uniform> picture: Picture;
@group(0) @binding(1) var<storage, read> states: array<f32>;
@group(0) @binding(2) var<storage, read> outcomes: array<u32>;
@group(0) @binding(3) var<storage, read_write> bins: array<atomic<u32>>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn density(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= picture.sampled) {
    return;
  }
  let particle = picture.first + id.x * picture.stride;
  let place = place_of(particle);
  if (outcomes[particle] != ALIVE || !on_picture(place)) {
    return;
  }
  let column = min(u32(place.x * f32(picture.columns)), picture.columns - 1u);
  let row = min(u32(place.y * f32(picture.rows)), picture.rows - 1u);
  atomicAdd(&bins[row * picture.columns + column], 1u);
}
