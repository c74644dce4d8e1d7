;; test: run
(module
  (tag $e (param i32))
  (tag $f)
  (func $throw (param $which i32)
    (if (i32.eq (local.get $which) (i32.const 1)) (then (throw $e (i32.const 10))))
    (if (i32.eq (local.get $which) (i32.const 2)) (then (throw $f))))
  (func $cleanup (param $which i32) (result i32)
    try (result i32)
      local.get $which
      call $throw
      i32.const 0
    catch $e
      i32.const 1
      i32.add
    catch_all
      rethrow 0
    end)
  (func (export "cleanup") (param $which i32) (result i32)
    try (result i32)
      local.get $which
      call $cleanup
    catch_all
      i32.const 99
    end)
  (func (export "delegate") (param $which i32) (result i32)
    try $outer (result i32)
      try
        try
          local.get $which
          call $throw
        delegate $outer
      catch_all
        i32.const -1
        return
      end
      i32.const 0
    catch $e
    catch $f
      i32.const 7
    end))

;; run: cleanup(0) == 0
;; run: cleanup(1) == 11
;; run: cleanup(2) == 99
;; run: delegate(0) == 0
;; run: delegate(1) == 10
;; run: delegate(2) == 7
