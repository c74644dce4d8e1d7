;; test: asm none, asm speed
;; target: aarch64
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
;; > function %check ; 12 bytes, leaf frame 0
;; >     cbz x0, L0
;; >     ret
;; > L0:
;; >     udf #0xb                                 ; trap NullReference
;; >
;; > function %twice ; 24 bytes, leaf frame 0
;; >     cbz x0, L0
;; >     cbz x0, L1
;; >     mov x1, x0
;; >     ret
;; > L0:
;; >     udf #0xb                                 ; trap NullReference
;; > L1:
;; >     udf #0xb                                 ; trap NullReference
;; >
;; > function %known ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %null ; 4 bytes, leaf frame 0
;; >     udf #0xb                                 ; trap NullReference
;; > === asm speed
;; > function %check ; 12 bytes, leaf frame 0
;; >     cbz x0, L0
;; >     ret
;; > L0:
;; >     udf #0xb                                 ; trap NullReference
;; >
;; > function %twice ; 16 bytes, leaf frame 0
;; >     cbz x0, L0
;; >     mov x1, x0
;; >     ret
;; > L0:
;; >     udf #0xb                                 ; trap NullReference
;; >
;; > function %known ; 4 bytes, leaf frame 0
;; >     ret
;; >
;; > function %null ; 4 bytes, leaf frame 0
;; >     udf #0xb                                 ; trap NullReference
