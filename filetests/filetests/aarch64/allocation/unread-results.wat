;; test: asm none
;; target: aarch64
;; Results on the stack that nobody reads take no place in the frame.
(module
  (type $many (func (result i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)))
  (import "" "" (func $many (type $many)))
  (func (result i64)
    (local i64)
    call $many
    drop drop drop drop drop drop drop drop drop
    local.set 0
    call $many
    drop drop drop drop drop drop drop drop drop
    local.get 0
    i64.add))

;; > function %f1 ; 104 bytes, frame 40
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     sub sp, sp, #0x30
;; >     stp xzr, x30, [sp, #0x20]
;; >     str x28, [sp, #0x18]
;; >     mov x16, x28
;; >     ldp x17, x28, [x28, #0x48]
;; >     ldr x27, [x28, #0x8]
;; >     blr x17
;; >     ldr x28, [sp, #0x18]
;; >     ldr x27, [x28, #0x8]
;; >     str x0, [sp, #0x10]
;; >     str x28, [sp, #0x18]
;; >     mov x16, x28
;; >     ldp x17, x28, [x28, #0x48]
;; >     ldr x27, [x28, #0x8]
;; >     blr x17
;; >     ldr x28, [sp, #0x18]
;; >     ldr x27, [x28, #0x8]
;; >     ldr x1, [sp, #0x10]
;; >     add x0, x0, x1
;; >     ldp xzr, x30, [sp, #0x20]
;; >     add sp, sp, #0x30
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
