;; test: asm none, asm speed
;; target: x64
(module
  (import "m" "t" (table $imported 1 funcref))
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (func $own (result i32)
    (table.size $f))
  (func $imported (result i32)
    (table.size $imported)))

;; > === asm none
;; > function %x ; 6 bytes, frame 0
;; >     mov eax, 1
;; >     ret
;; >
;; > function %own ; 5 bytes, frame 0
;; >     mov eax, [r14 + 0x58]
;; >     ret
;; >
;; > function %imported ; 11 bytes, frame 0
;; >     mov rax, [r14 + 0x48]
;; >     mov ecx, [rax + 8]
;; >     mov rax, rcx
;; >     ret
;; > === asm speed
;; > function %x ; 6 bytes, frame 0
;; >     mov eax, 1
;; >     ret
;; >
;; > function %own ; 5 bytes, frame 0
;; >     mov eax, [r14 + 0x58]
;; >     ret
;; >
;; > function %imported ; 11 bytes, frame 0
;; >     mov rax, [r14 + 0x48]
;; >     mov ecx, [rax + 8]
;; >     mov rax, rcx
;; >     ret
