;; test: asm none, asm speed
;; target: x64
(module
  (memory 1)
  (func $two_fields (param i32) (result i32)
    (i32.add (i32.load offset=4 (local.get 0)) (i32.load offset=8 (local.get 0))))
  (func $unaligned (param i32) (result i64)
    (i64.load offset=255 (local.get 0)))
  (func $split (param i32) (result i32)
    (i32.load offset=0x203520 (local.get 0)))
  (func $unaligned_split (param i32) (result i32)
    (i32.load offset=0x203521 (local.get 0)))
  (func $huge (param i32) (result i32)
    (i32.load offset=0xfffffff0 (local.get 0)))
  (func $constant (result i32)
    (i32.load offset=0x203520 (i32.const 16)))
)

;; > === asm none
;; > function %two_fields ; 11 bytes, frame 0
;; >     mov eax, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     add eax, [r15 + rdi + 8]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %unaligned ; 9 bytes, frame 0
;; >     mov rax, [r15 + rdi + 0xff]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %split ; 9 bytes, frame 0
;; >     mov eax, [r15 + rdi + 0x203520]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %unaligned_split ; 9 bytes, frame 0
;; >     mov eax, [r15 + rdi + 0x203521]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %huge ; 17 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     mov edx, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %constant ; 8 bytes, frame 0
;; >     mov eax, [r15 + 0x203530]                ; trap MemoryOutOfBounds
;; >     ret
;; > === asm speed
;; > function %two_fields ; 11 bytes, frame 0
;; >     mov eax, [r15 + rdi + 4]                 ; trap MemoryOutOfBounds
;; >     add eax, [r15 + rdi + 8]                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %unaligned ; 9 bytes, frame 0
;; >     mov rax, [r15 + rdi + 0xff]              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %split ; 9 bytes, frame 0
;; >     mov eax, [r15 + rdi + 0x203520]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %unaligned_split ; 9 bytes, frame 0
;; >     mov eax, [r15 + rdi + 0x203521]          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %huge ; 17 bytes, frame 0
;; >     mov eax, 0xfffffff0
;; >     lea rcx, [rdi + rax]
;; >     mov edx, [r15 + rcx]                     ; trap MemoryOutOfBounds
;; >     mov rax, rdx
;; >     ret
;; >
;; > function %constant ; 8 bytes, frame 0
;; >     mov eax, [r15 + 0x203530]                ; trap MemoryOutOfBounds
;; >     ret
