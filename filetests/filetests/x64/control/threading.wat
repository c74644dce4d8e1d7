;; test: asm speed
;; target: x64
(module
  (import "host" "use" (func $use))
  (memory 1)
  ;; Each state sets the next one; what lies between is copied for each.
  (func $machine (param $at i32) (result i32) (local $state i32) (local $byte i32)
    (loop $next
      (local.set $byte (i32.load8_u (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (block $end
        (br_if $end (i32.eqz (local.get $byte)))
        (br_if $end (i32.eq (local.get $state) (i32.const 2)))
        (block $other
          (block $one
            (block $zero
              (br_table $zero $one $other (local.get $state)))
            (local.set $state (i32.const 1))
            (br_if $next (i32.eq (local.get $byte) (i32.const 7)))
            (local.set $state (i32.const 0))
            (br $next))
          (local.set $state (i32.const 2))
          (br $next))
        (local.set $state (i32.const 0))
        (br $next)))
    (local.get $state))
  ;; Nothing lies between, so nothing is copied.
  (func $bare (param $state i32) (result i32)
    (loop $next
      (block $two
        (block $one
          (block $zero
            (br_table $zero $one $two (local.get $state)))
          (call $use)
          (local.set $state (i32.const 1))
          (br $next))
        (call $use)
        (local.set $state (i32.const 0))
        (br $next)))
    (local.get $state))
)

;; > function %machine ; 156 bytes, frame 0
;; >     mov esi, 0
;; >     jmp L1
;; > L0:
;; >     mov esi, 2
;; > L1:
;; >     movzx r8d, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     lea edi, [rdi + 1]
;; >     test r8d, r8d
;; >     je L4
;; >     cmp esi, 2
;; >     je L4
;; >     mov eax, 2
;; >     cmp esi, eax
;; >     cmovb eax, esi
;; >     lea rcx, [rip + D0]
;; >     movsxd r11, [rcx + rax*4]
;; >     add r11, rcx
;; >     jmp r11
;; > L2:
;; >     mov esi, 1
;; >     cmp r8d, 7
;; >     je L5
;; >     mov esi, 0
;; >     jmp L6
;; > L3:
;; >     mov esi, 0
;; >     jmp L6
;; > L4:
;; >     mov rax, rsi
;; >     jmp L7
;; > L5:
;; >     movzx r8d, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     lea edi, [rdi + 1]
;; >     test r8d, r8d
;; >     je L4
;; >     jmp L0
;; > L6:
;; >     movzx r8d, byte ptr [r15 + rdi]          ; trap MemoryOutOfBounds
;; >     lea edi, [rdi + 1]
;; >     test r8d, r8d
;; >     je L4
;; >     jmp L2
;; > L7:
;; >     ret
;; > D0:
;; >     table L2
;; >     table L0
;; >     table L3
;; >
;; > function %bare ; 84 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L3
;; >     push rbx
;; >     mov rbx, rdi
;; >     mov eax, 2
;; >     cmp ebx, eax
;; >     cmovb eax, ebx
;; >     lea rcx, [rip + D0]
;; >     movsxd r11, [rcx + rax*4]
;; >     add r11, rcx
;; >     jmp r11
;; > L0:
;; >     call %use
;; >     mov ebx, 1
;; > L1:
;; >     call %use
;; >     mov ebx, 0
;; >     jmp L0
;; > L2:
;; >     mov rax, rbx
;; >     pop rbx
;; >     ret
;; > L3:
;; >     ud2                                      ; trap StackOverflow
;; > D0:
;; >     table L0
;; >     table L1
;; >     table L2
