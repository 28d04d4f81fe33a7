// Straightforward C++: one particle at a time, Philox4x32-10 and Box-Muller with libm, OpenMP over the particles.
// What a careful programmer writes first: reproducible generator, both deviates of a pair used, no vector code.
// g++ -O3 -march=native -fopenmp plain.cpp -o plain && ./plain 300000
#include <cmath>

#include "job.hpp"

static inline void philox(uint32_t c[4], uint32_t k0, uint32_t k1) {
  for (int r = 0; r < 10; r++) {
    uint64_t p0 = (uint64_t)0xD2511F53u * c[0], p1 = (uint64_t)0xCD9E8D57u * c[2];
    uint32_t a = (uint32_t)(p1 >> 32) ^ c[1] ^ k0, b = (uint32_t)(p0 >> 32) ^ c[3] ^ k1;
    c[0] = a;
    c[1] = (uint32_t)p1;
    c[2] = b;
    c[3] = (uint32_t)p0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
}

static inline void boxMuller(uint32_t a, uint32_t b, float &n0, float &n1) {
  float u = ((a >> 8) + 1) * 0x1p-24f;
  float radius = sqrtf(-2.0f * logf(u)), angle = 6.28318530718f * ((b >> 8) * 0x1p-24f);
  n0 = radius * cosf(angle);
  n1 = radius * sinf(angle);
}

int main(int count, char **words) {
  const Job job = readJob(count, words, 1);
  const float h = job.step, kick = sqrtf(2 * TEMPERATURE * h);
  uint64_t live = 0, exited = 0;
  const double begin = now();
#pragma omp parallel for schedule(dynamic, 256) reduction(+ : live, exited)
  for (uint32_t i = 0; i < job.particles; i++) {
    float x = -1.0f;
    uint32_t n = 0;
    bool out = false;
    while (n < job.cap && !out) {
      uint32_t w[4] = {n >> 2, i, 0, 0};
      philox(w, 1, 0);
      float z[4];
      boxMuller(w[0], w[1], z[0], z[1]);
      boxMuller(w[2], w[3], z[2], z[3]);
      for (int j = 0; j < 4 && !out; j++) {
        x += h * (x - x * x * x) + kick * z[j];
        n++;
        out = x >= job.exit;
      }
    }
    live += n;
    exited += out;
  }
  report(job, {live, exited}, now() - begin);
}
