;; test: asm none, asm speed
;; target: x64
(module
  (import "m" "imported" (global $imported i64))
  (import "m" "mutable" (global $mutable (mut f32)))
  (global $i32 (mut i32) (i32.const 7))
  (global $constant i32 (i32.const 9))
  (global $f64 (mut f64) (f64.const 2))
  (func $own (result i32)
    (global.get $i32))
  (func $immutable (result i32)
    (global.get $constant))
  (func $float (result f64)
    (global.get $f64))
  (func $imported (result i64)
    (global.get $imported))
  (func $imported_mutable (result f32)
    (global.get $mutable))
  (func $sum (param i32) (result i32)
    (i32.add (local.get 0) (global.get $i32))))

;; > === asm none
;; > function %own ; 5 bytes, frame 0
;; >     mov eax, [r14 + 0x58]
;; >     ret
;; >
;; > function %immutable ; 5 bytes, frame 0
;; >     mov eax, [r14 + 0x60]
;; >     ret
;; >
;; > function %float ; 7 bytes, frame 0
;; >     vmovsd xmm0, [r14 + 0x68]
;; >     ret
;; >
;; > function %imported ; 11 bytes, frame 0
;; >     mov rax, [r14 + 0x48]
;; >     mov rcx, [rax]
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %imported_mutable ; 9 bytes, frame 0
;; >     mov rax, [r14 + 0x50]
;; >     vmovss xmm0, [rax]
;; >     ret
;; >
;; > function %sum ; 8 bytes, frame 0
;; >     mov eax, [r14 + 0x58]
;; >     lea eax, [rax + rdi]
;; >     ret
;; > === asm speed
;; > function %own ; 5 bytes, frame 0
;; >     mov eax, [r14 + 0x58]
;; >     ret
;; >
;; > function %immutable ; 5 bytes, frame 0
;; >     mov eax, [r14 + 0x60]
;; >     ret
;; >
;; > function %float ; 7 bytes, frame 0
;; >     vmovsd xmm0, [r14 + 0x68]
;; >     ret
;; >
;; > function %imported ; 11 bytes, frame 0
;; >     mov rax, [r14 + 0x48]
;; >     mov rcx, [rax]
;; >     mov rax, rcx
;; >     ret
;; >
;; > function %imported_mutable ; 9 bytes, frame 0
;; >     mov rax, [r14 + 0x50]
;; >     vmovss xmm0, [rax]
;; >     ret
;; >
;; > function %sum ; 8 bytes, frame 0
;; >     mov eax, [r14 + 0x58]
;; >     lea eax, [rax + rdi]
;; >     ret
