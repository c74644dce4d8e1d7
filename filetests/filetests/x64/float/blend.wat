;; test: asm none, asm speed
;; target: x64
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
;; > function %less ; 28 bytes, frame 0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm6, xmm3
;; >     vmovaps xmm3, xmm0
;; >     vcmplt_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm6, xmm5, xmm15
;; >     ret
;; >
;; > function %less_or_equal ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmple_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %equal ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vcmpeqss xmm15, xmm3, xmm4
;; >     vblendvps xmm0, xmm3, xmm5, xmm15
;; >     ret
;; >
;; > function %unequal ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vcmpneqss xmm15, xmm3, xmm4
;; >     vblendvps xmm0, xmm3, xmm5, xmm15
;; >     ret
;; >
;; > function %not_greater ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vcmpgt_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm3, xmm5, xmm15
;; >     ret
;; >
;; > function %or_zero ; 18 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpge_oqsd xmm15, xmm3, xmm4
;; >     vandpd xmm0, xmm15, xmm3
;; >     ret
;; >
;; > function %zero_or ; 18 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpge_oqsd xmm15, xmm3, xmm4
;; >     vandnpd xmm0, xmm15, xmm3
;; >     ret
;; >
;; > function %or_negative_zero ; 39 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     mov r11, 0x8000000000000000
;; >     vmovq xmm0, r11
;; >     vcmpge_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm1, xmm0, xmm3, xmm15
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %constant_first ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpgt_oqsd xmm15, xmm3, [rip + D0]
;; >     vblendvpd xmm0, xmm4, xmm3, xmm15
;; >     ret
;; > D0:
;; >     qword 0x3fe0000000000000
;; >
;; > function %of_memory ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmplt_oqsd xmm15, xmm3, [r15 + rdi]     ; trap MemoryOutOfBounds
;; >     vblendvpd xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %of_two_in_memory ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vmovsd xmm1, [r15 + rdi + 8]             ; trap MemoryOutOfBounds
;; >     vcmplt_oqsd xmm15, xmm3, [r15 + rdi + 0x10] ; trap MemoryOutOfBounds
;; >     vblendvpd xmm0, xmm1, xmm0, xmm15
;; >     ret
;; >
;; > function %zeros ; 26 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vxorps xmm0, xmm0, xmm0
;; >     vcmpge_oqsd xmm15, xmm3, xmm4
;; >     vandnpd xmm1, xmm15, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %not_not_greater ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vcmpgt_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm5, xmm3, xmm15
;; >     ret
;; >
;; > function %other_width ; 31 bytes, frame 0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm6, xmm3
;; >     vmovaps xmm3, xmm0
;; >     vucomiss xmm4, xmm3
;; >     vmovaps xmm0, xmm6
;; >     jbe L0
;; >     vmovaps xmm0, xmm5
;; > L0:
;; >     ret
;; > === asm speed
;; > function %less ; 28 bytes, frame 0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm6, xmm3
;; >     vmovaps xmm3, xmm0
;; >     vcmplt_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm6, xmm5, xmm15
;; >     ret
;; >
;; > function %less_or_equal ; 20 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmple_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %equal ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vcmpeqss xmm15, xmm3, xmm4
;; >     vblendvps xmm0, xmm3, xmm5, xmm15
;; >     ret
;; >
;; > function %unequal ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vcmpneqss xmm15, xmm3, xmm4
;; >     vblendvps xmm0, xmm3, xmm5, xmm15
;; >     ret
;; >
;; > function %not_greater ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vcmpgt_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm3, xmm5, xmm15
;; >     ret
;; >
;; > function %or_zero ; 18 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpge_oqsd xmm15, xmm3, xmm4
;; >     vandpd xmm0, xmm15, xmm3
;; >     ret
;; >
;; > function %zero_or ; 18 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpge_oqsd xmm15, xmm3, xmm4
;; >     vandnpd xmm0, xmm15, xmm3
;; >     ret
;; >
;; > function %or_negative_zero ; 39 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     mov r11, 0x8000000000000000
;; >     vmovq xmm0, r11
;; >     vcmpge_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm1, xmm0, xmm3, xmm15
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %constant_first ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmpgt_oqsd xmm15, xmm3, [rip + D0]
;; >     vblendvpd xmm0, xmm4, xmm3, xmm15
;; >     ret
;; > D0:
;; >     qword 0x3fe0000000000000
;; >
;; > function %of_memory ; 22 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vcmplt_oqsd xmm15, xmm3, [r15 + rdi]     ; trap MemoryOutOfBounds
;; >     vblendvpd xmm0, xmm4, xmm3, xmm15
;; >     ret
;; >
;; > function %of_two_in_memory ; 32 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovsd xmm0, [r15 + rdi]                 ; trap MemoryOutOfBounds
;; >     vmovsd xmm1, [r15 + rdi + 8]             ; trap MemoryOutOfBounds
;; >     vcmplt_oqsd xmm15, xmm3, [r15 + rdi + 0x10] ; trap MemoryOutOfBounds
;; >     vblendvpd xmm0, xmm1, xmm0, xmm15
;; >     ret
;; >
;; > function %zeros ; 5 bytes, frame 0
;; >     vxorps xmm0, xmm0, xmm0
;; >     ret
;; >
;; > function %not_not_greater ; 24 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vcmpgt_oqsd xmm15, xmm3, xmm4
;; >     vblendvpd xmm0, xmm5, xmm3, xmm15
;; >     ret
;; >
;; > function %other_width ; 31 bytes, frame 0
;; >     vmovaps xmm4, xmm1
;; >     vmovaps xmm5, xmm2
;; >     vmovaps xmm6, xmm3
;; >     vmovaps xmm3, xmm0
;; >     vucomiss xmm4, xmm3
;; >     vmovaps xmm0, xmm6
;; >     jbe L0
;; >     vmovaps xmm0, xmm5
;; > L0:
;; >     ret
