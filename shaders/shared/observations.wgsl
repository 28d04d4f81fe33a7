// Adding what is observed to a record: for each stratum of particles a count, a count for each class, and sums of each
// quantity in levels of its range; then the histograms. The host's reader is src/run/observations.ts. [E20]
// Invariant: integers only, so that neither the order of particles nor the schedule matters.

// What one lane has seen of one stratum of one record and not yet added to it.
struct Gathered {
  base: u32,
  count: u32,
  classes: array<u32, MOST_CLASSES>,
  below: array<u32, MOST_QUANTITIES>,
  above: array<u32, MOST_QUANTITIES>,
  without_value: array<u32, MOST_QUANTITIES>,
  levels: array<vec2u, MOST_QUANTITIES>,
  squares: array<vec3u, MOST_QUANTITIES>,
}

fn add_wide(a: vec2u, word: u32) -> vec2u {
  let low = a.x + word;
  return vec2u(low, a.y + select(0u, 1u, low < word));
}

fn add_wider(a: vec3u, b: vec2u) -> vec3u {
  let low = a.x + b.x;
  let carry = select(0u, 1u, low < b.x);
  let middle = a.y + b.y;
  let with_carry = middle + carry;
  return vec3u(low, with_carry, a.z + select(0u, 1u, middle < b.y) + select(0u, 1u, with_carry < carry));
}

fn add_word(at: u32, word: u32) -> u32 {
  return select(0u, 1u, atomicAdd(&observations[at], word) > 0xffffffffu - word);
}

// Add the three words to memory; the carry of each goes up.
fn add_words(at: u32, words: vec3u) {
  let carry = add_word(at, words.x);
  let up = add_word(at + 1u, words.y) + add_word(at + 1u, carry);
  atomicAdd(&observations[at + 2u], words.z + up);
}

fn add_gathered(gathered: ptr<function, Gathered>, classes: u32) {
  if ((*gathered).count == 0u) {
    return;
  }
  let base = (*gathered).base;
  atomicAdd(&observations[base], (*gathered).count);
  for (var k = 0u; k < classes; k += 1u) {
    if ((*gathered).classes[k] > 0u) {
      atomicAdd(&observations[base + 1u + k], (*gathered).classes[k]);
    }
  }
  for (var q = 0u; q < QUANTITIES; q += 1u) {
    let at = base + 1u + classes + q * QUANTITY_WORDS;
    if ((*gathered).below[q] > 0u) {
      atomicAdd(&observations[at], (*gathered).below[q]);
    }
    if ((*gathered).above[q] > 0u) {
      atomicAdd(&observations[at + 1u], (*gathered).above[q]);
    }
    if ((*gathered).without_value[q] > 0u) {
      atomicAdd(&observations[at + 2u], (*gathered).without_value[q]);
    }
    let levels = (*gathered).levels[q];
    atomicAdd(&observations[at + 4u], levels.y + add_word(at + 3u, levels.x));
    add_words(at + 5u, (*gathered).squares[q]);
  }
  *gathered = Gathered();
}

// Begin with another stratum or record, if `base` is one.
fn gather_at(gathered: ptr<function, Gathered>, base: u32, classes: u32) {
  if ((*gathered).base != base) {
    add_gathered(gathered, classes);
    (*gathered).base = base;
  }
}

// Not a number, or infinite; by bits, because WGSL may assume that neither exists.
fn is_undefined(value: f32) -> bool {
  return (bitcast<u32>(value) & 0x7f800000u) == 0x7f800000u;
}

// One particle at x, at a time. `bins` is where the record's histograms begin.
fn gather(gathered: ptr<function, Gathered>, x: Seen, time: f32, group: Group, class_index: u32, bins: u32) {
  (*gathered).count += 1u;
  if (class_index < MOST_CLASSES) {
    (*gathered).classes[class_index] += 1u;
  }
  var values = quantities_at(x, time, group);
  var least = least_of(group);
  var fineness = fineness_of(group);
  var histograms = HISTOGRAMS;
  for (var q = 0u; q < QUANTITIES; q += 1u) {
    let value = values[q];
    let level = (value - least[q]) * fineness[q];
    if (is_undefined(value)) {
      (*gathered).without_value[q] += 1u;
    } else if (level < 0.0f) {
      (*gathered).below[q] += 1u;
    } else if (level > 16777216.0f) {
      (*gathered).above[q] += 1u;
    } else {
      let whole = u32(level + 0.5f);
      (*gathered).levels[q] = add_wide((*gathered).levels[q], whole);
      (*gathered).squares[q] = add_wider((*gathered).squares[q], square(whole));
      let histogram = histograms[q];
      if (histogram.y > 0u) {
        let bin = (min(whole, 0xffffffu) * histogram.y) >> 24u;
        atomicAdd(&observations[bins + histogram.x + bin], 1u);
      }
    }
  }
}
