;; test: asm none, asm speed
;; target: aarch64
(module
  (func $switch (param i32) (result i32)
    (block $d (block $c (block $b (block $a
      (br_table $a $b $c $b $d (local.get 0)))
      (return (i32.const 10)))
      (return (i32.const 11)))
      (return (i32.const 12)))
    (i32.const 13))
  (func $only_default (param i32)
    (block (br_table 0 (local.get 0))))
  (func $with_value (param i32 i64) (result i64)
    (block $b (result i64)
      (block $a (result i64)
        (br_table $a $b $a (local.get 1) (local.get 0)))
      (i64.add (i64.const 1))))
  (func $loop (param i32) (result i32)
    (loop $again (result i32)
      (block $done
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br_table $done $again (local.get 0)))
      (local.get 0))))

;; > === asm none
;; > function %switch ; 72 bytes, leaf frame 0
;; >     cmp w0, #0x4
;; >     b.hs L3
;; >     adr x1, D0
;; >     ldrsw x16, [x1, x0, lsl #0x2]
;; >     add x16, x1, x16
;; >     br x16
;; > L0:
;; >     mov w0, #0xa
;; >     b L4
;; > L1:
;; >     mov w0, #0xb
;; >     b L4
;; > L2:
;; >     mov w0, #0xc
;; >     b L4
;; > L3:
;; >     mov w0, #0xd
;; > L4:
;; >     ret
;; > D0:
;; >     table L0
;; >     table L1
;; >     table L2
;; >     table L1
;; >
;; > function %only_default ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %with_value ; 48 bytes, leaf frame 0
;; >     mov x2, x1
;; >     cmp w0, #0x2
;; >     b.hs L0
;; >     adr x3, D0
;; >     ldrsw x16, [x3, x0, lsl #0x2]
;; >     add x16, x3, x16
;; >     br x16
;; > L0:
;; >     add x1, x2, #0x1
;; > L1:
;; >     mov x0, x1
;; >     ret
;; > D0:
;; >     table L0
;; >     table L1
;; >
;; > function %loop ; 12 bytes, leaf frame 0
;; > L0:
;; >     sub w0, w0, #0x1
;; >     cbnz w0, L0
;; >     ret
;; > === asm speed
;; > function %switch ; 72 bytes, leaf frame 0
;; >     cmp w0, #0x4
;; >     b.hs L3
;; >     adr x1, D0
;; >     ldrsw x16, [x1, x0, lsl #0x2]
;; >     add x16, x1, x16
;; >     br x16
;; > L0:
;; >     mov w0, #0xa
;; >     b L4
;; > L1:
;; >     mov w0, #0xb
;; >     b L4
;; > L2:
;; >     mov w0, #0xc
;; >     b L4
;; > L3:
;; >     mov w0, #0xd
;; > L4:
;; >     ret
;; > D0:
;; >     table L0
;; >     table L1
;; >     table L2
;; >     table L1
;; >
;; > function %only_default ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %with_value ; 44 bytes, leaf frame 0
;; >     cmp w0, #0x2
;; >     b.hs L0
;; >     adr x2, D0
;; >     ldrsw x16, [x2, x0, lsl #0x2]
;; >     add x16, x2, x16
;; >     br x16
;; > L0:
;; >     add x1, x1, #0x1
;; > L1:
;; >     mov x0, x1
;; >     ret
;; > D0:
;; >     table L0
;; >     table L1
;; >
;; > function %loop ; 12 bytes, leaf frame 0
;; > L0:
;; >     sub w0, w0, #0x1
;; >     cbnz w0, L0
;; >     ret
