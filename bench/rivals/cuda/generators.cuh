// Counter-based generators for one CUDA thread: four words from particle and quad of steps, nothing kept in memory.
#pragma once
#include <cstdint>

// Philox4x32 with 10 rounds (7: the fewest that pass BigCrush); a round is two 32x32-bit products, which CUDA has whole.
template <int ROUNDS> struct Philox {
  static __device__ __forceinline__ void words(uint32_t particle, uint32_t quad, uint32_t u[4]) {
    uint32_t c0 = quad, c1 = particle, c2 = 0, c3 = 0, k0 = 1, k1 = 0;
#pragma unroll
    for (int r = 0; r < ROUNDS; r++, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
      const uint64_t p0 = (uint64_t)0xD2511F53u * c0, p1 = (uint64_t)0xCD9E8D57u * c2;
      c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
      c1 = (uint32_t)p1;
      c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
      c3 = (uint32_t)p0;
    }
    u[0] = c0, u[1] = c1, u[2] = c2, u[3] = c3;
  }
};

// Threefry4x32 with 20 rounds: Escapement's default generator; additions, rotations and exclusive ors alone.
struct Threefry {
  static __device__ __forceinline__ uint32_t rotate(uint32_t x, int n) { return __funnelshift_l(x, x, n); }
  static __device__ __forceinline__ void words(uint32_t particle, uint32_t quad, uint32_t u[4]) {
    const uint32_t key[5] = {1u, 0u, 0u, 0u, 0x1BD11BDAu ^ 1u};
    const int turns[8][2] = {{10, 26}, {11, 21}, {13, 27}, {23, 5}, {6, 20}, {17, 11}, {25, 10}, {18, 20}};
    uint32_t x0 = particle + key[0], x1 = quad + key[1], x2 = key[2], x3 = key[3];
#pragma unroll
    for (int r = 0; r < 20; r++) {
      uint32_t &b = r % 2 ? x3 : x1, &d = r % 2 ? x1 : x3;
      x0 += b, b = rotate(b, turns[r % 8][0]) ^ x0;
      x2 += d, d = rotate(d, turns[r % 8][1]) ^ x2;
      if (r % 4 == 3) {
        const int n = r / 4 + 1;
        x0 += key[n % 5], x1 += key[(n + 1) % 5], x2 += key[(n + 2) % 5], x3 += key[(n + 3) % 5] + n;
      }
    }
    u[0] = x0, u[1] = x1, u[2] = x2, u[3] = x3;
  }
};
