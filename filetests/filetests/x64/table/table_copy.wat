;; test: asm none, asm speed
;; target: x64
(module
  (table $f 4 8 funcref)
  (table $e 3 10 externref)
  (elem declare func $x)
  (func $x (result i32) (i32.const 1))
  (table $g 4 funcref)
  (func $copy (param i32 i32 i32)
    (table.copy $f $g (local.get 0) (local.get 1) (local.get 2))))

;; > === asm none
;; > function %x ; 6 bytes, frame 0
;; >     mov eax, 1
;; >     ret
;; >
;; > function %copy ; 43 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov r8, rdx
;; >     mov rdx, r8
;; >     mov ecx, 0
;; >     mov r8d, 2
;; >     call builtin TableCopy
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
;; > === asm speed
;; > function %x ; 6 bytes, frame 0
;; >     mov eax, 1
;; >     ret
;; >
;; > function %copy ; 43 bytes, frame 8
;; >     cmp rsp, [r14 + 0x18]
;; >     jb L0
;; >     sub rsp, 8
;; >     mov r8, rdx
;; >     mov rdx, r8
;; >     mov ecx, 0
;; >     mov r8d, 2
;; >     call builtin TableCopy
;; >     add rsp, 8
;; >     ret
;; > L0:
;; >     ud2                                      ; trap StackOverflow
