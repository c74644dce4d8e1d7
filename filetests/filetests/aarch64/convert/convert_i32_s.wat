;; test: asm none, asm speed
;; target: aarch64
(module
  (func $f32_convert_i32_s (param i32) (result f32)
    (f32.convert_i32_s (local.get 0)))
  (func $f64_convert_i32_s (param i32) (result f64)
    (f64.convert_i32_s (local.get 0)))
  (memory 1)
  (func $f32_convert_i32_s_mem (param i32) (result f32)
    (f32.convert_i32_s (i32.load (local.get 0))))
  (func $f64_convert_i32_s_mem (param i32) (result f64)
    (f64.convert_i32_s (i32.load (local.get 0))))
)

;; > === asm none
;; > function %f32_convert_i32_s ; 8 bytes, leaf frame 0
;; >     scvtf s0, w0
;; >     ret
;; >
;; > function %f64_convert_i32_s ; 8 bytes, leaf frame 0
;; >     scvtf d0, w0
;; >     ret
;; >
;; > function %f32_convert_i32_s_mem ; 12 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     scvtf s0, w1
;; >     ret
;; >
;; > function %f64_convert_i32_s_mem ; 12 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     scvtf d0, w1
;; >     ret
;; > === asm speed
;; > function %f32_convert_i32_s ; 8 bytes, leaf frame 0
;; >     scvtf s0, w0
;; >     ret
;; >
;; > function %f64_convert_i32_s ; 8 bytes, leaf frame 0
;; >     scvtf d0, w0
;; >     ret
;; >
;; > function %f32_convert_i32_s_mem ; 12 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     scvtf s0, w1
;; >     ret
;; >
;; > function %f64_convert_i32_s_mem ; 12 bytes, leaf frame 0
;; >     ldr w1, [x27, x0]                        ; trap MemoryOutOfBounds
;; >     scvtf d0, w1
;; >     ret
