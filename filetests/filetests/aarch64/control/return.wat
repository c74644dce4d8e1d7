;; test: asm none, asm speed
;; target: aarch64
(module
  (func $nothing
    (return))
  (func $early (param i32) (result i32)
    (if (local.get 0)
      (then (return (i32.const 7))))
    (i32.const 8))
  (func $two (param i64 f32) (result f32 i64)
    (local.get 1) (local.get 0))
  (func $saved (param i64 i64 i64 i64) (result i64)
    (call $nothing)
    (i64.add (i64.add (local.get 0) (local.get 1)) (i64.add (local.get 2) (local.get 3)))))

;; > === asm none
;; > function %nothing ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %early ; 20 bytes, leaf frame 0
;; >     cbz w0, L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x8
;; > L1:
;; >     ret
;; >
;; > function %two ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %saved ; 88 bytes, frame 40
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     sub sp, sp, #0x30
;; >     stp xzr, x30, [sp, #0x20]
;; >     str x0, [sp]
;; >     str x1, [sp, #0x8]
;; >     str x2, [sp, #0x10]
;; >     str x3, [sp, #0x18]
;; >     bl %nothing
;; >     ldr x0, [sp]
;; >     ldr x1, [sp, #0x8]
;; >     add x2, x0, x1
;; >     ldr x3, [sp, #0x10]
;; >     ldr x4, [sp, #0x18]
;; >     add x5, x3, x4
;; >     add x2, x2, x5
;; >     mov x0, x2
;; >     ldp xzr, x30, [sp, #0x20]
;; >     add sp, sp, #0x30
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
;; > === asm speed
;; > function %nothing ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %early ; 20 bytes, leaf frame 0
;; >     cbz w0, L0
;; >     mov w0, #0x7
;; >     b L1
;; > L0:
;; >     mov w0, #0x8
;; > L1:
;; >     ret
;; >
;; > function %two ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %saved ; 88 bytes, frame 40
;; >     ldr x17, [x28, #0x18]
;; >     cmp sp, x17
;; >     b.lo L0
;; >     sub sp, sp, #0x30
;; >     stp xzr, x30, [sp, #0x20]
;; >     str x0, [sp]
;; >     str x1, [sp, #0x8]
;; >     str x2, [sp, #0x10]
;; >     str x3, [sp, #0x18]
;; >     bl %nothing
;; >     ldr x0, [sp]
;; >     ldr x1, [sp, #0x8]
;; >     add x2, x0, x1
;; >     ldr x3, [sp, #0x10]
;; >     ldr x4, [sp, #0x18]
;; >     add x5, x3, x4
;; >     add x2, x2, x5
;; >     mov x0, x2
;; >     ldp xzr, x30, [sp, #0x20]
;; >     add sp, sp, #0x30
;; >     ret
;; > L0:
;; >     udf #0x1                                 ; trap StackOverflow
