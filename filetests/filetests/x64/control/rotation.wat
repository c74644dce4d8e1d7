;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  ;; An interpreter: its steps jump to the last block, which runs into the first one.
  (func $interpret (param $at i32) (result i32) (local $sum i32) (local $steps i32)
    (loop $next
      (block $done
        (block $end
          (block $double
            (block $more
              (block $less
                (br_table $less $more $double $done $less $more $double $done $end
                  (i32.load8_u (local.get $at))))
              (local.set $sum (i32.sub (local.get $sum) (i32.const 1)))
              (br $done))
            (local.set $sum (i32.add (local.get $sum) (i32.const 1)))
            (br $done))
          (local.set $sum (i32.shl (local.get $sum) (i32.const 1)))
          (br $done))
        (return (i32.mul (local.get $sum) (local.get $steps))))
      (local.set $steps (i32.add (local.get $steps) (i32.const 1)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $next))
    (unreachable))
  ;; A loop that is left in the middle: `speed` begins with what comes behind the branch out.
  (func $copy (param $from i32) (param $to i32) (local $byte i32)
    (loop $next
      (block $end
        (local.set $byte (i32.load8_u (local.get $from)))
        (br_if $end (i32.eqz (local.get $byte)))
        (i32.store8 (local.get $to) (local.get $byte))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $to (i32.add (local.get $to) (i32.const 1)))
        (br $next)))))

;; > === asm none
;; > function %interpret ; 116 bytes, frame 0
;; >     mov esi, 0
;; >     mov r8d, 0
;; >     jmp L1
;; > L0:
;; >     lea r8d, [r8 + 1]
;; >     lea edi, [rdi + 1]
;; > L1:
;; >     movzx eax, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     mov ecx, 8
;; >     cmp eax, ecx
;; >     cmovb ecx, eax
;; >     lea rdx, [rip + D0]
;; >     movsxd r11, [rdx + rcx*4]
;; >     add r11, rdx
;; >     jmp r11
;; > L2:
;; >     lea esi, [rsi - 1]
;; >     jmp L0
;; > L3:
;; >     lea esi, [rsi + 1]
;; >     jmp L0
;; > L4:
;; >     lea esi, [rsi + rsi]
;; >     jmp L0
;; > L5:
;; >     mov rax, rsi
;; >     imul eax, r8d
;; >     ret
;; > D0:
;; >     table L2
;; >     table L3
;; >     table L4
;; >     table L0
;; >     table L2
;; >     table L3
;; >     table L4
;; >     table L0
;; >     table L5
;; >
;; > function %copy ; 27 bytes, frame 0
;; > L0:
;; >     movzx r8d, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     test r8d, r8d
;; >     je L1
;; >     mov [r15 + rsi], r8b                     ; trap MemoryOutOfBounds
;; >     lea edi, [rdi + 1]
;; >     lea esi, [rsi + 1]
;; >     jmp L0
;; > L1:
;; >     ret
;; > === asm speed
;; > function %interpret ; 116 bytes, frame 0
;; >     mov esi, 0
;; >     mov r8d, 0
;; >     jmp L1
;; > L0:
;; >     lea r8d, [r8 + 1]
;; >     lea edi, [rdi + 1]
;; > L1:
;; >     movzx eax, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     mov ecx, 8
;; >     cmp eax, ecx
;; >     cmovb ecx, eax
;; >     lea rdx, [rip + D0]
;; >     movsxd r11, [rdx + rcx*4]
;; >     add r11, rdx
;; >     jmp r11
;; > L2:
;; >     lea esi, [rsi - 1]
;; >     jmp L0
;; > L3:
;; >     lea esi, [rsi + 1]
;; >     jmp L0
;; > L4:
;; >     lea esi, [rsi + rsi]
;; >     jmp L0
;; > L5:
;; >     mov rax, rsi
;; >     imul eax, r8d
;; >     ret
;; > D0:
;; >     table L2
;; >     table L3
;; >     table L4
;; >     table L0
;; >     table L2
;; >     table L3
;; >     table L4
;; >     table L0
;; >     table L5
;; >
;; > function %copy ; 26 bytes, frame 0
;; > L0:
;; >     movzx eax, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     test eax, eax
;; >     je L1
;; >     mov [r15 + rsi], al                      ; trap MemoryOutOfBounds
;; >     lea edi, [rdi + 1]
;; >     lea esi, [rsi + 1]
;; >     jmp L0
;; > L1:
;; >     ret
