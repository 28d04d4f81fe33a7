// What all C++ rivals share: the job's numbers from the command line, and the line of JSON.
// x <- x + h (x - x^3) + sqrt(2 T h) N(0,1) in f32, T = 0.1, from -1 to the first step with x >= exit, or `cap` steps.
#pragma once
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

struct Job {
  uint32_t particles;
  float step;
  uint32_t cap;  // a multiple of 4
  float exit;
};

struct Ends {
  uint64_t live = 0, exited = 0;
};

constexpr float TEMPERATURE = 0.1f;

// PARTICLES [STEP=0.01] [CAP=10000] [EXIT=0] from the argument `first` on.
inline Job readJob(int count, char **words, int first) {
  return {count > first ? (uint32_t)atoll(words[first]) : 100000u,
          count > first + 1 ? (float)atof(words[first + 1]) : 0.01f,
          count > first + 2 ? (uint32_t)atoll(words[first + 2]) : 10000u,
          count > first + 3 ? (float)atof(words[first + 3]) : 0.f};
}

inline double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

inline void report(const Job &job, const Ends &ends, double seconds) {
  printf("{\"N\":%u,\"live_steps\":%llu,\"exited\":%llu,\"seconds\":%.6f}\n", job.particles,
         (unsigned long long)ends.live, (unsigned long long)ends.exited, seconds);
}
