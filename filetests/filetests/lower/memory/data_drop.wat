;; test: ir
(module
  (memory 1)
  (data $a "x")
  (data $d "abc")
  (func $drop
    (data.drop $d)))

;; > function %drop () -> () {
;; > block0:
;; >     data_drop 1, 0 []
;; >     return []
;; > }
