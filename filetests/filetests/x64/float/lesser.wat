;; test: asm none, asm speed
;; target: x64
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
;; > function %less ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminsd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %less_exchanged ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmaxsd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %greater ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmaxss xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %greater_exchanged ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminss xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %of_temporaries ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vaddsd xmm3, xmm3, xmm4
;; >     vmaxsd xmm0, xmm3, xmm5
;; >     ret
;; >
;; > function %constant ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmaxsd xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x3fe0000000000000
;; >
;; > function %constant_first ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vmaxsd xmm1, xmm0, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %clamp ; 47 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov r11, 0x3fe0000000000000
;; >     vmovq xmm0, r11
;; >     vmaxsd xmm3, xmm0, xmm3
;; >     mov r11, 0x3ff0000000000000
;; >     vmovq xmm0, r11
;; >     vminsd xmm1, xmm0, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %less_or_equal ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmple_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %other_sides ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vcmplt_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm5, xmm3, xmm15
;; >     ret
;; >
;; > function %other_zero ; 39 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov r11, 0x8000000000000000
;; >     vmovq xmm0, r11
;; >     vxorps xmm1, xmm1, xmm1
;; >     vcmpgt_oqsd xmm15, xmm3, xmm1
;; >     vblendvpd xmm2, xmm0, xmm3, xmm15
;; >     vmovaps xmm0, xmm2
;; >     ret
;; > === asm speed
;; > function %less ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminsd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %less_exchanged ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmaxsd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %greater ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmaxss xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %greater_exchanged ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vminss xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %of_temporaries ; 21 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vaddsd xmm0, xmm3, xmm4
;; >     vmaxsd xmm0, xmm0, xmm5
;; >     ret
;; >
;; > function %constant ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmaxsd xmm0, xmm3, [rip + D0]
;; >     ret
;; > D0:
;; >     qword 0x3fe0000000000000
;; >
;; > function %constant_first ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vxorps xmm0, xmm0, xmm0
;; >     vmaxsd xmm1, xmm0, xmm3
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %clamp ; 47 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov r11, 0x3fe0000000000000
;; >     vmovq xmm0, r11
;; >     vmaxsd xmm1, xmm0, xmm3
;; >     mov r11, 0x3ff0000000000000
;; >     vmovq xmm0, r11
;; >     vminsd xmm1, xmm0, xmm1
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %less_or_equal ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmple_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %other_sides ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vcmplt_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm5, xmm3, xmm15
;; >     ret
;; >
;; > function %other_zero ; 39 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     mov r11, 0x8000000000000000
;; >     vmovq xmm0, r11
;; >     vxorps xmm1, xmm1, xmm1
;; >     vcmpgt_oqsd xmm15, xmm3, xmm1
;; >     vblendvpd xmm2, xmm0, xmm3, xmm15
;; >     vmovaps xmm0, xmm2
;; >     ret
