;; test: asm none, asm speed
;; target: aarch64
(module
  (func $trap
    (unreachable))
  (func $maybe (param i32) (result i32)
    (if (i32.lt_s (local.get 0) (i32.const 0))
      (then (unreachable)))
    (local.get 0)))

;; > === asm none
;; > function %trap ; 4 bytes, leaf frame 0
;; >     udf #0xa                                 ; trap Unreachable
;; >
;; > function %maybe ; 12 bytes, leaf frame 0
;; >     tbz w0, #0x1f, L0
;; >     udf #0xa                                 ; trap Unreachable
;; > L0:
;; >     ret
;; > === asm speed
;; > function %trap ; 4 bytes, leaf frame 0
;; >     udf #0xa                                 ; trap Unreachable
;; >
;; > function %maybe ; 12 bytes, leaf frame 0
;; >     tbnz w0, #0x1f, L0
;; >     ret
;; > L0:
;; >     udf #0xa                                 ; trap Unreachable
