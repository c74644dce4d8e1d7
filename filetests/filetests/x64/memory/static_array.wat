;; test: asm none, asm speed
;; target: x64
(module
  (memory 100)
  ;; Elements of an array far up: on AArch64, memory and offset are added once.
  (func $elements (param $i i32) (param $j i32) (result i32)
    (i32.add
      (i32.load offset=1848608 (i32.shl (local.get $i) (i32.const 2)))
      (i32.load offset=1848608 (i32.shl (local.get $j) (i32.const 2)))))
  ;; Fields of one structure: there, memory and address are.
  (func $fields (param $p i32) (result i32)
    (i32.add
      (i32.load offset=1848608 (local.get $p))
      (i32.load offset=1848612 (local.get $p))))
  (func $low_zero (param $i i32) (result i32)
    (i32.load offset=1048576 (i32.shl (local.get $i) (i32.const 2))))
  ;; No displacement: it is no multiple of the size.
  (func $uneven (param $p i32) (result i64)
    (i64.load offset=4001 (local.get $p)))
  (func $huge (param $p i32) (result i32)
    (i32.add
      (i32.load offset=0x12345678 (local.get $p))
      (i32.load offset=0x12345678 (i32.shl (local.get $p) (i32.const 3))))))

;; > === asm none
;; > function %elements ; 29 bytes, frame 0
;; >     mov rax, rdi
;; >     shl eax, 2
;; >     mov eax, [r15 + rax + 0x1c3520]          ; trap MemoryOutOfBounds
;; >     mov rcx, rsi
;; >     shl ecx, 2
;; >     add eax, [r15 + rcx + 0x1c3520]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %fields ; 17 bytes, frame 0
;; >     mov eax, [r15 + rdi + 0x1c3520]          ; trap MemoryOutOfBounds
;; >     add eax, [r15 + rdi + 0x1c3524]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %low_zero ; 15 bytes, frame 0
;; >     mov rax, rdi
;; >     shl eax, 2
;; >     mov eax, [r15 + rax + 0x100000]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %uneven ; 9 bytes, frame 0
;; >     mov rax, [r15 + rdi + 0xfa1]             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %huge ; 23 bytes, frame 0
;; >     mov eax, [r15 + rdi + 0x12345678]        ; trap MemoryOutOfBounds
;; >     mov rcx, rdi
;; >     shl ecx, 3
;; >     add eax, [r15 + rcx + 0x12345678]        ; trap MemoryOutOfBounds
;; >     ret
;; > === asm speed
;; > function %elements ; 29 bytes, frame 0
;; >     mov rax, rdi
;; >     shl eax, 2
;; >     mov eax, [r15 + rax + 0x1c3520]          ; trap MemoryOutOfBounds
;; >     mov rcx, rsi
;; >     shl ecx, 2
;; >     add eax, [r15 + rcx + 0x1c3520]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %fields ; 17 bytes, frame 0
;; >     mov eax, [r15 + rdi + 0x1c3520]          ; trap MemoryOutOfBounds
;; >     add eax, [r15 + rdi + 0x1c3524]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %low_zero ; 15 bytes, frame 0
;; >     mov rax, rdi
;; >     shl eax, 2
;; >     mov eax, [r15 + rax + 0x100000]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %uneven ; 9 bytes, frame 0
;; >     mov rax, [r15 + rdi + 0xfa1]             ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %huge ; 23 bytes, frame 0
;; >     mov eax, [r15 + rdi + 0x12345678]        ; trap MemoryOutOfBounds
;; >     mov rcx, rdi
;; >     shl ecx, 3
;; >     add eax, [r15 + rcx + 0x12345678]        ; trap MemoryOutOfBounds
;; >     ret
