;; test: asm none, asm speed
;; target: aarch64
;; A float that is chosen by a comparison of floats of its width: x86-64 takes a mask and no jump.
(module
  (func $less (param f64 f64 f64 f64) (result f64)
    (select (local.get 2) (local.get 3) (f64.lt (local.get 0) (local.get 1))))
  (func $less_or_equal (param f64 f64) (result f64)
    (select (local.get 0) (local.get 1) (f64.le (local.get 0) (local.get 1))))
  (func $equal (param f32 f32 f32) (result f32)
    (select (local.get 2) (local.get 0) (f32.eq (local.get 0) (local.get 1))))
  (func $unequal (param f32 f32 f32) (result f32)
    (select (local.get 2) (local.get 0) (f32.ne (local.get 0) (local.get 1))))
  (func $not_greater (param f64 f64 f64) (result f64)
    (select (local.get 0) (local.get 2) (i32.eqz (f64.gt (local.get 0) (local.get 1)))))
  (func $or_zero (param f64 f64) (result f64)
    (select (local.get 0) (f64.const 0) (f64.ge (local.get 0) (local.get 1))))
  (func $zero_or (param f64 f64) (result f64)
    (select (f64.const 0) (local.get 0) (f64.ge (local.get 0) (local.get 1))))
  (func $or_negative_zero (param f64 f64) (result f64)
    (select (local.get 0) (f64.const -0) (f64.ge (local.get 0) (local.get 1))))
  ;; What is in memory, or a constant, comes second.
  (func $constant_first (param f64 f64) (result f64)
    (select (local.get 0) (local.get 1) (f64.lt (f64.const 0.5) (local.get 0))))
  (func $of_memory (param i32 f64 f64) (result f64)
    (select (local.get 1) (local.get 2) (f64.gt (f64.load (local.get 0)) (local.get 1))))
  (func $of_two_in_memory (param i32 f64) (result f64)
    (select (f64.load (local.get 0)) (f64.load offset=8 (local.get 0))
      (f64.gt (f64.load offset=16 (local.get 0)) (local.get 1))))
  (func $zeros (param f64 f64) (result f64)
    (select (f64.const 0) (f64.const 0) (f64.ge (local.get 0) (local.get 1))))
  (func $not_not_greater (param f64 f64 f64) (result f64)
    (select (local.get 0) (local.get 2) (i32.eqz (i32.eqz (f64.gt (local.get 0) (local.get 1))))))
  ;; A mask of 32 bits cannot choose a float of 64.
  (func $other_width (param f32 f32 f64 f64) (result f64)
    (select (local.get 2) (local.get 3) (f32.lt (local.get 0) (local.get 1))))
  (memory 1))

;; > === asm none
;; > function %less ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d4, d2, d3, mi
;; >     fmov d0, d4
;; >     ret
;; >
;; > function %less_or_equal ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d2, d0, d1, ls
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %equal ; 16 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     fcsel s3, s2, s0, eq
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %unequal ; 16 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     fcsel s3, s2, s0, ne
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %not_greater ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d3, d0, d2, le
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %or_zero ; 20 bytes, leaf frame 0
;; >     movi d2, #0x0
;; >     fcmp d0, d1
;; >     fcsel d3, d0, d2, ge
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %zero_or ; 20 bytes, leaf frame 0
;; >     movi d2, #0x0
;; >     fcmp d0, d1
;; >     fcsel d3, d2, d0, ge
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %or_negative_zero ; 24 bytes, leaf frame 0
;; >     mov x16, #-0x8000000000000000
;; >     fmov d2, x16
;; >     fcmp d0, d1
;; >     fcsel d3, d0, d2, ge
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %constant_first ; 20 bytes, leaf frame 0
;; >     fmov d2, #0.5
;; >     fcmp d0, d2
;; >     fcsel d3, d0, d1, gt
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %of_memory ; 20 bytes, leaf frame 0
;; >     ldr d2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcmp d0, d2
;; >     fcsel d2, d0, d1, mi
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %of_two_in_memory ; 32 bytes, leaf frame 0
;; >     ldr d1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add x1, x27, x0
;; >     ldr d2, [x1, #0x8]                       ; trap MemoryOutOfBounds
;; >     ldr d3, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     fcmp d0, d3
;; >     fcsel d1, d1, d2, mi
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %zeros ; 24 bytes, leaf frame 0
;; >     movi d2, #0x0
;; >     movi d3, #0x0
;; >     fcmp d0, d1
;; >     fcsel d4, d2, d3, ge
;; >     fmov d0, d4
;; >     ret
;; >
;; > function %not_not_greater ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d3, d0, d2, gt
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %other_width ; 16 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     fcsel d4, d2, d3, mi
;; >     fmov d0, d4
;; >     ret
;; > === asm speed
;; > function %less ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d4, d2, d3, mi
;; >     fmov d0, d4
;; >     ret
;; >
;; > function %less_or_equal ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d2, d0, d1, ls
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %equal ; 16 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     fcsel s3, s2, s0, eq
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %unequal ; 16 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     fcsel s3, s2, s0, ne
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %not_greater ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d3, d2, d0, gt
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %or_zero ; 20 bytes, leaf frame 0
;; >     movi d2, #0x0
;; >     fcmp d0, d1
;; >     fcsel d3, d0, d2, ge
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %zero_or ; 20 bytes, leaf frame 0
;; >     movi d2, #0x0
;; >     fcmp d0, d1
;; >     fcsel d3, d2, d0, ge
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %or_negative_zero ; 24 bytes, leaf frame 0
;; >     mov x16, #-0x8000000000000000
;; >     fmov d2, x16
;; >     fcmp d0, d1
;; >     fcsel d3, d0, d2, ge
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %constant_first ; 20 bytes, leaf frame 0
;; >     fmov d2, #0.5
;; >     fcmp d0, d2
;; >     fcsel d3, d0, d1, gt
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %of_memory ; 20 bytes, leaf frame 0
;; >     ldr d2, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcmp d0, d2
;; >     fcsel d2, d0, d1, mi
;; >     fmov d0, d2
;; >     ret
;; >
;; > function %of_two_in_memory ; 32 bytes, leaf frame 0
;; >     ldr d1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     add x1, x27, x0
;; >     ldr d2, [x1, #0x8]                       ; trap MemoryOutOfBounds
;; >     ldr d3, [x1, #0x10]                      ; trap MemoryOutOfBounds
;; >     fcmp d0, d3
;; >     fcsel d1, d1, d2, mi
;; >     fmov d0, d1
;; >     ret
;; >
;; > function %zeros ; 8 bytes, leaf frame 0
;; >     movi d0, #0x0
;; >     ret
;; >
;; > function %not_not_greater ; 16 bytes, leaf frame 0
;; >     fcmp d0, d1
;; >     fcsel d3, d0, d2, gt
;; >     fmov d0, d3
;; >     ret
;; >
;; > function %other_width ; 16 bytes, leaf frame 0
;; >     fcmp s0, s1
;; >     fcsel d4, d2, d3, mi
;; >     fmov d0, d4
;; >     ret
