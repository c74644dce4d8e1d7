;; test: asm none, asm speed
;; target: aarch64
(module
  (func $zero (result i32)
    (i32.const 0))
  (func $i32 (result i32)
    (i32.const -5))
  (func $i64_small (result i64)
    (i64.const 7))
  (func $i64_negative (result i64)
    (i64.const -7))
  (func $i64_unsigned (result i64)
    (i64.const 0xfedcba98))
  (func $i64_large (result i64)
    (i64.const 0x123456789abcdef0))
  (func $null (result externref)
    (ref.null extern)))

;; > === asm none
;; > function %zero ; 8 bytes, leaf frame 0
;; >     mov w0, #0x0
;; >     ret
;; >
;; > function %i32 ; 8 bytes, leaf frame 0
;; >     mov w0, #-0x5
;; >     ret
;; >
;; > function %i64_small ; 8 bytes, leaf frame 0
;; >     mov w0, #0x7
;; >     ret
;; >
;; > function %i64_negative ; 8 bytes, leaf frame 0
;; >     mov x0, #-0x7
;; >     ret
;; >
;; > function %i64_unsigned ; 12 bytes, leaf frame 0
;; >     mov w0, #0xba98
;; >     movk w0, #0xfedc, lsl #0x10
;; >     ret
;; >
;; > function %i64_large ; 20 bytes, leaf frame 0
;; >     mov x0, #0xdef0
;; >     movk x0, #0x9abc, lsl #0x10
;; >     movk x0, #0x5678, lsl #0x20
;; >     movk x0, #0x1234, lsl #0x30
;; >     ret
;; >
;; > function %null ; 8 bytes, leaf frame 0
;; >     mov w0, #0x0
;; >     ret
;; > === asm speed
;; > function %zero ; 8 bytes, leaf frame 0
;; >     mov w0, #0x0
;; >     ret
;; >
;; > function %i32 ; 8 bytes, leaf frame 0
;; >     mov w0, #-0x5
;; >     ret
;; >
;; > function %i64_small ; 8 bytes, leaf frame 0
;; >     mov w0, #0x7
;; >     ret
;; >
;; > function %i64_negative ; 8 bytes, leaf frame 0
;; >     mov x0, #-0x7
;; >     ret
;; >
;; > function %i64_unsigned ; 12 bytes, leaf frame 0
;; >     mov w0, #0xba98
;; >     movk w0, #0xfedc, lsl #0x10
;; >     ret
;; >
;; > function %i64_large ; 20 bytes, leaf frame 0
;; >     mov x0, #0xdef0
;; >     movk x0, #0x9abc, lsl #0x10
;; >     movk x0, #0x5678, lsl #0x20
;; >     movk x0, #0x1234, lsl #0x30
;; >     ret
;; >
;; > function %null ; 8 bytes, leaf frame 0
;; >     mov w0, #0x0
;; >     ret
