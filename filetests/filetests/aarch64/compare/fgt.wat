;; test: asm none, asm speed
;; target: aarch64
(module
  (func $f32 (param f32 f32) (result i32)
    (f32.gt (local.get 0) (local.get 1)))
  (func $f64 (param f64 f64) (result i32)
    (f64.gt (local.get 0) (local.get 1)))
  (memory 1)
  (func $f32_mem (param f32 i32) (result i32)
    (f32.gt (local.get 0) (f32.load (local.get 1))))
  (func $f32_if (param f32 f32) (result i32)
    (if (result i32) (f32.gt (local.get 0) (local.get 1)) (then (i32.const 7)) (else (i32.const 9))))
  (func $f32_select (param f32 f32) (result f32)
    (select (local.get 0) (local.get 1) (f32.gt (local.get 0) (local.get 1))))
  (func $f32_select_int (param f32 f32 i64 i64) (result i64)
    (select (local.get 2) (local.get 3) (f32.gt (local.get 0) (local.get 1))))
  (func $f64_mem (param f64 i32) (result i32)
    (f64.gt (local.get 0) (f64.load (local.get 1))))
  (func $f64_if (param f64 f64) (result i32)
    (if (result i32) (f64.gt (local.get 0) (local.get 1)) (then (i32.const 7)) (else (i32.const 9))))
  (func $f64_select (param f64 f64) (result f64)
    (select (local.get 0) (local.get 1) (f64.gt (local.get 0) (local.get 1))))
  (func $f64_select_int (param f64 f64 i64 i64) (result i64)
    (select (local.get 2) (local.get 3) (f64.gt (local.get 0) (local.get 1))))
)

;; > === asm none
;; > function %f32 ; 12 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     cset w0, gt
;; >     ret
;; >
;; > function %f64 ; 12 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     cset w0, gt
;; >     ret
;; >
;; > function %f32_mem ; 20 bytes, leaf frame 0
;; >     ldr s1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcmp s0, s1
;; >     cset w1, gt
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f32_if ; 24 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     b.le L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x9
;; > L1:
;; >     ret
;; >
;; > function %f32_select ; 16 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     fcsel s2, s0, s1, gt
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f32_select_int ; 16 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     csel x2, x0, x1, gt
;; >     mov x0, x2
;; >     ret
;; >
;; > function %f64_mem ; 20 bytes, leaf frame 0
;; >     ldr d1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcmp d0, d1
;; >     cset w1, gt
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f64_if ; 24 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     b.le L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x9
;; > L1:
;; >     ret
;; >
;; > function %f64_select ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d2, d0, d1, gt
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f64_select_int ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     csel x2, x0, x1, gt
;; >     mov x0, x2
;; >     ret
;; > === asm speed
;; > function %f32 ; 12 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     cset w0, gt
;; >     ret
;; >
;; > function %f64 ; 12 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     cset w0, gt
;; >     ret
;; >
;; > function %f32_mem ; 20 bytes, leaf frame 0
;; >     ldr s1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcmp s0, s1
;; >     cset w1, gt
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f32_if ; 24 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     b.le L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x9
;; > L1:
;; >     ret
;; >
;; > function %f32_select ; 16 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     fcsel s2, s0, s1, gt
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f32_select_int ; 16 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     csel x2, x0, x1, gt
;; >     mov x0, x2
;; >     ret
;; >
;; > function %f64_mem ; 20 bytes, leaf frame 0
;; >     ldr d1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcmp d0, d1
;; >     cset w1, gt
;; >     mov x0, x1
;; >     ret
;; >
;; > function %f64_if ; 24 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     b.le L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x9
;; > L1:
;; >     ret
;; >
;; > function %f64_select ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d2, d0, d1, gt
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %f64_select_int ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     csel x2, x0, x1, gt
;; >     mov x0, x2
;; >     ret
