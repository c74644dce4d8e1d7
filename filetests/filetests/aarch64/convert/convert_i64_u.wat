;; test: asm none, asm speed
;; target: aarch64
(module
  (func $f32_convert_i64_u (param i64) (result f32)
    (f32.convert_i64_u (local.get 0)))
  (func $f64_convert_i64_u (param i64) (result f64)
    (f64.convert_i64_u (local.get 0)))
  (memory 1)
  (func $f32_convert_i64_u_mem (param i32) (result f32)
    (f32.convert_i64_u (i64.load (local.get 0))))
  (func $f64_convert_i64_u_mem (param i32) (result f64)
    (f64.convert_i64_u (i64.load (local.get 0))))
)

;; > === asm none
;; > function %f32_convert_i64_u ; 8 bytes, leaf frame 0
;; >     ucvtf s0, x0
;; >     ret
;; >
;; > function %f64_convert_i64_u ; 8 bytes, leaf frame 0
;; >     ucvtf d0, x0
;; >     ret
;; >
;; > function %f32_convert_i64_u_mem ; 12 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ucvtf s0, x1
;; >     ret
;; >
;; > function %f64_convert_i64_u_mem ; 12 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ucvtf d0, x1
;; >     ret
;; > === asm speed
;; > function %f32_convert_i64_u ; 8 bytes, leaf frame 0
;; >     ucvtf s0, x0
;; >     ret
;; >
;; > function %f64_convert_i64_u ; 8 bytes, leaf frame 0
;; >     ucvtf d0, x0
;; >     ret
;; >
;; > function %f32_convert_i64_u_mem ; 12 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ucvtf s0, x1
;; >     ret
;; >
;; > function %f64_convert_i64_u_mem ; 12 bytes, leaf frame 0
;; >     ldr x1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     ucvtf d0, x1
;; >     ret
