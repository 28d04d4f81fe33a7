// An order of the data as a function: nothing is stored. A Feistel network permutes the whole numbers below 4^HALF_BITS, and
// numbers that are no example are permuted again (Black & Rogaway 2002, cycle walking). Two rounds leave a pair together with
// probability 2^−HALF_BITS, so short halves take more rounds. [E23]

fn mixed(word: u32) -> u32 {
  var h = word;
  h = (h ^ (h >> 16u)) * 0x85ebca6bu;
  h = (h ^ (h >> 13u)) * 0xc2b2ae35u;
  return h ^ (h >> 16u);
}

// The example at a position of the order that the words choose.
fn permuted(position: u32, words: vec4u) -> u32 {
  let mask = (1u << HALF_BITS) - 1u;
  var at = position;
  for (var walk = 0u; walk < 0x40000000u; walk += 1u) {
    var left = at >> HALF_BITS;
    var right = at & mask;
    for (var round = 0u; round < FEISTEL_ROUNDS; round += 1u) {
      let other = left ^ (mixed(right * 0x9e3779b9u + words[round & 3u] + round * 0x7f4a7c15u) & mask);
      left = right;
      right = other;
    }
    at = (left << HALF_BITS) | right;
    if (at < EXAMPLES) {
      break;
    }
  }
  return at;
}
