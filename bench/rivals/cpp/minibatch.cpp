// Minibatch SGD on a data set, straightforward: one particle at a time, plain loops, std::mt19937 for indices and label noise, OpenMP
// over the particles. What a user writes who wants no generator of his own; one engine for each thread.
// With -ffast-math the compiler may turn a sum over features into vectors.
// g++ -O3 -march=native -fopenmp minibatch.cpp -o minibatch && ./minibatch regression FILE 1 0 10000 0.02 1000000 0.4
// FILE holds two 32-bit integers, rows and columns, then the rows in f32; the last column is the label.
#include <omp.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <vector>

// (w·x − y)²/2; a particle leaves where |w|² > exit.
struct Regression {
  static constexpr int FEATURES = 16, WEIGHTS = FEATURES, COLUMNS = FEATURES + 1;
  static void start(float *w) {
    for (int i = 0; i < WEIGHTS; i++) w[i] = 0;
  }
  static float label(const float *row) { return row[FEATURES]; }
  static void add(const float *w, const float *row, float y, float *gradient) {
    float residual = -y;
    for (int i = 0; i < FEATURES; i++) residual += w[i] * row[i];
    for (int i = 0; i < FEATURES; i++) gradient[i] += residual * row[i];
  }
  static bool left(const float *w, float exit) {
    float square = 0;
    for (int i = 0; i < WEIGHTS; i++) square += w[i] * w[i];
    return square > exit;
  }
};

// The gallery's two-layer-network: four units, each with an input x of its own and four z; weights u[4], W[4,4] by rows, v[4].
struct Network {
  static constexpr int UNITS = 4, INPUTS = 4, U = 0, W = UNITS, V = W + INPUTS * UNITS, WEIGHTS = V + UNITS;
  static constexpr int X = 0, Z = UNITS, COLUMNS = Z + INPUTS * UNITS + 1;
  static void start(float *w) {
    for (int i = 0; i < WEIGHTS; i++) w[i] = i >= W && i < V ? 0.5f : 1.f;
  }
  static float label(const float *row) { return row[COLUMNS - 1]; }
  static void add(const float *w, const float *row, float y, float *gradient) {
    float output[UNITS], residual = -y;
    for (int k = 0; k < UNITS; k++) {
      float sum = w[U + k] * row[X + k];
      for (int i = 0; i < INPUTS; i++) sum += w[W + i * UNITS + k] * row[Z + i * UNITS + k];
      output[k] = std::tanh(sum);
      residual += w[V + k] * output[k];
    }
    for (int k = 0; k < UNITS; k++) {
      const float back = residual * w[V + k] * (1 - output[k] * output[k]);
      gradient[U + k] += back * row[X + k];
      for (int i = 0; i < INPUTS; i++) gradient[W + i * UNITS + k] += back * row[Z + i * UNITS + k];
      gradient[V + k] += residual * output[k];
    }
  }
  static bool left(const float *w, float exit) { return w[V] < exit; }
};

struct Job {
  int batch;
  float noise, rate, exit;
  uint32_t particles;
  uint64_t cap;
};

template <class Model> int run(const std::vector<float> &rows, int count, const Job &job) {
  uint64_t live = 0, exited = 0;
  const auto begin = std::chrono::steady_clock::now();
#pragma omp parallel reduction(+ : live, exited)
  {
    std::mt19937 engine(1234 + omp_get_thread_num());
    std::uniform_int_distribution<int> pick(0, count - 1);
    std::normal_distribution<float> normal(0.f, 1.f);
#pragma omp for schedule(dynamic, 16)
    for (uint32_t p = 0; p < job.particles; p++) {
      float w[Model::WEIGHTS];
      Model::start(w);
      uint64_t n = 0;
      bool out = false;
      while (n < job.cap && !out) {
        float gradient[Model::WEIGHTS] = {};
        for (int b = 0; b < job.batch; b++) {
          const float *row = &rows[(size_t)pick(engine) * Model::COLUMNS];
          const float y = Model::label(row) + (job.noise > 0 ? job.noise * normal(engine) : 0.f);
          Model::add(w, row, y, gradient);
        }
        for (int i = 0; i < Model::WEIGHTS; i++) w[i] -= job.rate / job.batch * gradient[i];
        n++;
        out = Model::left(w, job.exit);
      }
      live += n;
      exited += out;
    }
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  printf("{\"N\":%u,\"live_steps\":%llu,\"exited\":%llu,\"seconds\":%.6f}\n", job.particles, (unsigned long long)live,
         (unsigned long long)exited, taken.count());
  return 0;
}

// MODEL FILE BATCH NOISE PARTICLES RATE CAP EXIT
int main(int words, char **word) {
  if (words != 9) return fprintf(stderr, "MODEL FILE BATCH NOISE PARTICLES RATE CAP EXIT\n"), 1;
  FILE *file = fopen(word[2], "rb");
  int32_t sizes[2];
  if (file == nullptr || fread(sizes, sizeof *sizes, 2, file) != 2) return fprintf(stderr, "no data in %s\n", word[2]), 1;
  std::vector<float> rows((size_t)sizes[0] * sizes[1]);
  if (fread(rows.data(), sizeof(float), rows.size(), file) != rows.size()) return fprintf(stderr, "%s is cut\n", word[2]), 1;
  fclose(file);
  const Job job{atoi(word[3]),           (float)atof(word[4]),     (float)atof(word[6]),
                (float)atof(word[8]),    (uint32_t)atoll(word[5]), (uint64_t)atof(word[7])};
  const bool network = strcmp(word[1], "network") == 0;
  if (sizes[1] != (network ? Network::COLUMNS : Regression::COLUMNS)) return fprintf(stderr, "%d columns\n", sizes[1]), 1;
  return network ? run<Network>(rows, sizes[0], job) : run<Regression>(rows, sizes[0], job);
}
