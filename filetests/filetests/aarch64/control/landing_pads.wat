;; test: asm none, asm speed
;; target: aarch64, bti
(module
  (func (export "switch") (param i32) (result i32)
    (block $two
      (block $one
        (block $zero
          (br_table $zero $one $two (local.get 0)))
        (return (i32.const 10)))
      (return (i32.const 11)))
    (i32.const 12))
  (func $private (result i32) (i32.const 13)))

;; > === asm none
;; > function %switch ; 72 bytes, leaf frame 0
;; >     bti c
;; >     cmp w0, #0x2
;; >     b.hs L2
;; >     adr x1, D0
;; >     ldrsw x16, [x1, x0, lsl #0x2]
;; >     add x16, x1, x16
;; >     br x16
;; > L0:
;; >     bti j
;; >     mov w0, #0xa
;; >     b L3
;; > L1:
;; >     bti j
;; >     mov w0, #0xb
;; >     b L3
;; > L2:
;; >     bti j
;; >     mov w0, #0xc
;; > L3:
;; >     ret
;; > D0:
;; >     table L0
;; >     table L1
;; >
;; > function %private ; 8 bytes, leaf frame 0
;; >     mov w0, #0xd
;; >     ret
;; > === asm speed
;; > function %switch ; 72 bytes, leaf frame 0
;; >     bti c
;; >     cmp w0, #0x2
;; >     b.hs L2
;; >     adr x1, D0
;; >     ldrsw x16, [x1, x0, lsl #0x2]
;; >     add x16, x1, x16
;; >     br x16
;; > L0:
;; >     bti j
;; >     mov w0, #0xa
;; >     b L3
;; > L1:
;; >     bti j
;; >     mov w0, #0xb
;; >     b L3
;; > L2:
;; >     bti j
;; >     mov w0, #0xc
;; > L3:
;; >     ret
;; > D0:
;; >     table L0
;; >     table L1
;; >
;; > function %private ; 8 bytes, leaf frame 0
;; >     mov w0, #0xd
;; >     ret
