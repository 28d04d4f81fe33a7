// 8 lanes of AVX2 with FMA: rotation is two shifts, exponent and mantissa come by integer arithmetic.
#pragma once
#include <immintrin.h>

#include <cstdint>

typedef __m256i Words;
typedef __m256 Floats;
constexpr int LANES = 8;

static inline Words all(uint32_t x) { return _mm256_set1_epi32((int)x); }
static inline Floats allf(float x) { return _mm256_set1_ps(x); }
static inline Words add(Words a, Words b) { return _mm256_add_epi32(a, b); }
static inline Words exclusive(Words a, Words b) { return _mm256_xor_si256(a, b); }
static inline Words exclusive(Words a, Words b, Words c) { return exclusive(exclusive(a, b), c); }
static inline Words both(Words a, Words b) { return _mm256_and_si256(a, b); }
template <int N> static inline Words left(Words a) { return _mm256_slli_epi32(a, N); }
template <int N> static inline Words right(Words a) { return _mm256_srli_epi32(a, N); }
template <int N> static inline Words rotate(Words a) { return _mm256_or_si256(left<N>(a), right<32 - N>(a)); }

static inline void multiply(Words a, Words m, Words &high, Words &low) {
  Words even = _mm256_mul_epu32(a, m), odd = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), m);
  high = _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA);
  low = _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA);
}

static inline Floats times(Floats a, Floats b) { return _mm256_mul_ps(a, b); }
static inline Floats minus(Floats a, Floats b) { return _mm256_sub_ps(a, b); }
static inline Floats fused(Floats a, Floats b, Floats c) { return _mm256_fmadd_ps(a, b, c); }
static inline Floats fusedLess(Floats a, Floats b, Floats c) { return _mm256_fnmadd_ps(a, b, c); }
static inline Floats larger(Floats a, Floats b) { return _mm256_max_ps(a, b); }
static inline Floats root(Floats a) { return _mm256_sqrt_ps(a); }
static inline Floats toFloats(Words a) { return _mm256_cvtepi32_ps(a); }
static inline Words nearest(Floats a) { return _mm256_cvtps_epi32(a); }
static inline Floats flipped(Floats a, Words signs) {
  return _mm256_castsi256_ps(exclusive(_mm256_castps_si256(a), signs));
}
static inline Floats oddChoice(Words q, Floats even, Floats odd) {
  return _mm256_blendv_ps(even, odd, _mm256_castsi256_ps(left<31>(q)));
}

// a = mantissa * 2^exponent with the mantissa in [0.75, 1.5), for a > 0.
static inline void split(Floats a, Floats &exponent, Floats &mantissa) {
  Words bits = _mm256_castps_si256(a);
  Words e = _mm256_srai_epi32(_mm256_sub_epi32(bits, all(0x3F400000u)), 23);
  exponent = toFloats(e);
  mantissa = _mm256_castsi256_ps(_mm256_sub_epi32(bits, left<23>(e)));
}

// One bit for each lane.
static inline unsigned reached(Floats a, Floats limit) {
  return (unsigned)_mm256_movemask_ps(_mm256_cmp_ps(a, limit, _CMP_GE_OQ));
}
static inline unsigned reached(Words a, Words limit) {
  Words yes = _mm256_cmpeq_epi32(_mm256_max_epu32(a, limit), a);
  return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(yes));
}
static inline void store(void *to, Words a) { _mm256_store_si256((__m256i *)to, a); }
static inline void store(float *to, Floats a) { _mm256_store_ps(to, a); }
static inline Words load(const uint32_t *from) { return _mm256_load_si256((const __m256i *)from); }
static inline Floats load(const float *from) { return _mm256_load_ps(from); }
