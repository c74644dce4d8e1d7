;; test: asm none, asm speed
;; target: x64
(module
  (func $check (param funcref) (result (ref func))
    (ref.as_non_null (local.get 0)))
  (func $twice (param externref externref) (result externref externref)
    (ref.as_non_null (local.get 0)) (ref.as_non_null (local.get 0)))
  (func $known (param (ref extern)) (result externref)
    (ref.as_non_null (local.get 0)))
  (func $null (result (ref func))
    (ref.as_non_null (ref.null func))))

;; > === asm none
;; > function %check ; 15 bytes, frame 0
;; >     test rdi, rdi
;; >     je L0
;; >     mov rax, rdi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap NullReference
;; >
;; > function %twice ; 29 bytes, frame 0
;; >     test rdi, rdi
;; >     je L0
;; >     test rdi, rdi
;; >     je L1
;; >     mov rax, rdi
;; >     mov rdx, rdi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap NullReference
;; > L1:
;; >     ud2                                      ; trap NullReference
;; >
;; > function %known ; 4 bytes, frame 0
;; >     mov rax, rdi
;; >     ret
;; >
;; > function %null ; 2 bytes, frame 0
;; >     ud2                                      ; trap NullReference
;; > === asm speed
;; > function %check ; 15 bytes, frame 0
;; >     test rdi, rdi
;; >     je L0
;; >     mov rax, rdi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap NullReference
;; >
;; > function %twice ; 18 bytes, frame 0
;; >     test rdi, rdi
;; >     je L0
;; >     mov rax, rdi
;; >     mov rdx, rdi
;; >     ret
;; > L0:
;; >     ud2                                      ; trap NullReference
;; >
;; > function %known ; 4 bytes, frame 0
;; >     mov rax, rdi
;; >     ret
;; >
;; > function %null ; 2 bytes, frame 0
;; >     ud2                                      ; trap NullReference
