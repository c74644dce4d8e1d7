/* Vectors of 16 bytes: Wasm's, or what stands for them elsewhere. */
#ifndef SIMD_H
#define SIMD_H

#include <stdint.h>
#include <string.h>

typedef uint8_t u8x16 __attribute__((vector_size(16)));
typedef int8_t i8x16 __attribute__((vector_size(16)));
typedef uint16_t u16x8 __attribute__((vector_size(16)));
typedef int16_t i16x8 __attribute__((vector_size(16)));
typedef uint32_t u32x4 __attribute__((vector_size(16)));
typedef int32_t i32x4 __attribute__((vector_size(16)));

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
/* The bytes of `table` with these numbers; zero for numbers from 16 on. */
static inline u8x16 lookup(u8x16 table, u8x16 at) { return (u8x16)wasm_i8x16_swizzle((v128_t)table, (v128_t)at); }
static inline int any(u8x16 v) { return wasm_v128_any_true((v128_t)v); }
static inline uint32_t mask(u8x16 v) { return wasm_i8x16_bitmask((v128_t)v); }
static inline u8x16 less(u8x16 a, u8x16 b) { return (u8x16)wasm_u8x16_sub_sat((v128_t)a, (v128_t)b); }
static inline i32x4 dot(i16x8 a, i16x8 b) { return (i32x4)wasm_i32x4_dot_i16x8((v128_t)a, (v128_t)b); }
static inline i16x8 low(i8x16 v) { return (i16x8)wasm_i16x8_extend_low_i8x16((v128_t)v); }
static inline i16x8 high(i8x16 v) { return (i16x8)wasm_i16x8_extend_high_i8x16((v128_t)v); }
static inline u16x8 ulow(u8x16 v) { return (u16x8)wasm_u16x8_extend_low_u8x16((v128_t)v); }
static inline u16x8 uhigh(u8x16 v) { return (u16x8)wasm_u16x8_extend_high_u8x16((v128_t)v); }
static inline u8x16 narrow(u16x8 a, u16x8 b) { return (u8x16)wasm_u8x16_narrow_i16x8((v128_t)a, (v128_t)b); }
#else
static inline u8x16 lookup(u8x16 table, u8x16 at) {
    u8x16 r;
    for (int i = 0; i < 16; i++) r[i] = at[i] < 16 ? table[at[i]] : 0;
    return r;
}
static inline int any(u8x16 v) {
    uint64_t w[2];
    memcpy(w, &v, 16);
    return (w[0] | w[1]) != 0;
}
static inline uint32_t mask(u8x16 v) {
    uint32_t r = 0;
    for (int i = 0; i < 16; i++) r |= (uint32_t)(v[i] >> 7) << i;
    return r;
}
static inline u8x16 less(u8x16 a, u8x16 b) {
    u8x16 r;
    for (int i = 0; i < 16; i++) r[i] = a[i] > b[i] ? (uint8_t)(a[i] - b[i]) : 0;
    return r;
}
static inline i32x4 dot(i16x8 a, i16x8 b) {
    i32x4 r;
    for (int i = 0; i < 4; i++) r[i] = a[2 * i] * b[2 * i] + a[2 * i + 1] * b[2 * i + 1];
    return r;
}
static inline i16x8 low(i8x16 v) {
    i16x8 r;
    for (int i = 0; i < 8; i++) r[i] = v[i];
    return r;
}
static inline i16x8 high(i8x16 v) {
    i16x8 r;
    for (int i = 0; i < 8; i++) r[i] = v[8 + i];
    return r;
}
static inline u16x8 ulow(u8x16 v) {
    u16x8 r;
    for (int i = 0; i < 8; i++) r[i] = v[i];
    return r;
}
static inline u16x8 uhigh(u8x16 v) {
    u16x8 r;
    for (int i = 0; i < 8; i++) r[i] = v[8 + i];
    return r;
}
static inline u8x16 narrow(u16x8 a, u16x8 b) {
    u8x16 r;
    for (int i = 0; i < 8; i++) {
        int16_t x = (int16_t)a[i], y = (int16_t)b[i];
        r[i] = (uint8_t)(x < 0 ? 0 : x > 255 ? 255 : x);
        r[8 + i] = (uint8_t)(y < 0 ? 0 : y > 255 ? 255 : y);
    }
    return r;
}
#endif

static inline u8x16 splat(uint8_t x) { return (u8x16){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x}; }
static inline u8x16 load(const uint8_t *at) {
    u8x16 v;
    memcpy(&v, at, 16);
    return v;
}
static inline void store(uint8_t *at, u8x16 v) { memcpy(at, &v, 16); }

#endif
