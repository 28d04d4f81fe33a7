// C++ with its standard library alone: std::mt19937 and std::normal_distribution<float>, OpenMP over the particles.
// What a user writes who wants no generator of his own; one engine for each thread.
// g++ -O3 -march=native -ffast-math -fopenmp standard.cpp -o standard && ./standard 300000
#include <omp.h>

#include <cmath>
#include <random>

#include "job.hpp"

int main(int count, char **words) {
  const Job job = readJob(count, words, 1);
  const float h = job.step, kick = std::sqrt(2 * TEMPERATURE * h);
  uint64_t live = 0, exited = 0;
  const double begin = now();
#pragma omp parallel reduction(+ : live, exited)
  {
    std::mt19937 engine(1234 + omp_get_thread_num());
    std::normal_distribution<float> normal(0.f, 1.f);
#pragma omp for schedule(dynamic, 256)
    for (uint32_t i = 0; i < job.particles; i++) {
      float x = -1.f;
      uint32_t n = 0;
      bool out = false;
      while (n < job.cap && !out) {
        x += h * (x - x * x * x) + kick * normal(engine);
        n++;
        out = x >= job.exit;
      }
      live += n;
      exited += out;
    }
  }
  report(job, {live, exited}, now() - begin);
}
