;; test: asm none, asm speed
;; target: x64
(module
  (func $trap
    (unreachable))
  (func $maybe (param i32) (result i32)
    (if (i32.lt_s (local.get 0) (i32.const 0))
      (then (unreachable)))
    (local.get 0)))

;; > === asm none
;; > function %trap ; 2 bytes, frame 0
;; >     ud2                                      ; trap Unreachable
;; >
;; > function %maybe ; 15 bytes, frame 0
;; >     cmp edi, 0
;; >     jge L0
;; >     ud2                                      ; trap Unreachable
;; > L0:
;; >     mov rax, rdi
;; >     ret
;; > === asm speed
;; > function %trap ; 2 bytes, frame 0
;; >     ud2                                      ; trap Unreachable
;; >
;; > function %maybe ; 15 bytes, frame 0
;; >     cmp edi, 0
;; >     jl L0
;; >     mov rax, rdi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap Unreachable
