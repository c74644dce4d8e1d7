;; test: asm none, asm speed
(module
  (elem $a funcref)
  (elem $s func $x $x)
  (func $x)
  (func $drop
    (elem.drop $s)))
