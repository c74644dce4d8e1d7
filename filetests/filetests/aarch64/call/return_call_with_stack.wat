;; test: asm none, asm speed
;; target: aarch64
(module
    (import "host" "f" (func $host (param i32)))
    (type $many (func (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)))
    (func $few (param i64)
        (return_call $many
            (local.get 0) (local.get 0) (local.get 0) (local.get 0) (local.get 0)
            (local.get 0) (local.get 0) (local.get 0) (local.get 0) (i64.const 7)))
    (func $many (type $many)
        (return_call $many
            (local.get 9) (local.get 8) (local.get 7) (local.get 6) (local.get 5)
            (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0)))
    (func (param i32)
        (call $host (local.get 0))
        (return_call $host (local.get 0))))

;; > === asm none
;; > function %few ; 84 bytes, leaf frame 16
;; >     sub sp, sp, #0x10
;; >     str x0, [sp]
;; >     mov w16, #0x7
;; >     str x16, [sp, #0x8]
;; >     mov x1, x0
;; >     mov x2, x0
;; >     mov x3, x0
;; >     mov x4, x0
;; >     mov x5, x0
;; >     mov x6, x0
;; >     mov x7, x0
;; >     ldr x16, [x28]
;; >     mov x17, #0x2
;; >     movk x17, #0x10, lsl #0x20
;; >     str x17, [x16, #0xf0]
;; >     str x30, [x16, #0xf8]
;; >     ldr x17, [x16, #0xe0]
;; >     blr x17
;; >     ldr x16, [x28]
;; >     ldr x30, [x16, #0xf8]
;; >     b %many
;; >
;; > function %many ; 104 bytes, leaf frame 16
;; >     sub sp, sp, #0x10
;; >     mov w17, #0x10
;; >     movk w17, #0x0, lsl #0x10
;; >     ldr x9, [sp, x17]
;; >     mov w17, #0x18
;; >     movk w17, #0x0, lsl #0x10
;; >     ldr x10, [sp, x17]
;; >     mov w17, #0x10
;; >     movk w17, #0x0, lsl #0x10
;; >     str x1, [sp, x17]
;; >     mov w17, #0x18
;; >     movk w17, #0x0, lsl #0x10
;; >     str x0, [sp, x17]
;; >     mov x0, x10
;; >     mov x1, x9
;; >     mov x16, x2
;; >     mov x2, x7
;; >     mov x7, x16
;; >     mov x16, x3
;; >     mov x3, x6
;; >     mov x6, x16
;; >     mov x16, x4
;; >     mov x4, x5
;; >     mov x5, x16
;; >     add sp, sp, #0x10
;; >     b %many
;; >
;; > function %f3 ; 84 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     str x0, [sp]
;; >     bl %host
;; >     ldr x0, [sp]
;; >     ldp xzr, x30, [sp], #0x10
;; >     ldr x16, [x28]
;; >     mov w17, #0x0
;; >     str x17, [x16, #0xf0]
;; >     str x30, [x16, #0xf8]
;; >     ldr x17, [x16, #0xe0]
;; >     blr x17
;; >     ldr x16, [x28]
;; >     ldr x30, [x16, #0xf8]
;; >     mov x16, x28
;; >     ldp x17, x28, [x28, #0x48]
;; >     ldr x27, [x28, #0x8]
;; >     br x17
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %few ; 84 bytes, leaf frame 16
;; >     sub sp, sp, #0x10
;; >     str x0, [sp]
;; >     mov w16, #0x7
;; >     str x16, [sp, #0x8]
;; >     mov x1, x0
;; >     mov x2, x0
;; >     mov x3, x0
;; >     mov x4, x0
;; >     mov x5, x0
;; >     mov x6, x0
;; >     mov x7, x0
;; >     ldr x16, [x28]
;; >     mov x17, #0x2
;; >     movk x17, #0x10, lsl #0x20
;; >     str x17, [x16, #0xf0]
;; >     str x30, [x16, #0xf8]
;; >     ldr x17, [x16, #0xe0]
;; >     blr x17
;; >     ldr x16, [x28]
;; >     ldr x30, [x16, #0xf8]
;; >     b %many
;; >
;; > function %many ; 104 bytes, leaf frame 16
;; >     sub sp, sp, #0x10
;; >     mov w17, #0x10
;; >     movk w17, #0x0, lsl #0x10
;; >     ldr x9, [sp, x17]
;; >     mov w17, #0x18
;; >     movk w17, #0x0, lsl #0x10
;; >     ldr x10, [sp, x17]
;; >     mov w17, #0x10
;; >     movk w17, #0x0, lsl #0x10
;; >     str x1, [sp, x17]
;; >     mov w17, #0x18
;; >     movk w17, #0x0, lsl #0x10
;; >     str x0, [sp, x17]
;; >     mov x0, x10
;; >     mov x1, x9
;; >     mov x16, x2
;; >     mov x2, x7
;; >     mov x7, x16
;; >     mov x16, x3
;; >     mov x3, x6
;; >     mov x6, x16
;; >     mov x16, x4
;; >     mov x4, x5
;; >     mov x5, x16
;; >     add sp, sp, #0x10
;; >     b %many
;; >
;; > function %f3 ; 84 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     str x0, [sp]
;; >     bl %host
;; >     ldr x0, [sp]
;; >     ldp xzr, x30, [sp], #0x10
;; >     ldr x16, [x28]
;; >     mov w17, #0x0
;; >     str x17, [x16, #0xf0]
;; >     str x30, [x16, #0xf8]
;; >     ldr x17, [x16, #0xe0]
;; >     blr x17
;; >     ldr x16, [x28]
;; >     ldr x30, [x16, #0xf8]
;; >     mov x16, x28
;; >     ldp x17, x28, [x28, #0x48]
;; >     ldr x27, [x28, #0x8]
;; >     br x17
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
