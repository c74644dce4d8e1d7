;; test: asm none, asm speed
;; target: x64
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (elem $s func $x $x)
  (func $init (param i32 i32 i32)
    (table.init $f $s (local.get 0) (local.get 1) (local.get 2))))

;; > === asm none
;; > function %x ; 6 bytes, frame 0
;; >     mov eax, 1
;; >     ret
;; >
;; > function %init ; 43 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov r8, rdx
;; >     mov rdx, r8
;; >     mov ecx, 1
;; >     mov r8d, 0
;; >     call builtin TableInit
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %x ; 6 bytes, frame 0
;; >     mov eax, 1
;; >     ret
;; >
;; > function %init ; 43 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov r8, rdx
;; >     mov rdx, r8
;; >     mov ecx, 1
;; >     mov r8d, 0
;; >     call builtin TableInit
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
