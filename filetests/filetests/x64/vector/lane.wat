;; test: asm none
;; target: x64
(module
    (func (param i32) (result v128)
        (i8x16.splat (local.get 0)))
    (func (param v128 i32) (result v128)
        (i8x16.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i8x16.extract_lane_s 0 (local.get 0)))
    (func (param v128) (result i32)
        (i8x16.extract_lane_u 0 (local.get 0)))
    (func (param v128 i32) (result v128)
        (i8x16.replace_lane 15 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i8x16.extract_lane_s 15 (local.get 0)))
    (func (param v128) (result i32)
        (i8x16.extract_lane_u 15 (local.get 0)))
    (func (param i32) (result v128)
        (i16x8.splat (local.get 0)))
    (func (param v128 i32) (result v128)
        (i16x8.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i16x8.extract_lane_s 0 (local.get 0)))
    (func (param v128) (result i32)
        (i16x8.extract_lane_u 0 (local.get 0)))
    (func (param v128 i32) (result v128)
        (i16x8.replace_lane 7 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i16x8.extract_lane_s 7 (local.get 0)))
    (func (param v128) (result i32)
        (i16x8.extract_lane_u 7 (local.get 0)))
    (func (param i32) (result v128)
        (i32x4.splat (local.get 0)))
    (func (param v128 i32) (result v128)
        (i32x4.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i32x4.extract_lane 0 (local.get 0)))
    (func (param v128 i32) (result v128)
        (i32x4.replace_lane 3 (local.get 0) (local.get 1)))
    (func (param v128) (result i32)
        (i32x4.extract_lane 3 (local.get 0)))
    (func (param i64) (result v128)
        (i64x2.splat (local.get 0)))
    (func (param v128 i64) (result v128)
        (i64x2.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result i64)
        (i64x2.extract_lane 0 (local.get 0)))
    (func (param v128 i64) (result v128)
        (i64x2.replace_lane 1 (local.get 0) (local.get 1)))
    (func (param v128) (result i64)
        (i64x2.extract_lane 1 (local.get 0)))
    (func (param f32) (result v128)
        (f32x4.splat (local.get 0)))
    (func (param v128 f32) (result v128)
        (f32x4.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result f32)
        (f32x4.extract_lane 0 (local.get 0)))
    (func (param v128 f32) (result v128)
        (f32x4.replace_lane 3 (local.get 0) (local.get 1)))
    (func (param v128) (result f32)
        (f32x4.extract_lane 3 (local.get 0)))
    (func (param f64) (result v128)
        (f64x2.splat (local.get 0)))
    (func (param v128 f64) (result v128)
        (f64x2.replace_lane 0 (local.get 0) (local.get 1)))
    (func (param v128) (result f64)
        (f64x2.extract_lane 0 (local.get 0)))
    (func (param v128 f64) (result v128)
        (f64x2.replace_lane 1 (local.get 0) (local.get 1)))
    (func (param v128) (result f64)
        (f64x2.extract_lane 1 (local.get 0)))
    (func (param v128 v128) (result v128)
        (i8x16.swizzle (local.get 0) (local.get 1))))

;; > function %f0 ; 14 bytes, frame 0
;; >     vmovd xmm0, edi
;; >     vpbroadcastb xmm1, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f1 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrb xmm0, xmm3, edi, 0
;; >     ret
;; >
;; > function %f2 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrb eax, xmm3, 0
;; >     movsx ecx, al
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %f3 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrb eax, xmm3, 0
;; >     ret
;; >
;; > function %f4 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrb xmm0, xmm3, edi, 0xf
;; >     ret
;; >
;; > function %f5 ; 17 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrb eax, xmm3, 0xf
;; >     movsx ecx, al
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %f6 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrb eax, xmm3, 0xf
;; >     ret
;; >
;; > function %f7 ; 14 bytes, frame 0
;; >     vmovd xmm0, edi
;; >     vpbroadcastw xmm1, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f8 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrw xmm0, xmm3, edi, 0
;; >     ret
;; >
;; > function %f9 ; 16 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrw eax, xmm3, 0
;; >     movsx ecx, ax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %f10 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrw eax, xmm3, 0
;; >     ret
;; >
;; > function %f11 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrw xmm0, xmm3, edi, 7
;; >     ret
;; >
;; > function %f12 ; 16 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrw eax, xmm3, 7
;; >     movsx ecx, ax
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %f13 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrw eax, xmm3, 7
;; >     ret
;; >
;; > function %f14 ; 14 bytes, frame 0
;; >     vmovd xmm0, edi
;; >     vpbroadcastd xmm1, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f15 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrd xmm0, xmm3, edi, 0
;; >     ret
;; >
;; > function %f16 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovd eax, xmm3
;; >     ret
;; >
;; > function %f17 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrd xmm0, xmm3, edi, 3
;; >     ret
;; >
;; > function %f18 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrd eax, xmm3, 3
;; >     ret
;; >
;; > function %f19 ; 15 bytes, frame 0
;; >     vmovq xmm0, rdi
;; >     vpbroadcastq xmm1, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; >
;; > function %f20 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrq xmm0, xmm3, rdi, 0
;; >     ret
;; >
;; > function %f21 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovq rax, xmm3
;; >     ret
;; >
;; > function %f22 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpinsrq xmm0, xmm3, rdi, 1
;; >     ret
;; >
;; > function %f23 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpextrq rax, xmm3, 1
;; >     ret
;; >
;; > function %f24 ; 10 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vbroadcastss xmm0, xmm3
;; >     ret
;; >
;; > function %f25 ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vinsertps xmm0, xmm3, xmm4, 0
;; >     ret
;; >
;; > function %f26 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm0, xmm3
;; >     ret
;; >
;; > function %f27 ; 15 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vinsertps xmm0, xmm3, xmm4, 0x30
;; >     ret
;; >
;; > function %f28 ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vpermilps xmm0, xmm3, 3
;; >     ret
;; >
;; > function %f29 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovddup xmm0, xmm3
;; >     ret
;; >
;; > function %f30 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovsd xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f31 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm0, xmm3
;; >     ret
;; >
;; > function %f32 ; 13 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vmovlhps xmm0, xmm3, xmm4
;; >     ret
;; >
;; > function %f33 ; 9 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovhlps xmm0, xmm3, xmm3
;; >     ret
;; >
;; > function %f34 ; 48 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovaps xmm4, xmm1
;; >     vpaddusb xmm0, xmm4, [rip + D0]
;; >     vpshufb xmm1, xmm3, xmm0
;; >     vmovaps xmm0, xmm1
;; >     ret
;; > D0:
;; >     qword 0x7070707070707070
;; >     qword 0x7070707070707070
