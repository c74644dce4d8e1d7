;; test: asm none, asm speed
;; target: aarch64
(module
  (func $add_shl (param i32 i32) (result i32)
    (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 7))))
  (func $sub_shr_s (param i64 i64) (result i64)
    (i64.sub (local.get 0) (i64.shr_s (local.get 1) (i64.const 33))))
  (func $xor_shr_u (param i64) (result i64)
    (i64.xor (i64.shr_u (local.get 0) (i64.const 12)) (local.get 0)))
  (func $or_both (param i32) (result i32)
    (i32.or (i32.shl (local.get 0) (i32.const 3)) (i32.shr_u (local.get 0) (i32.const 29))))
  (func $and_shl (param i32 i32) (result i32)
    (i32.and (local.get 0) (i32.shl (local.get 1) (i32.const 31))))
  (func $add_extended (param i64 i32) (result i64)
    (i64.add (local.get 0) (i64.extend_i32_s (local.get 1))))
)

;; > === asm none
;; > function %add_shl ; 12 bytes, leaf frame 0
;; >     add w2, w0, w1, lsl #0x7
;; >     mov x0, x2
;; >     ret
;; >
;; > function %sub_shr_s ; 12 bytes, leaf frame 0
;; >     sub x2, x0, x1, asr #0x21
;; >     mov x0, x2
;; >     ret
;; >
;; > function %xor_shr_u ; 12 bytes, leaf frame 0
;; >     eor x1, x0, x0, lsr #0xc
;; >     mov x0, x1
;; >     ret
;; >
;; > function %or_both ; 16 bytes, leaf frame 0
;; >     lsl w1, w0, #0x3
;; >     orr w1, w1, w0, lsr #0x1d
;; >     mov x0, x1
;; >     ret
;; >
;; > function %and_shl ; 12 bytes, leaf frame 0
;; >     and w2, w0, w1, lsl #0x1f
;; >     mov x0, x2
;; >     ret
;; >
;; > function %add_extended ; 12 bytes, leaf frame 0
;; >     add x2, x0, w1, sxtw
;; >     mov x0, x2
;; >     ret
;; > === asm speed
;; > function %add_shl ; 12 bytes, leaf frame 0
;; >     add w2, w0, w1, lsl #0x7
;; >     mov x0, x2
;; >     ret
;; >
;; > function %sub_shr_s ; 12 bytes, leaf frame 0
;; >     sub x2, x0, x1, asr #0x21
;; >     mov x0, x2
;; >     ret
;; >
;; > function %xor_shr_u ; 12 bytes, leaf frame 0
;; >     eor x1, x0, x0, lsr #0xc
;; >     mov x0, x1
;; >     ret
;; >
;; > function %or_both ; 16 bytes, leaf frame 0
;; >     lsl w1, w0, #0x3
;; >     orr w1, w1, w0, lsr #0x1d
;; >     mov x0, x1
;; >     ret
;; >
;; > function %and_shl ; 12 bytes, leaf frame 0
;; >     and w2, w0, w1, lsl #0x1f
;; >     mov x0, x2
;; >     ret
;; >
;; > function %add_extended ; 12 bytes, leaf frame 0
;; >     add x2, x0, w1, sxtw
;; >     mov x0, x2
;; >     ret
