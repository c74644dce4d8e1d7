;; test: asm none
;; target: x64, canonical-nans
(module
    (func (param f32 f32) (result f32)
        (f32.add (local.get 0) (local.get 1)))
    (func (param f64 f64) (result f64)
        (f64.mul (f64.sub (local.get 0) (local.get 1)) (f64.const 3)))
    (func (param f64) (result f32)
        (f32.demote_f64 (local.get 0)))
    (func (param f32) (result f32)
        (f32.neg (f32.sqrt (local.get 0))))
    (func (result f32)
        (f32.add (f32.const 1) (f32.const 2)))
    (func (param v128 v128) (result v128)
        (f32x4.add (local.get 0) (local.get 1)))
    (func (param v128) (result v128)
        (f64x2.promote_low_f32x4 (local.get 0)))
    (func (param v128 v128) (result v128)
        (f64x2.pmin (local.get 0) (local.get 1))))

;; > function %f0 ; 36 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vaddss xmm0, xmm3, xmm4
;; >     vucomiss xmm0, xmm0
;; >     jp L1
;; > L0:
;; >     ret
;; > L1:
;; >     mov r11d, 0x7fc00000
;; >     vmovd xmm0, r11d
;; >     jmp L0
;; >
;; > function %f1 ; 88 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vsubsd xmm0, xmm3, xmm4
;; >     vucomisd xmm0, xmm0
;; >     jp L2
;; > L0:
;; >     vmulsd xmm0, xmm0, [rip + D0]
;; >     vucomisd xmm0, xmm0
;; >     jp L3
;; > L1:
;; >     ret
;; > L2:
;; >     mov r11, 0x7ff8000000000000
;; >     vmovq xmm0, r11
;; >     jmp L0
;; > L3:
;; >     mov r11, 0x7ff8000000000000
;; >     vmovq xmm0, r11
;; >     jmp L1
;; > D0:
;; >     qword 0x4008000000000000
;; >
;; > function %f2 ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvtsd2ss xmm0, xmm3, xmm3
;; >     vucomiss xmm0, xmm0
;; >     jp L1
;; > L0:
;; >     ret
;; > L1:
;; >     mov r11d, 0x7fc00000
;; >     vmovd xmm0, r11d
;; >     jmp L0
;; >
;; > function %f3 ; 64 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vsqrtss xmm0, xmm3, xmm3
;; >     vucomiss xmm0, xmm0
;; >     jp L1
;; > L0:
;; >     vxorps xmm0, xmm0, [rip + D0]
;; >     ret
;; > L1:
;; >     mov r11d, 0x7fc00000
;; >     vmovd xmm0, r11d
;; >     jmp L0
;; > D0:
;; >     qword 0x8000000080000000
;; >     qword 0x8000000080000000
;; >
;; > function %f4 ; 12 bytes, frame 0
;; >     mov r11d, 0x40400000
;; >     vmovd xmm0, r11d
;; >     ret
;; >
;; > function %f5 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vaddps xmm0, xmm3, xmm4
;; >     vcmpeqps xmm1, xmm0, xmm0
;; >     vmovups xmm2, [rip + D0]
;; >     vblendvps xmm0, xmm2, xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x7fc000007fc00000
;; >     qword 0x7fc000007fc00000
;; >
;; > function %f6 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vcvtps2pd xmm0, xmm3
;; >     vcmpeqpd xmm1, xmm0, xmm0
;; >     vmovups xmm2, [rip + D0]
;; >     vblendvpd xmm0, xmm2, xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x7ff8000000000000
;; >     qword 0x7ff8000000000000
;; >
;; > function %f7 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminpd xmm0, xmm4, xmm3
;; >     ret
