;; test: asm none, asm speed
;; target: x64
(module
  (func $f32_convert_i32_u (param i32) (result f32)
    (f32.convert_i32_u (local.get 0)))
  (func $f64_convert_i32_u (param i32) (result f64)
    (f64.convert_i32_u (local.get 0)))
  (memory 1)
  (func $f32_convert_i32_u_mem (param i32) (result f32)
    (f32.convert_i32_u (i32.load (local.get 0))))
  (func $f64_convert_i32_u_mem (param i32) (result f64)
    (f64.convert_i32_u (i32.load (local.get 0))))
)

;; > === asm none
;; > function %f32_convert_i32_u ; 10 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2ss xmm0, xmm0, rdi
;; >     ret
;; >
;; > function %f64_convert_i32_u ; 10 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, rdi
;; >     ret
;; >
;; > function %f32_convert_i32_u_mem ; 14 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2ss xmm0, xmm0, rax
;; >     ret
;; >
;; > function %f64_convert_i32_u_mem ; 14 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, rax
;; >     ret
;; > === asm speed
;; > function %f32_convert_i32_u ; 10 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2ss xmm0, xmm0, rdi
;; >     ret
;; >
;; > function %f64_convert_i32_u ; 10 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, rdi
;; >     ret
;; >
;; > function %f32_convert_i32_u_mem ; 14 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2ss xmm0, xmm0, rax
;; >     ret
;; >
;; > function %f64_convert_i32_u_mem ; 14 bytes, frame 0
;; >     mov eax, [r15 + rdi]                     ; trap MemoryOutOfBounds
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcvtsi2sd xmm0, xmm0, rax
;; >     ret
