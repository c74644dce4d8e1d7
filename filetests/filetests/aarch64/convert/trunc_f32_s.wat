;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32_trunc_f32_s (param f32) (result i32)
    (i32.trunc_f32_s (local.get 0)))
  (func $i64_trunc_f32_s (param f32) (result i64)
    (i64.trunc_f32_s (local.get 0)))
  (memory 1)
  (func $i32_trunc_f32_s_mem (param i32) (result i32)
    (i32.trunc_f32_s (f32.load (local.get 0))))
  (func $i64_trunc_f32_s_mem (param i32) (result i64)
    (i64.trunc_f32_s (f32.load (local.get 0))))
)

;; > === asm none
;; > function %i32_trunc_f32_s ; 40 bytes, leaf frame 0
;; >     fcvtzs x0, s0
;; >     cmp x0, w0, sxtw
;; >     fccmp s0, s0, #0x1, eq
;; >     b.vs L0
;; >     mov w0, w0
;; >     ret
;; > L0:
;; >     fcmp s0, s0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_trunc_f32_s ; 56 bytes, leaf frame 0
;; >     fcvtzs x0, s0
;; >     cmp x0, #0x1
;; >     ccmn x0, #0x1, #0x1, vc
;; >     fccmp s0, s0, #0x1, vc
;; >     b.vs L1
;; > L0:
;; >     ret
;; > L1:
;; >     mov w17, #-0x21000000
;; >     fmov s31, w17
;; >     fcmp s0, s31
;; >     b.ne L2
;; >     b L0
;; > L2:
;; >     b.vc L3
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L3:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i32_trunc_f32_s_mem ; 44 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtzs x0, s0
;; >     cmp x0, w0, sxtw
;; >     fccmp s0, s0, #0x1, eq
;; >     b.vs L0
;; >     mov w0, w0
;; >     ret
;; > L0:
;; >     fcmp s0, s0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_trunc_f32_s_mem ; 60 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtzs x0, s0
;; >     cmp x0, #0x1
;; >     ccmn x0, #0x1, #0x1, vc
;; >     fccmp s0, s0, #0x1, vc
;; >     b.vs L1
;; > L0:
;; >     ret
;; > L1:
;; >     mov w17, #-0x21000000
;; >     fmov s31, w17
;; >     fcmp s0, s31
;; >     b.ne L2
;; >     b L0
;; > L2:
;; >     b.vc L3
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L3:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; > === asm speed
;; > function %i32_trunc_f32_s ; 40 bytes, leaf frame 0
;; >     fcvtzs x0, s0
;; >     cmp x0, w0, sxtw
;; >     fccmp s0, s0, #0x1, eq
;; >     b.vs L0
;; >     mov w0, w0
;; >     ret
;; > L0:
;; >     fcmp s0, s0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_trunc_f32_s ; 56 bytes, leaf frame 0
;; >     fcvtzs x0, s0
;; >     cmp x0, #0x1
;; >     ccmn x0, #0x1, #0x1, vc
;; >     fccmp s0, s0, #0x1, vc
;; >     b.vs L1
;; > L0:
;; >     ret
;; > L1:
;; >     mov w17, #-0x21000000
;; >     fmov s31, w17
;; >     fcmp s0, s31
;; >     b.ne L2
;; >     b L0
;; > L2:
;; >     b.vc L3
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L3:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i32_trunc_f32_s_mem ; 44 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtzs x0, s0
;; >     cmp x0, w0, sxtw
;; >     fccmp s0, s0, #0x1, eq
;; >     b.vs L0
;; >     mov w0, w0
;; >     ret
;; > L0:
;; >     fcmp s0, s0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_trunc_f32_s_mem ; 60 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fcvtzs x0, s0
;; >     cmp x0, #0x1
;; >     ccmn x0, #0x1, #0x1, vc
;; >     fccmp s0, s0, #0x1, vc
;; >     b.vs L1
;; > L0:
;; >     ret
;; > L1:
;; >     mov w17, #-0x21000000
;; >     fmov s31, w17
;; >     fcmp s0, s31
;; >     b.ne L2
;; >     b L0
;; > L2:
;; >     b.vc L3
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L3:
;; >     udf #0x7                                 ; trap IntegerOverflow
