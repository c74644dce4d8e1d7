;; test: asm none, asm speed
;; target: x64
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
;; > function %f32_zero ; 5 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     ret
;; >
;; > function %f32_negative_zero ; 12 bytes, frame 0
;; >     mov r11d, 0x80000000
;; >     vmovd xmm0, r11d
;; >     ret
;; >
;; > function %f32 ; 12 bytes, frame 0
;; >     mov r11d, 0x3fc00000
;; >     vmovd xmm0, r11d
;; >     ret
;; >
;; > function %f64_zero ; 5 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     ret
;; >
;; > function %f64 ; 16 bytes, frame 0
;; >     mov r11, 0xc0623456789abcde
;; >     vmovq xmm0, r11
;; >     ret
;; >
;; > function %nan ; 16 bytes, frame 0
;; >     mov r11, 0xfff4000000000001
;; >     vmovq xmm0, r11
;; >     ret
;; >
;; > function %twice ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmulsd xmm0, xmm3, [rip + D0]
;; >     vaddsd xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x4008000000000000
;; > === asm speed
;; > function %f32_zero ; 5 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     ret
;; >
;; > function %f32_negative_zero ; 12 bytes, frame 0
;; >     mov r11d, 0x80000000
;; >     vmovd xmm0, r11d
;; >     ret
;; >
;; > function %f32 ; 12 bytes, frame 0
;; >     mov r11d, 0x3fc00000
;; >     vmovd xmm0, r11d
;; >     ret
;; >
;; > function %f64_zero ; 5 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     ret
;; >
;; > function %f64 ; 16 bytes, frame 0
;; >     mov r11, 0xc0623456789abcde
;; >     vmovq xmm0, r11
;; >     ret
;; >
;; > function %nan ; 16 bytes, frame 0
;; >     mov r11, 0xfff4000000000001
;; >     vmovq xmm0, r11
;; >     ret
;; >
;; > function %twice ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmulsd xmm0, xmm3, [rip + D0]
;; >     vaddsd xmm0, xmm0, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x4008000000000000
