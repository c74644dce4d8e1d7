;; test: asm none, asm speed
;; target: x64
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
;; > function %switch ; 68 bytes, frame 0
;; >     mov eax, 2
;; >     cmp edi, eax
;; >     cmovb eax, edi
;; >     lea rcx, [rip + D0]
;; >     movsxd r11, [rcx + rax*4]
;; >     add r11, rcx
;; >     jmp r11
;; > L0:
;; >     mov eax, 0xa
;; >     jmp L3
;; > L1:
;; >     mov eax, 0xb
;; >     jmp L3
;; > L2:
;; >     mov eax, 0xc
;; > L3:
;; >     ret
;; > D0:
;; >     table L0
;; >     table L1
;; >     table L2
;; >
;; > function %private ; 6 bytes, frame 0
;; >     mov eax, 0xd
;; >     ret
;; > === asm speed
;; > function %switch ; 68 bytes, frame 0
;; >     mov eax, 2
;; >     cmp edi, eax
;; >     cmovb eax, edi
;; >     lea rcx, [rip + D0]
;; >     movsxd r11, [rcx + rax*4]
;; >     add r11, rcx
;; >     jmp r11
;; > L0:
;; >     mov eax, 0xa
;; >     jmp L3
;; > L1:
;; >     mov eax, 0xb
;; >     jmp L3
;; > L2:
;; >     mov eax, 0xc
;; > L3:
;; >     ret
;; > D0:
;; >     table L0
;; >     table L1
;; >     table L2
;; >
;; > function %private ; 6 bytes, frame 0
;; >     mov eax, 0xd
;; >     ret
