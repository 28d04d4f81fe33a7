// Two variables in straightforward C++: Escapement's gallery experiment "entropic-barrier", Euler, exit at the end of a
// step. V = x^4/20 + (1 + 99 exp(-4 x^2)) y^2/2, T = 0.2, from (-1, 0) until x > 1. Philox4x32-10, libm, OpenMP.
// g++ -O3 -march=native -ffast-math -fopenmp channel.cpp -o channel && ./channel 40000 0.004 125000
#include <cmath>

#include "job.hpp"

static inline void philox(uint32_t c[4]) {
  uint32_t k0 = 1, k1 = 0;
  for (int r = 0; r < 10; r++, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
    const uint64_t p0 = (uint64_t)0xD2511F53u * c[0], p1 = (uint64_t)0xCD9E8D57u * c[2];
    c[0] = (uint32_t)(p1 >> 32) ^ c[1] ^ k0, c[1] = (uint32_t)p1;
    c[2] = (uint32_t)(p0 >> 32) ^ c[3] ^ k1, c[3] = (uint32_t)p0;
  }
}

int main(int count, char **words) {
  const Job job = readJob(count, words, 1);
  const float h = job.step, kick = sqrtf(2 * 0.2f * h);
  uint64_t live = 0, exited = 0;
  const double begin = now();
#pragma omp parallel for schedule(dynamic, 64) reduction(+ : live, exited)
  for (uint32_t i = 0; i < job.particles; i++) {
    float x = -1, y = 0;
    uint32_t n = 0;
    bool out = false;
    while (n < job.cap && !out) {
      // One block of words: the deviates of both variables for two steps.
      uint32_t w[4] = {n / 2, i, 0, 0};
      philox(w);
      for (int j = 0; j < 4 && !out; j += 2) {
        const float radius = kick * sqrtf(-2.f * logf(((w[j] >> 8) + 1) * 0x1p-24f));
        const float angle = 6.28318530718f * ((w[j + 1] >> 8) * 0x1p-24f);
        const float narrow = 99 * expf(-4 * x * x);
        const float fx = -0.2f * x * x * x + 4 * x * narrow * y * y, fy = -(1 + narrow) * y;
        x += h * fx + radius * cosf(angle);
        y += h * fy + radius * sinf(angle);
        n++;
        out = x > 1;
      }
    }
    live += n;
    exited += out;
  }
  report(job, {live, exited}, now() - begin);
}
