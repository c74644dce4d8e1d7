;; test: asm none, asm speed
;; target: aarch64
(module
  (func $i32_trunc_f64_u (param f64) (result i32)
    (i32.trunc_f64_u (local.get 0)))
  (func $i64_trunc_f64_u (param f64) (result i64)
    (i64.trunc_f64_u (local.get 0)))
  (memory 1)
  (func $i32_trunc_f64_u_mem (param i32) (result i32)
    (i32.trunc_f64_u (f64.load (local.get 0))))
  (func $i64_trunc_f64_u_mem (param i32) (result i64)
    (i64.trunc_f64_u (f64.load (local.get 0))))
)

;; > === asm none
;; > function %i32_trunc_f64_u ; 40 bytes, leaf frame 0
;; >     fmov d31, #-1.0
;; >     fcvtzu x0, d0
;; >     cmp x0, w0, uxtw
;; >     fccmp d0, d31, #0x4, eq
;; >     b.le L0
;; >     ret
;; > L0:
;; >     fcmp d0, d0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_trunc_f64_u ; 40 bytes, leaf frame 0
;; >     fmov d31, #-1.0
;; >     fcvtzu x0, d0
;; >     fcmp d0, d31
;; >     ccmn x0, #0x1, #0x4, gt
;; >     b.eq L0
;; >     ret
;; > L0:
;; >     fcmp d0, d0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i32_trunc_f64_u_mem ; 44 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov d31, #-1.0
;; >     fcvtzu x0, d0
;; >     cmp x0, w0, uxtw
;; >     fccmp d0, d31, #0x4, eq
;; >     b.le L0
;; >     ret
;; > L0:
;; >     fcmp d0, d0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_trunc_f64_u_mem ; 44 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov d31, #-1.0
;; >     fcvtzu x0, d0
;; >     fcmp d0, d31
;; >     ccmn x0, #0x1, #0x4, gt
;; >     b.eq L0
;; >     ret
;; > L0:
;; >     fcmp d0, d0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; > === asm speed
;; > function %i32_trunc_f64_u ; 40 bytes, leaf frame 0
;; >     fmov d31, #-1.0
;; >     fcvtzu x0, d0
;; >     cmp x0, w0, uxtw
;; >     fccmp d0, d31, #0x4, eq
;; >     b.le L0
;; >     ret
;; > L0:
;; >     fcmp d0, d0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_trunc_f64_u ; 40 bytes, leaf frame 0
;; >     fmov d31, #-1.0
;; >     fcvtzu x0, d0
;; >     fcmp d0, d31
;; >     ccmn x0, #0x1, #0x4, gt
;; >     b.eq L0
;; >     ret
;; > L0:
;; >     fcmp d0, d0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i32_trunc_f64_u_mem ; 44 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov d31, #-1.0
;; >     fcvtzu x0, d0
;; >     cmp x0, w0, uxtw
;; >     fccmp d0, d31, #0x4, eq
;; >     b.le L0
;; >     ret
;; > L0:
;; >     fcmp d0, d0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
;; >
;; > function %i64_trunc_f64_u_mem ; 44 bytes, leaf frame 0
;; >     ldr d0, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     fmov d31, #-1.0
;; >     fcvtzu x0, d0
;; >     fcmp d0, d31
;; >     ccmn x0, #0x1, #0x4, gt
;; >     b.eq L0
;; >     ret
;; > L0:
;; >     fcmp d0, d0
;; >     b.vc L1
;; >     udf #0x9                                 ; trap InvalidConversionToInteger
;; > L1:
;; >     udf #0x7                                 ; trap IntegerOverflow
