// 16 lanes of AVX-512F: three-input logic, rotation, exponent and mantissa are one instruction each.
#pragma once
#include <immintrin.h>

#include <cstdint>

typedef __m512i Words;
typedef __m512 Floats;
constexpr int LANES = 16;

static inline Words all(uint32_t x) { return _mm512_set1_epi32((int)x); }
static inline Floats allf(float x) { return _mm512_set1_ps(x); }
static inline Words add(Words a, Words b) { return _mm512_add_epi32(a, b); }
static inline Words exclusive(Words a, Words b) { return _mm512_xor_si512(a, b); }
static inline Words exclusive(Words a, Words b, Words c) { return _mm512_ternarylogic_epi32(a, b, c, 0x96); }
static inline Words both(Words a, Words b) { return _mm512_and_si512(a, b); }
template <int N> static inline Words left(Words a) { return _mm512_slli_epi32(a, N); }
template <int N> static inline Words right(Words a) { return _mm512_srli_epi32(a, N); }
template <int N> static inline Words rotate(Words a) { return _mm512_rol_epi32(a, N); }

static inline void multiply(Words a, Words m, Words &high, Words &low) {
  Words even = _mm512_mul_epu32(a, m), odd = _mm512_mul_epu32(_mm512_srli_epi64(a, 32), m);
  high = _mm512_mask_shuffle_epi32(odd, 0x5555, even, (_MM_PERM_ENUM)0xB1);
  low = _mm512_mask_shuffle_epi32(even, 0xAAAA, odd, (_MM_PERM_ENUM)0xB1);
}

static inline Floats times(Floats a, Floats b) { return _mm512_mul_ps(a, b); }
static inline Floats minus(Floats a, Floats b) { return _mm512_sub_ps(a, b); }
static inline Floats fused(Floats a, Floats b, Floats c) { return _mm512_fmadd_ps(a, b, c); }
static inline Floats fusedLess(Floats a, Floats b, Floats c) { return _mm512_fnmadd_ps(a, b, c); }
static inline Floats larger(Floats a, Floats b) { return _mm512_max_ps(a, b); }
static inline Floats root(Floats a) { return _mm512_sqrt_ps(a); }
static inline Floats toFloats(Words a) { return _mm512_cvtepi32_ps(a); }
static inline Words nearest(Floats a) { return _mm512_cvtps_epi32(a); }
static inline Floats flipped(Floats a, Words signs) {
  return _mm512_castsi512_ps(exclusive(_mm512_castps_si512(a), signs));
}
static inline Floats oddChoice(Words q, Floats even, Floats odd) {
  return _mm512_mask_mov_ps(even, _mm512_test_epi32_mask(q, all(1)), odd);
}

// a = mantissa * 2^exponent with the mantissa in [0.75, 1.5), for a > 0.
static inline void split(Floats a, Floats &exponent, Floats &mantissa) {
  mantissa = _mm512_getmant_ps(a, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_src);
  Floats e = _mm512_getexp_ps(a);
  exponent = _mm512_mask_add_ps(e, _mm512_cmp_ps_mask(mantissa, allf(1.f), _CMP_LT_OQ), e, allf(1.f));
}

// One bit for each lane.
static inline unsigned reached(Floats a, Floats limit) { return _mm512_cmp_ps_mask(a, limit, _CMP_GE_OQ); }
static inline unsigned reached(Words a, Words limit) { return _mm512_cmpge_epu32_mask(a, limit); }
static inline void store(void *to, Words a) { _mm512_store_si512(to, a); }
static inline void store(float *to, Floats a) { _mm512_store_ps(to, a); }
static inline Words load(const uint32_t *from) { return _mm512_load_si512(from); }
static inline Floats load(const float *from) { return _mm512_load_ps(from); }
