;; test: asm none, asm speed
;; target: aarch64
(module
  (func $f32_zero (result f32)
    (f32.const 0))
  (func $f32_negative_zero (result f32)
    (f32.const -0))
  (func $f32 (result f32)
    (f32.const 1.5))
  (func $f64_zero (result f64)
    (f64.const 0))
  (func $f64 (result f64)
    (f64.const -0x1.23456789abcdep+7))
  (func $nan (result f64)
    (f64.const -nan:0x4000000000001))
  (func $twice (param f64) (result f64)
    (f64.add (f64.mul (local.get 0) (f64.const 3)) (f64.const 3))))

;; > === asm none
;; > function %f32_zero ; 8 bytes, leaf frame 0
;; >     movi d0, #0x0
;; >     ret
;; >
;; > function %f32_negative_zero ; 12 bytes, leaf frame 0
;; >     mov w16, #-0x80000000
;; >     fmov s0, w16
;; >     ret
;; >
;; > function %f32 ; 8 bytes, leaf frame 0
;; >     fmov s0, #1.5
;; >     ret
;; >
;; > function %f64_zero ; 8 bytes, leaf frame 0
;; >     movi d0, #0x0
;; >     ret
;; >
;; > function %f64 ; 24 bytes, leaf frame 0
;; >     mov x16, #0xbcde
;; >     movk x16, #0x789a, lsl #0x10
;; >     movk x16, #0x3456, lsl #0x20
;; >     movk x16, #0xc062, lsl #0x30
;; >     fmov d0, x16
;; >     ret
;; >
;; > function %nan ; 16 bytes, leaf frame 0
;; >     mov x16, #0x1
;; >     movk x16, #0xfff4, lsl #0x30
;; >     fmov d0, x16
;; >     ret
;; >
;; > function %twice ; 20 bytes, leaf frame 0
;; >     fmov d1, #3.0
;; >     fmul d2, d0, d1
;; >     fadd d2, d2, d1
;; >     fmov d0, d2
;; >     ret
;; > === asm speed
;; > function %f32_zero ; 8 bytes, leaf frame 0
;; >     movi d0, #0x0
;; >     ret
;; >
;; > function %f32_negative_zero ; 12 bytes, leaf frame 0
;; >     mov w16, #-0x80000000
;; >     fmov s0, w16
;; >     ret
;; >
;; > function %f32 ; 8 bytes, leaf frame 0
;; >     fmov s0, #1.5
;; >     ret
;; >
;; > function %f64_zero ; 8 bytes, leaf frame 0
;; >     movi d0, #0x0
;; >     ret
;; >
;; > function %f64 ; 24 bytes, leaf frame 0
;; >     mov x16, #0xbcde
;; >     movk x16, #0x789a, lsl #0x10
;; >     movk x16, #0x3456, lsl #0x20
;; >     movk x16, #0xc062, lsl #0x30
;; >     fmov d0, x16
;; >     ret
;; >
;; > function %nan ; 16 bytes, leaf frame 0
;; >     mov x16, #0x1
;; >     movk x16, #0xfff4, lsl #0x30
;; >     fmov d0, x16
;; >     ret
;; >
;; > function %twice ; 20 bytes, leaf frame 0
;; >     fmov d1, #3.0
;; >     fmul d2, d0, d1
;; >     fadd d2, d2, d1
;; >     fmov d0, d2
;; >     ret
