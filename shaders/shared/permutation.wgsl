// An order of the data as a function: nothing is stored. The examples are the first places of a table, and a Feistel network permutes
// its places by turning rows and columns by amounts that hang on the other coordinate (Black & Rogaway 2002, generalised Feistel); a
// place that is no example is permuted again. [E22]

// 22 random bits of a word.
fn scrambled(word: u32) -> u32 {
  let h = word * 0x9e3779b9u;
  return ((h ^ (h >> 15u)) * 0x85ebca6bu) >> 10u;
}

// A coordinate below `side`, turned by an amount that the word chooses.
fn turned(coordinate: u32, side: u32, word: u32) -> u32 {
  let sum = coordinate + ((scrambled(word) * side) >> 22u);
  return select(sum, sum - side, sum >= side);
}

fn permuted_once(place: u32, words: vec4u) -> u32 {
  var row = place / ORDER_COLUMNS;
  var column = place - row * ORDER_COLUMNS;
  for (var round = 0u; round < ORDER_ROUNDS; round += 4u) {
    let keys = words + round * 0x7f4a7c15u;
    row = turned(row, ORDER_ROWS, column + keys.x);
    column = turned(column, ORDER_COLUMNS, row + keys.y);
    row = turned(row, ORDER_ROWS, column + keys.z);
    column = turned(column, ORDER_COLUMNS, row + keys.w);
  }
  return row * ORDER_COLUMNS + column;
}

// The example at a position of the order that the words choose.
fn permuted(position: u32, words: vec4u) -> u32 {
#if ${full_table}
  let at = permuted_once(position, words);
#else
  var at = position;
  for (var walk = 0u; walk < 0x40000000u; walk += 1u) {
    at = permuted_once(at, words);
    if (at < EXAMPLES) {
      break;
    }
  }
#endif
  // Turns of long rows and columns are even permutations; this one is odd for half of the words.
  return select(at, at ^ (words.x >> 31u), (at < 2u) & (EXAMPLES > 1u));
}
