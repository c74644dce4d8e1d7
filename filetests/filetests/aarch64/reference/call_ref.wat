;; test: asm none, asm speed
;; target: aarch64
(module
  (type $t (func (param i32) (result i32)))
  (type $many (func (param i64 i64 i64 i64 i64 i64 i64 i64 i64) (result i64)))
  (func $nullable (param (ref null $t) i32) (result i32)
    (call_ref $t (local.get 1) (local.get 0)))
  (func $never_null (param (ref $t) i32) (result i32)
    (i32.add (call_ref $t (local.get 1) (local.get 0)) (local.get 1)))
  (func $null (result i32) (call_ref $t (i32.const 1) (ref.null $t)))
  (func $leave (param i32 (ref null $t)) (result i32)
    (return_call_ref $t (local.get 0) (local.get 1)))
  (func $leave_with_stack (param i64 (ref null $many)) (result i64)
    (return_call_ref $many (local.get 0) (local.get 0) (local.get 0) (local.get 0)
      (local.get 0) (local.get 0) (local.get 0) (local.get 0) (local.get 0) (local.get 1))))

;; > === asm none
;; > function %nullable ; 60 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov x8, x0
;; >     mov x0, x1
;; >     ldp x17, x16, [x8]                       ; trap NullReference
;; >     cmp x16, x28
;; >     b.ne L1
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     bl cross_instance
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %never_null ; 72 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     str x1, [sp]
;; >     mov x8, x0
;; >     mov x0, x1
;; >     ldp x17, x16, [x8]                       ; trap NullReference
;; >     cmp x16, x28
;; >     b.ne L1
;; >     blr x17
;; > L0:
;; >     ldr x1, [sp]
;; >     add w0, w0, w1
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     bl cross_instance
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %null ; 64 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w0, #0x0
;; >     mov x8, x0
;; >     mov w0, #0x1
;; >     ldp x17, x16, [x8]                       ; trap NullReference
;; >     cmp x16, x28
;; >     b.ne L1
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     bl cross_instance
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %leave ; 72 bytes, leaf frame 0
;; >     mov x8, x1
;; >     ldp x17, x16, [x8]                       ; trap NullReference
;; >     cmp x16, x28
;; >     b.ne L0
;; >     ldr x17, [x8]
;; >     br x17
;; > L0:
;; >     ldr x16, [x28]
;; >     mov w17, #0x0
;; >     str x17, [x16, #0xf0]
;; >     str x30, [x16, #0xf8]
;; >     ldr x17, [x16, #0xe0]
;; >     blr x17
;; >     ldr x16, [x28]
;; >     ldr x30, [x16, #0xf8]
;; >     mov x16, x28
;; >     ldp x17, x28, [x8]
;; >     ldr x27, [x28, #0x8]
;; >     br x17
;; >
;; > function %leave_with_stack ; 148 bytes, leaf frame 16
;; >     sub sp, sp, #0x10
;; >     mov x8, x1
;; >     str x0, [sp]
;; >     mov x1, x0
;; >     mov x2, x0
;; >     mov x3, x0
;; >     mov x4, x0
;; >     mov x5, x0
;; >     mov x6, x0
;; >     mov x7, x0
;; >     ldp x17, x16, [x8]                       ; trap NullReference
;; >     cmp x16, x28
;; >     b.ne L0
;; >     ldr x16, [x28]
;; >     mov x17, #0x1
;; >     movk x17, #0x10, lsl #0x20
;; >     str x17, [x16, #0xf0]
;; >     str x30, [x16, #0xf8]
;; >     ldr x17, [x16, #0xe0]
;; >     blr x17
;; >     ldr x16, [x28]
;; >     ldr x30, [x16, #0xf8]
;; >     ldr x17, [x8]
;; >     br x17
;; > L0:
;; >     ldr x16, [x28]
;; >     mov x17, #0x1
;; >     movk x17, #0x10, lsl #0x20
;; >     str x17, [x16, #0xf0]
;; >     str x30, [x16, #0xf8]
;; >     ldr x17, [x16, #0xe0]
;; >     blr x17
;; >     ldr x16, [x28]
;; >     ldr x30, [x16, #0xf8]
;; >     mov x16, x28
;; >     ldp x17, x28, [x8]
;; >     ldr x27, [x28, #0x8]
;; >     br x17
;; > === asm speed
;; > function %nullable ; 60 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov x8, x0
;; >     mov x0, x1
;; >     ldp x17, x16, [x8]                       ; trap NullReference
;; >     cmp x16, x28
;; >     b.ne L1
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     bl cross_instance
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %never_null ; 72 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     str x1, [sp]
;; >     mov x8, x0
;; >     mov x0, x1
;; >     ldp x17, x16, [x8]                       ; trap NullReference
;; >     cmp x16, x28
;; >     b.ne L1
;; >     blr x17
;; > L0:
;; >     ldr x1, [sp]
;; >     add w0, w0, w1
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     bl cross_instance
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %null ; 64 bytes, frame 8
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L2
;; >     stp xzr, x30, [sp, #-0x10]!
;; >     mov w0, #0x0
;; >     mov x8, x0
;; >     mov w0, #0x1
;; >     ldp x17, x16, [x8]                       ; trap NullReference
;; >     cmp x16, x28
;; >     b.ne L1
;; >     blr x17
;; > L0:
;; >     ldp xzr, x30, [sp], #0x10
;; >     ret
;; > L1:
;; >     bl cross_instance
;; >     b L0
;; > L2:
;; >     udf #0x1                                 ; trap StackOverflow
;; >
;; > function %leave ; 72 bytes, leaf frame 0
;; >     mov x8, x1
;; >     ldp x17, x16, [x8]                       ; trap NullReference
;; >     cmp x16, x28
;; >     b.ne L0
;; >     ldr x17, [x8]
;; >     br x17
;; > L0:
;; >     ldr x16, [x28]
;; >     mov w17, #0x0
;; >     str x17, [x16, #0xf0]
;; >     str x30, [x16, #0xf8]
;; >     ldr x17, [x16, #0xe0]
;; >     blr x17
;; >     ldr x16, [x28]
;; >     ldr x30, [x16, #0xf8]
;; >     mov x16, x28
;; >     ldp x17, x28, [x8]
;; >     ldr x27, [x28, #0x8]
;; >     br x17
;; >
;; > function %leave_with_stack ; 148 bytes, leaf frame 16
;; >     sub sp, sp, #0x10
;; >     mov x8, x1
;; >     str x0, [sp]
;; >     mov x1, x0
;; >     mov x2, x0
;; >     mov x3, x0
;; >     mov x4, x0
;; >     mov x5, x0
;; >     mov x6, x0
;; >     mov x7, x0
;; >     ldp x17, x16, [x8]                       ; trap NullReference
;; >     cmp x16, x28
;; >     b.ne L0
;; >     ldr x16, [x28]
;; >     mov x17, #0x1
;; >     movk x17, #0x10, lsl #0x20
;; >     str x17, [x16, #0xf0]
;; >     str x30, [x16, #0xf8]
;; >     ldr x17, [x16, #0xe0]
;; >     blr x17
;; >     ldr x16, [x28]
;; >     ldr x30, [x16, #0xf8]
;; >     ldr x17, [x8]
;; >     br x17
;; > L0:
;; >     ldr x16, [x28]
;; >     mov x17, #0x1
;; >     movk x17, #0x10, lsl #0x20
;; >     str x17, [x16, #0xf0]
;; >     str x30, [x16, #0xf8]
;; >     ldr x17, [x16, #0xe0]
;; >     blr x17
;; >     ldr x16, [x28]
;; >     ldr x30, [x16, #0xf8]
;; >     mov x16, x28
;; >     ldp x17, x28, [x8]
;; >     ldr x27, [x28, #0x8]
;; >     br x17
