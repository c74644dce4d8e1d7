;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32_trunc_f32_u (param f32) (result i32)
    (i32.trunc_f32_u (local.get 0)))
  (func $i64_trunc_f32_u (param f32) (result i64)
    (i64.trunc_f32_u (local.get 0)))
  (memory 1)
  (func $i32_trunc_f32_u_mem (param i32) (result i32)
    (i32.trunc_f32_u (f32.load (local.get 0))))
  (func $i64_trunc_f32_u_mem (param i32) (result i64)
    (i64.trunc_f32_u (f32.load (local.get 0))))
)

;; > === asm none
;; > function %i32_trunc_f32_u ; 40 bytes, leaf frame 0
;; >     fmov s31, #-1.0
;; >     fcvtzu x0, s0
;; >     cmp x0, w0, uxtw
;; >     fccmp s0, s31, #0x4, eq
;; >     b.le L0
;; >     ret
;; > L0:
;; >     fcmp s0, s0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_trunc_f32_u ; 40 bytes, leaf frame 0
;; >     fmov s31, #-1.0
;; >     fcvtzu x0, s0
;; >     fcmp s0, s31
;; >     ccmn x0, #0x1, #0x4, gt
;; >     b.eq L0
;; >     ret
;; > L0:
;; >     fcmp s0, s0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i32_trunc_f32_u_mem ; 44 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov s31, #-1.0
;; >     fcvtzu x0, s0
;; >     cmp x0, w0, uxtw
;; >     fccmp s0, s31, #0x4, eq
;; >     b.le L0
;; >     ret
;; > L0:
;; >     fcmp s0, s0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_trunc_f32_u_mem ; 44 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov s31, #-1.0
;; >     fcvtzu x0, s0
;; >     fcmp s0, s31
;; >     ccmn x0, #0x1, #0x4, gt
;; >     b.eq L0
;; >     ret
;; > L0:
;; >     fcmp s0, s0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; > === asm speed
;; > function %i32_trunc_f32_u ; 40 bytes, leaf frame 0
;; >     fmov s31, #-1.0
;; >     fcvtzu x0, s0
;; >     cmp x0, w0, uxtw
;; >     fccmp s0, s31, #0x4, eq
;; >     b.le L0
;; >     ret
;; > L0:
;; >     fcmp s0, s0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_trunc_f32_u ; 40 bytes, leaf frame 0
;; >     fmov s31, #-1.0
;; >     fcvtzu x0, s0
;; >     fcmp s0, s31
;; >     ccmn x0, #0x1, #0x4, gt
;; >     b.eq L0
;; >     ret
;; > L0:
;; >     fcmp s0, s0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i32_trunc_f32_u_mem ; 44 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov s31, #-1.0
;; >     fcvtzu x0, s0
;; >     cmp x0, w0, uxtw
;; >     fccmp s0, s31, #0x4, eq
;; >     b.le L0
;; >     ret
;; > L0:
;; >     fcmp s0, s0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_trunc_f32_u_mem ; 44 bytes, leaf frame 0
;; >     ldr s0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov s31, #-1.0
;; >     fcvtzu x0, s0
;; >     fcmp s0, s31
;; >     ccmn x0, #0x1, #0x4, gt
;; >     b.eq L0
;; >     ret
;; > L0:
;; >     fcmp s0, s0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
