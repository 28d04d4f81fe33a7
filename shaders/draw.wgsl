// Draw the living particles of one group over the picture of a landscape: their density, and some of them as dots.
// Invariant: colours leave premultiplied by their opacity; a particle that is dead or off the picture covers no pixel.

@group(0) @binding(0) var<uniform> picture: Picture;
@group(0) @binding(1) var<storage, read> states: array<f32>;
@group(0) @binding(2) var<storage, read> outcomes: array<u32>;
@group(0) @binding(3) var<storage, read> smoothed: array<f32>;
@group(0) @binding(4) var<storage, read> peak: array<u32>;
// Height of the potential's curve in the middle of each column, in units of the picture; of one variable alone.
@group(0) @binding(5) var<storage, read> curve: array<f32>;

struct Corner {
  @builtin(position) at: vec4f,
  @location(0) place: vec2f,
}

const NOWHERE = vec4f(2.0f, 2.0f, 2.0f, 1.0f);

fn corner_at(place: vec2f) -> Corner {
  return Corner(vec4f(2.0f * place - 1.0f, 0.0f, 1.0f), place);
}

// Density between 0 and 1 in one bin.
fn density_in(column: u32, row: u32) -> f32 {
  return smoothed[row * picture.columns + column] / max(bitcast<f32>(peak[0]), 1e-30f);
}

// Density between the middles of two bins of the one row of a picture of one variable.
fn density_at(x: f32) -> f32 {
  let at = clamp(x * f32(picture.columns) - 0.5f, 0.0f, f32(picture.columns - 1u));
  let low = u32(at);
  return mix(density_in(low, 0u), density_in(min(low + 1u, picture.columns - 1u), 0u), at - f32(low));
}

// Which corner of its rectangle, right and upper being 1, the vertex of two triangles is. (Software adapters are slow at instances.)
fn side_of(index: u32) -> vec2u {
  let vertex = index % 6u;
  return vec2u(
    select(0u, 1u, vertex == 1u || vertex >= 4u),
    select(0u, 1u, vertex == 2u || vertex == 3u || vertex == 5u),
  );
}

fn curve_at(x: f32) -> f32 {
  let at = clamp(x * f32(picture.columns) - 0.5f, 0.0f, f32(picture.columns - 1u));
  let low = u32(at);
  return mix(curve[low], curve[min(low + 1u, picture.columns - 1u)], at - f32(low));
}

fn hash_of(particle: u32) -> f32 {
  var word = particle * 0x9e3779b9u;
  word = (word ^ (word >> 16u)) * 0x85ebca6bu;
  word = (word ^ (word >> 13u)) * 0xc2b2ae35u;
  return f32((word ^ (word >> 16u)) >> 8u) * 5.9604645e-8f;
}

// One variable: a strip from the curve of the potential to the density that is piled on it.
@vertex
fn pile(@builtin(vertex_index) index: u32) -> Corner {
  let column = index >> 1u;
  let height = select(0.0f, picture.pile * density_in(column, 0u), (index & 1u) == 1u);
  return corner_at(vec2f((f32(column) + 0.5f) / f32(picture.columns), curve[column] + height));
}

@fragment
fn pile_colour() -> @location(0) vec4f {
  return vec4f(picture.red, picture.green, picture.blue, 1.0f) * picture.opacity;
}

// Two variables: a rectangle between the middles of each four bins, as opaque as the density is high. Empty ones cover no pixel.
struct Haze {
  @builtin(position) at: vec4f,
  @location(0) opacity: f32,
}

@vertex
fn haze(@builtin(vertex_index) index: u32) -> Haze {
  let cell = index / 6u;
  let first = vec2u(cell % (picture.columns - 1u), cell / (picture.columns - 1u));
  let bin = first + side_of(index);
  let highest = max(
    max(density_in(first.x, first.y), density_in(first.x + 1u, first.y)),
    max(density_in(first.x, first.y + 1u), density_in(first.x + 1u, first.y + 1u)),
  );
  let place = (vec2f(bin) + 0.5f) / vec2f(f32(picture.columns), f32(picture.rows));
  return Haze(
    select(NOWHERE, corner_at(place).at, highest > 0.0f),
    picture.opacity * sqrt(density_in(bin.x, bin.y)),
  );
}

@fragment
fn haze_colour(haze: Haze) -> @location(0) vec4f {
  return vec4f(picture.red, picture.green, picture.blue, 1.0f) * haze.opacity;
}

fn particle_of(index: u32) -> u32 {
  return picture.first + (index / 6u) * picture.dot_stride;
}

// A square round each dot's particle, of two triangles; `place` runs from −1 to 1 across it.
fn dot_corner(index: u32, place: vec2f) -> Corner {
  let side = vec2f(side_of(index)) * 2.0f - 1.0f;
  let centre = corner_at(place).at;
  let size = vec4f(side * vec2f(picture.dot_width, picture.dot_height), 0.0f, 0.0f);
  let particle = particle_of(index);
  let shown = outcomes[particle] == ALIVE && on_picture(place_of(particle));
  return Corner(select(NOWHERE, centre + size, shown), side);
}

// One variable: dots fill the pile evenly.
@vertex
fn pile_dot(@builtin(vertex_index) index: u32) -> Corner {
  let particle = particle_of(index);
  let x = clamp(place_of(particle).x, 0.0f, 1.0f);
  let height = picture.pile * density_at(x) * hash_of(particle);
  return dot_corner(index, vec2f(x, curve_at(x) + height));
}

// Two variables: dots are where their particles are.
@vertex
fn plane_dot(@builtin(vertex_index) index: u32) -> Corner {
  return dot_corner(index, place_of(particle_of(index)));
}

@fragment
fn dot_colour(corner: Corner) -> @location(0) vec4f {
  let inside = 1.0f - smoothstep(0.6f, 1.0f, length(corner.place));
  return vec4f(picture.dot_red, picture.dot_green, picture.dot_blue, 1.0f) * (picture.dot_opacity * inside);
}
