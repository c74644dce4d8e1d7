;; test: ir
(module
  (elem $a funcref)
  (elem $s func $x $x)
  (func $x)
  (func $drop
    (elem.drop $s)))

;; > function %x () -> () {
;; > block0:
;; >     return []
;; > }
;; >
;; > function %drop () -> () {
;; > block0:
;; >     elem_drop 1, 0 []
;; >     return []
;; > }
