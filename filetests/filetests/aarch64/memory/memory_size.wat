;; test: asm none, asm speed
;; target: aarch64
(module
  (memory 2)
  (func $size (result i32)
    (memory.size)))

;; > === asm none
;; > function %size ; 20 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x10]
;; >     ldr x1, [x0, #0x8]
;; >     lsr x2, x1, #0x10
;; >     mov x0, x2
;; >     ret
;; > === asm speed
;; > function %size ; 20 bytes, leaf frame 0
;; >     ldr x0, [x28, #0x10]
;; >     ldr x1, [x0, #0x8]
;; >     lsr x2, x1, #0x10
;; >     mov x0, x2
;; >     ret
