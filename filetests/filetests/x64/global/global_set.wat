;; test: asm none, asm speed
;; target: x64
(module
  (import "m" "imported" (global $imported (mut i64)))
  (global $i32 (mut i32) (i32.const 7))
  (global $f64 (mut f64) (f64.const 7))
  (global $ref (mut externref) (ref.null extern))
  (func $own (param i32)
    (global.set $i32 (local.get 0)))
  (func $constant
    (global.set $i32 (i32.const 5)))
  (func $float (param f64)
    (global.set $f64 (local.get 0)))
  (func $reference (param externref)
    (global.set $ref (local.get 0)))
  (func $imported (param i64)
    (global.set $imported (local.get 0)))
  (func $increment
    (global.set $i32 (i32.add (global.get $i32) (i32.const 1)))))

;; > === asm none
;; > function %own ; 5 bytes, frame 0
;; >     mov [r14 + 0x50], edi
;; >     ret
;; >
;; > function %constant ; 9 bytes, frame 0
;; >     mov dword ptr [r14 + 0x50], 5
;; >     ret
;; >
;; > function %float ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovsd [r14 + 0x58], xmm3
;; >     ret
;; >
;; > function %reference ; 5 bytes, frame 0
;; >     mov [r14 + 0x60], rdi
;; >     ret
;; >
;; > function %imported ; 8 bytes, frame 0
;; >     mov rax, [r14 + 0x48]
;; >     mov [rax], rdi
;; >     ret
;; >
;; > function %increment ; 12 bytes, frame 0
;; >     mov eax, [r14 + 0x50]
;; >     lea eax, [rax + 1]
;; >     mov [r14 + 0x50], eax
;; >     ret
;; > === asm speed
;; > function %own ; 5 bytes, frame 0
;; >     mov [r14 + 0x50], edi
;; >     ret
;; >
;; > function %constant ; 9 bytes, frame 0
;; >     mov dword ptr [r14 + 0x50], 5
;; >     ret
;; >
;; > function %float ; 11 bytes, frame 0
;; >     vmovaps xmm3, xmm0
;; >     vmovsd [r14 + 0x58], xmm3
;; >     ret
;; >
;; > function %reference ; 5 bytes, frame 0
;; >     mov [r14 + 0x60], rdi
;; >     ret
;; >
;; > function %imported ; 8 bytes, frame 0
;; >     mov rax, [r14 + 0x48]
;; >     mov [rax], rdi
;; >     ret
;; >
;; > function %increment ; 12 bytes, frame 0
;; >     mov eax, [r14 + 0x50]
;; >     lea eax, [rax + 1]
;; >     mov [r14 + 0x50], eax
;; >     ret
