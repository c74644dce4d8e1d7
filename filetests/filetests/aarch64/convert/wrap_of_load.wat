;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 1)
  (data (i32.const 60000) "\01\02\03\04\05\06\07\08")
  (func (export "whole") (param i32) (result i32)
    (i32.wrap_i64 (i64.load offset=60000 (local.get 0))))
  (func (export "short") (param i32) (result i32)
    (i32.wrap_i64 (i64.load16_u offset=60000 (local.get 0))))
  (func (export "shifted") (param i32) (result i32)
    (i32.wrap_i64 (i64.shr_u (i64.load offset=60000 (local.get 0)) (i64.const 40))))
)

;; > === asm none
;; > function %whole ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     add x2, x1, #0xe, lsl #0xc
;; >     ldr x3, [x2, #0xa60]                     ; trap MemoryOutOfBounds
;; >     mov w3, w3
;; >     mov x0, x3
;; >     ret
;; >
;; > function %short ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     add x2, x1, #0xe, lsl #0xc
;; >     ldrh w3, [x2, #0xa60]                    ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %shifted ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     add x2, x1, #0xe, lsl #0xc
;; >     ldr x3, [x2, #0xa60]                     ; trap MemoryOutOfBounds
;; >     lsr x3, x3, #0x28
;; >     mov x0, x3
;; >     ret
;; > === asm speed
;; > function %whole ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     add x2, x1, #0xe, lsl #0xc
;; >     ldr x3, [x2, #0xa60]                     ; trap MemoryOutOfBounds
;; >     mov w3, w3
;; >     mov x0, x3
;; >     ret
;; >
;; > function %short ; 20 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     add x2, x1, #0xe, lsl #0xc
;; >     ldrh w3, [x2, #0xa60]                    ; trap MemoryOutOfBounds
;; >     mov x0, x3
;; >     ret
;; >
;; > function %shifted ; 24 bytes, leaf frame 0
;; >     add x1, x27, x0
;; >     add x2, x1, #0xe, lsl #0xc
;; >     ldr x3, [x2, #0xa60]                     ; trap MemoryOutOfBounds
;; >     lsr x3, x3, #0x28
;; >     mov x0, x3
;; >     ret
