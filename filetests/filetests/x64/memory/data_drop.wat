;; test: asm none, asm speed
(module
  (memory 1)
  (data $a "x")
  (data $d "abc")
  (func $drop
    (data.drop $d)))
