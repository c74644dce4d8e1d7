;; test: asm none, asm speed
;; target: x64
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
;; > function %switch ; 84 bytes, frame 0
;; >     mov eax, 4
;; >     cmp edi, eax
;; >     cmovb eax, edi
;; >     lea rcx, [rip + D0]
;; >     movsxd r11, [rcx + rax*4]
;; >     add r11, rcx
;; >     jmp r11
;; > L0:
;; >     mov eax, 0xa
;; >     jmp L4
;; > L1:
;; >     mov eax, 0xb
;; >     jmp L4
;; > L2:
;; >     mov eax, 0xc
;; >     jmp L4
;; > L3:
;; >     mov eax, 0xd
;; > L4:
;; >     ret
;; > D0:
;; >     table L0
;; >     table L1
;; >     table L2
;; >     table L1
;; >     table L3
;; >
;; > function %only_default ; 1 bytes, frame 0
;; >     ret
;; >
;; > function %with_value ; 52 bytes, frame 0
;; >     mov r8, rsi
;; >     mov eax, 2
;; >     cmp edi, eax
;; >     cmovb eax, edi
;; >     lea rcx, [rip + D0]
;; >     movsxd r11, [rcx + rax*4]
;; >     add r11, rcx
;; >     jmp r11
;; > L0:
;; >     lea rsi, [r8 + 1]
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; > D0:
;; >     table L0
;; >     table L1
;; >     table L0
;; >
;; > function %loop ; 11 bytes, frame 0
;; > L0:
;; >     lea edi, [rdi - 1]
;; >     test edi, edi
;; >     jne L0
;; >     mov rax, rdi
;; >     ret
;; > === asm speed
;; > function %switch ; 84 bytes, frame 0
;; >     mov eax, 4
;; >     cmp edi, eax
;; >     cmovb eax, edi
;; >     lea rcx, [rip + D0]
;; >     movsxd r11, [rcx + rax*4]
;; >     add r11, rcx
;; >     jmp r11
;; > L0:
;; >     mov eax, 0xa
;; >     jmp L4
;; > L1:
;; >     mov eax, 0xb
;; >     jmp L4
;; > L2:
;; >     mov eax, 0xc
;; >     jmp L4
;; > L3:
;; >     mov eax, 0xd
;; > L4:
;; >     ret
;; > D0:
;; >     table L0
;; >     table L1
;; >     table L2
;; >     table L1
;; >     table L3
;; >
;; > function %only_default ; 1 bytes, frame 0
;; >     ret
;; >
;; > function %with_value ; 48 bytes, frame 0
;; >     mov eax, 2
;; >     cmp edi, eax
;; >     cmovb eax, edi
;; >     lea rcx, [rip + D0]
;; >     movsxd r11, [rcx + rax*4]
;; >     add r11, rcx
;; >     jmp r11
;; > L0:
;; >     lea rsi, [rsi + 1]
;; > L1:
;; >     mov rax, rsi
;; >     ret
;; > D0:
;; >     table L0
;; >     table L1
;; >     table L0
;; >
;; > function %loop ; 11 bytes, frame 0
;; > L0:
;; >     lea edi, [rdi - 1]
;; >     test edi, edi
;; >     jne L0
;; >     mov rax, rdi
;; >     ret
