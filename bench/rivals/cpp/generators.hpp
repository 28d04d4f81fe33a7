// Random words in vector lanes, four a lane each time. Counter-based ones are keyed by particle and quad of steps,
// so that a lane that takes the next particle changes no other's numbers; xoshiro goes on where it stands.
#pragma once

// Threefry4x32 with 20 rounds (Salmon et al., SC11): the generator that Escapement uses by default.
struct Threefry {
  static constexpr bool KEYED = true;
  template <int A, int B> static inline void round(Words &a, Words &b, Words &c, Words &d) {
    a = add(a, b);
    b = exclusive(rotate<A>(b), a);
    c = add(c, d);
    d = exclusive(rotate<B>(d), c);
  }
  static inline void inject(Words x[4], const uint32_t key[5], unsigned n) {
    for (int j = 0; j < 4; j++) x[j] = add(x[j], all(key[(n + j) % 5] + (j == 3 ? n : 0)));
  }
  static inline void fourOdd(Words x[4]) {
    round<10, 26>(x[0], x[1], x[2], x[3]);
    round<11, 21>(x[0], x[3], x[2], x[1]);
    round<13, 27>(x[0], x[1], x[2], x[3]);
    round<23, 5>(x[0], x[3], x[2], x[1]);
  }
  static inline void fourEven(Words x[4]) {
    round<6, 20>(x[0], x[1], x[2], x[3]);
    round<17, 11>(x[0], x[3], x[2], x[1]);
    round<25, 10>(x[0], x[1], x[2], x[3]);
    round<18, 20>(x[0], x[3], x[2], x[1]);
  }
  void seed(uint64_t) {}
  inline void next(Words particle, Words quad, Words x[4]) {
    const uint32_t key[5] = {1, 0, 0, 0, 0x1BD11BDAu ^ 1u};
    x[0] = particle, x[1] = quad, x[2] = all(0), x[3] = all(0);
    inject(x, key, 0);
    fourOdd(x), inject(x, key, 1);
    fourEven(x), inject(x, key, 2);
    fourOdd(x), inject(x, key, 3);
    fourEven(x), inject(x, key, 4);
    fourOdd(x), inject(x, key, 5);
  }
};

// Philox4x32 with 10 rounds: the generator of cuRAND, Triton and TensorFlow; two 32x32-bit products a round.
struct Philox {
  static constexpr bool KEYED = true;
  void seed(uint64_t) {}
  inline void next(Words particle, Words quad, Words x[4]) {
    uint32_t k0 = 1, k1 = 0;
    x[0] = quad, x[1] = particle, x[2] = all(0), x[3] = all(0);
#pragma GCC unroll 10
    for (int r = 0; r < 10; r++, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
      Words high0, low0, high1, low1;
      multiply(x[0], all(0xD2511F53u), high0, low0);
      multiply(x[2], all(0xCD9E8D57u), high1, low1);
      x[0] = exclusive(high1, x[1], all(k0)), x[1] = low1;
      x[2] = exclusive(high0, x[3], all(k1)), x[3] = low0;
    }
  }
};

// xoshiro128++ (Blackman & Vigna): the fewest operations, one stream for each lane, numbers depend on the schedule.
struct Xoshiro {
  static constexpr bool KEYED = false;
  Words s[4];
  void seed(uint64_t state) {
    alignas(64) uint32_t t[4 * LANES];
    for (uint32_t &word : t) {
      uint64_t z = (state += 0x9E3779B97F4A7C15ull);
      z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
      z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
      word = (uint32_t)(z ^ (z >> 31));
    }
    for (int j = 0; j < 4; j++) s[j] = load(t + j * LANES);
  }
  inline Words one() {
    Words result = add(rotate<7>(add(s[0], s[3])), s[0]), t = left<9>(s[1]);
    s[2] = exclusive(s[2], s[0]), s[3] = exclusive(s[3], s[1]);
    s[1] = exclusive(s[1], s[2]), s[0] = exclusive(s[0], s[3]);
    s[2] = exclusive(s[2], t), s[3] = rotate<11>(s[3]);
    return result;
  }
  inline void next(Words, Words, Words x[4]) {
    for (int j = 0; j < 4; j++) x[j] = one();
  }
};
