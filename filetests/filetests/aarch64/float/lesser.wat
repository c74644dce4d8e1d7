;; test: asm none, asm speed
;; target: aarch64
;; x86-64 has instructions for a choice between what its condition compares by "less" or "greater".
(module
  (func $less (param f64 f64) (result f64)
    (select (local.get 0) (local.get 1) (f64.lt (local.get 0) (local.get 1))))
  (func $less_exchanged (param f64 f64) (result f64)
    (select (local.get 0) (local.get 1) (f64.lt (local.get 1) (local.get 0))))
  (func $greater (param f32 f32) (result f32)
    (select (local.get 0) (local.get 1) (f32.gt (local.get 0) (local.get 1))))
  (func $greater_exchanged (param f32 f32) (result f32)
    (select (local.get 0) (local.get 1) (f32.gt (local.get 1) (local.get 0))))
  (func $of_temporaries (param f64 f64 f64) (result f64) (local f64)
    (select
      (local.tee 3 (f64.add (local.get 0) (local.get 1)))
      (local.get 2)
      (f64.gt (local.get 3) (local.get 2))))
  (func $constant (param f64) (result f64)
    (select (local.get 0) (f64.const 0.5) (f64.gt (local.get 0) (f64.const 0.5))))
  (func $constant_first (param f64) (result f64)
    (select (f64.const 0) (local.get 0) (f64.lt (local.get 0) (f64.const 0))))
  (func $clamp (param f64) (result f64)
    (local.set 0
      (select (f64.const 0.5) (local.get 0) (f64.lt (local.get 0) (f64.const 0.5))))
    (select (f64.const 1) (local.get 0) (f64.gt (local.get 0) (f64.const 1))))
  ;; None of these is the processor's minimum where a side is a NaN, or where both are zeros.
  (func $less_or_equal (param f64 f64) (result f64)
    (select (local.get 0) (local.get 1) (f64.le (local.get 0) (local.get 1))))
  (func $other_sides (param f64 f64 f64) (result f64)
    (select (local.get 0) (local.get 2) (f64.lt (local.get 0) (local.get 1))))
  (func $other_zero (param f64) (result f64)
    (select (local.get 0) (f64.const -0) (f64.gt (local.get 0) (f64.const 0)))))

;; > === asm none
;; > function %less ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d2, d0, d1, mi
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %less_exchanged ; 16 bytes, leaf frame 0
;; >     fcmp d1, d0
;; >     fcsel d2, d0, d1, mi
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %greater ; 16 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     fcsel s2, s0, s1, gt
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %greater_exchanged ; 16 bytes, leaf frame 0
;; >     fcmp s1, s0
;; >     fcsel s2, s0, s1, gt
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %of_temporaries ; 20 bytes, leaf frame 0
;; >     fadd d0, d0, d1
;; >     fcmp d0, d2
;; >     fcsel d1, d0, d2, gt
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %constant ; 24 bytes, leaf frame 0
;; >     fmov d1, #0.5
;; >     fmov d2, #0.5
;; >     fcmp d0, d2
;; >     fcsel d3, d0, d1, gt
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %constant_first ; 20 bytes, leaf frame 0
;; >     movi d1, #0x0
;; >     fcmp d0, #0.0
;; >     fcsel d2, d1, d0, mi
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %clamp ; 40 bytes, leaf frame 0
;; >     fmov d1, #0.5
;; >     fmov d2, #0.5
;; >     fcmp d0, d2
;; >     fcsel d0, d1, d0, mi
;; >     fmov d3, #1.0
;; >     fmov d4, #1.0
;; >     fcmp d0, d4
;; >     fcsel d5, d3, d0, gt
;; >     fmov d0, d5
;; >     ret
;; >
;; > function %less_or_equal ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d2, d0, d1, ls
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %other_sides ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d3, d0, d2, mi
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %other_zero ; 24 bytes, leaf frame 0
;; >     mov x16, #-0x8000000000000000
;; >     fmov d1, x16
;; >     fcmp d0, #0.0
;; >     fcsel d2, d0, d1, gt
;; >     fmov d0, d2
;; >     ret
;; > === asm speed
;; > function %less ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d2, d0, d1, mi
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %less_exchanged ; 16 bytes, leaf frame 0
;; >     fcmp d1, d0
;; >     fcsel d2, d0, d1, mi
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %greater ; 16 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     fcsel s2, s0, s1, gt
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %greater_exchanged ; 16 bytes, leaf frame 0
;; >     fcmp s1, s0
;; >     fcsel s2, s0, s1, gt
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %of_temporaries ; 20 bytes, leaf frame 0
;; >     fadd d3, d0, d1
;; >     fcmp d3, d2
;; >     fcsel d3, d3, d2, gt
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %constant ; 24 bytes, leaf frame 0
;; >     fmov d1, #0.5
;; >     fmov d2, #0.5
;; >     fcmp d0, d2
;; >     fcsel d3, d0, d1, gt
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %constant_first ; 20 bytes, leaf frame 0
;; >     movi d1, #0x0
;; >     fcmp d0, #0.0
;; >     fcsel d2, d1, d0, mi
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %clamp ; 40 bytes, leaf frame 0
;; >     fmov d1, #0.5
;; >     fmov d2, #0.5
;; >     fcmp d0, d2
;; >     fcsel d3, d1, d0, mi
;; >     fmov d0, #1.0
;; >     fmov d4, #1.0
;; >     fcmp d3, d4
;; >     fcsel d3, d0, d3, gt
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %less_or_equal ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d2, d0, d1, ls
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %other_sides ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d3, d0, d2, mi
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %other_zero ; 24 bytes, leaf frame 0
;; >     mov x16, #-0x8000000000000000
;; >     fmov d1, x16
;; >     fcmp d0, #0.0
;; >     fcsel d2, d0, d1, gt
;; >     fmov d0, d2
;; >     ret
