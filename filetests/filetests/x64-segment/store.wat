;; test: asm none, asm linear-scan, asm backtracking
;; target: x64, segment
(module
  (memory 1)
  (func $i32 (param i32 i32 i32)
    (i32.store (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $i64 (param i32 i32 i64)
    (i64.store (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3))) (local.get 2)))
  (func $byte (param i32 i32)
    (i32.store8 (i32.sub (local.get 0) (i32.const 1)) (local.get 1)))
  (func $half (param i32 i32)
    (i32.store16 (i32.add (local.get 0) (i32.const 2)) (local.get 1)))
  (func $immediate (param i32 i32)
    (i32.store (i32.add (local.get 0) (local.get 1)) (i32.const 5)))
  (func $immediate_half (param i32 i32)
    (i32.store16 (i32.add (local.get 0) (local.get 1)) (i32.const 5)))
  (func $f32 (param i32 i32 f32)
    (f32.store (i32.add (local.get 0) (local.get 1)) (local.get 2)))
  (func $f64_constant (param i32 i32)
    (f64.store (i32.add (local.get 0) (local.get 1)) (f64.const 5)))
)

;; > === asm none
;; > function %i32 ; 10 bytes, frame 0
;; >     mov r8, rdx
;; >     mov gs:[edi + esi], r8d                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64 ; 10 bytes, frame 0
;; >     mov r8, rdx
;; >     mov gs:[edi + esi*8], r8                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %byte ; 7 bytes, frame 0
;; >     mov gs:[edi - 1], sil                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %half ; 7 bytes, frame 0
;; >     mov gs:[edi + 2], si                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %immediate ; 10 bytes, frame 0
;; >     mov dword ptr gs:[edi + esi], 5          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %immediate_half ; 9 bytes, frame 0
;; >     mov word ptr gs:[edi + esi], 5           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovss gs:[edi + esi], xmm3              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_constant ; 23 bytes, frame 0
;; >     mov r11, 0x4014000000000000
;; >     vmovq xmm0, r11
;; >     vmovsd gs:[edi + esi], xmm0              ; trap MemoryOutOfBounds
;; >     ret
;; > === asm linear-scan
;; > function %i32 ; 10 bytes, frame 0
;; >     mov r8, rdx
;; >     mov gs:[edi + esi], r8d                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64 ; 10 bytes, frame 0
;; >     mov r8, rdx
;; >     mov gs:[edi + esi*8], r8                 ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %byte ; 7 bytes, frame 0
;; >     mov gs:[edi - 1], sil                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %half ; 7 bytes, frame 0
;; >     mov gs:[edi + 2], si                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %immediate ; 10 bytes, frame 0
;; >     mov dword ptr gs:[edi + esi], 5          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %immediate_half ; 9 bytes, frame 0
;; >     mov word ptr gs:[edi + esi], 5           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32 ; 12 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovss gs:[edi + esi], xmm3              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_constant ; 23 bytes, frame 0
;; >     mov r11, 0x4014000000000000
;; >     vmovq xmm0, r11
;; >     vmovsd gs:[edi + esi], xmm0              ; trap MemoryOutOfBounds
;; >     ret
;; > === asm backtracking
;; > function %i32 ; 6 bytes, frame 0
;; >     mov gs:[edi + esi], edx                  ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %i64 ; 7 bytes, frame 0
;; >     mov gs:[edi + esi*8], rdx                ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %byte ; 7 bytes, frame 0
;; >     mov gs:[edi - 1], sil                    ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %half ; 7 bytes, frame 0
;; >     mov gs:[edi + 2], si                     ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %immediate ; 10 bytes, frame 0
;; >     mov dword ptr gs:[edi + esi], 5          ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %immediate_half ; 9 bytes, frame 0
;; >     mov word ptr gs:[edi + esi], 5           ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f32 ; 8 bytes, frame 0
;; >     vmovss gs:[edi + esi], xmm0              ; trap MemoryOutOfBounds
;; >     ret
;; >
;; > function %f64_constant ; 23 bytes, frame 0
;; >     mov r11, 0x4014000000000000
;; >     vmovq xmm4, r11
;; >     vmovsd gs:[edi + esi], xmm4              ; trap MemoryOutOfBounds
;; >     ret
