// Values of all types, from C to Wasm and back.

#include "check.h"

static const char text[] =
  "(module"
  "  (func (export \"numbers\") (param i32 i64 f32 f64) (result f64 f32 i64 i32)"
  "    local.get 3 local.get 2 local.get 1 local.get 0)"
  "  (func (export \"vector\") (param v128) (result v128) local.get 0 i8x16.popcnt)"
  "  (func (export \"extern\") (param externref) (result externref) local.get 0)"
  "  (func (export \"func\") (param funcref) (result funcref) local.get 0)"
  "  (type $unary (func (param i32) (result i32)))"
  "  (func (export \"typed\") (param (ref null $unary)) (result (ref null $unary)) local.get 0)"
  "  (func (export \"strict\") (param (ref extern)))"
  "  (func $twice (export \"twice\") (type $unary) local.get 0 i32.const 2 i32.mul)"
  "  (global (export \"wide\") (mut v128) (v128.const i32x4 1 2 3 4))"
  "  (tag $tag (param i32))"
  "  (func (export \"caught\") (result exnref)"
  "    (block $b (result exnref) (try_table (catch_all_ref $b) (throw $tag (i32.const 7))) unreachable))"
  "  (func (export \"again\") (param exnref) (result i32)"
  "    (block $b (result i32)"
  "      (try_table (catch $tag $b) (throw_ref (local.get 0))) unreachable)))";

static wasm_store_t* store;
static wasm_instance_t* instance;

static void test_numbers(void) {
  wasm_func_t* func = get_func(instance, "numbers");
  CHECK(wasm_func_param_arity(func) == 4 && wasm_func_result_arity(func) == 4);
  wasm_val_t in[] = {WASM_I32_VAL(-5), WASM_I64_VAL(1ll << 40), WASM_F32_VAL(1.5f),
                     WASM_F64_VAL(-0.25)};
  wasm_val_t out[4] = {WASM_INIT_VAL, WASM_INIT_VAL, WASM_INIT_VAL, WASM_INIT_VAL};
  wasm_val_vec_t args = WASM_ARRAY_VEC(in), results = WASM_ARRAY_VEC(out);
  CHECK_NO_TRAP(wasm_func_call(func, &args, &results));
  CHECK(out[0].kind == WASM_F64 && out[0].of.f64 == -0.25);
  CHECK(out[1].kind == WASM_F32 && out[1].of.f32 == 1.5f);
  CHECK(out[2].kind == WASM_I64 && out[2].of.i64 == 1ll << 40);
  CHECK(out[3].kind == WASM_I32 && out[3].of.i32 == -5);
  // The wrong number, and the wrong kind.
  args.size = 3;
  CHECK_TRAP(wasm_func_call(func, &args, &results), "expected 4 arguments, got 3");
  args.size = 4;
  results.size = 3;
  CHECK_TRAP(wasm_func_call(func, &args, &results), "expected room for 4 results");
  results.size = 4;
  in[1].kind = WASM_F64;
  CHECK_TRAP(wasm_func_call(func, &args, &results), "argument 1: a value of type f64");
  in[1].kind = 99;
  CHECK_TRAP(wasm_func_call(func, &args, &results), "argument 1: there are no values of no kind (99)");
  wasm_func_delete(func);
}

static void test_vectors(void) {
  wasm_func_t* func = get_func(instance, "vector");
  gantry_val_t in = {.kind = GANTRY_V128, .of = {.v128 = {1, 3, 7, 15, 31, 63, 127, 255}}};
  gantry_val_t out;
  CHECK_NO_TRAP(gantry_func_call(func, &in, 1, &out, 1));
  CHECK(out.kind == GANTRY_V128);
  for (int i = 0; i < 8; ++i) CHECK(out.of.v128[i] == i + 1);
  CHECK(out.of.v128[8] == 0);
  gantry_val_t copy;
  gantry_val_copy(&copy, &out);
  CHECK(memcmp(copy.of.v128, out.of.v128, 16) == 0);
  gantry_val_delete(&copy);
  wasm_val_t narrow = WASM_I64_VAL(0);
  wasm_val_vec_t vector = {1, &narrow};
  CHECK_TRAP(wasm_func_call(func, &vector, &vector), "no place for v128");
  wasm_func_delete(func);

  wasm_extern_t* object = gantry_instance_export(instance, "wide");
  wasm_global_t* global = wasm_extern_as_global(object);
  gantry_global_get(global, &out);
  CHECK(out.kind == GANTRY_V128 && out.of.v128[0] == 1 && out.of.v128[12] == 4);
  out.of.v128[0] = 9;
  CHECK_OK(gantry_global_set(global, &out));
  gantry_global_get(global, &in);
  CHECK(in.of.v128[0] == 9);
  wasm_global_get(global, &narrow);
  CHECK(narrow.kind == GANTRY_V128);
  wasm_globaltype_t* type = wasm_global_type(global);
  CHECK(wasm_valtype_kind(wasm_globaltype_content(type)) == GANTRY_V128);
  wasm_global_t* other;
  CHECK_OK(gantry_global_new(store, type, &out, &other));
  wasm_global_delete(other);
  in.kind = WASM_I32;
  CHECK_ERROR(gantry_global_new(store, type, &in, &other), "a value of type i32");
  CHECK_ERROR(gantry_global_set(global, &in), "a value of type i32");
  wasm_globaltype_delete(type);
  wasm_extern_delete(object);
}

static int finalized = 0;
static void finalize(void* info) { finalized += *(int*)info; }

// Whatever C has can be an externref, and comes back as what it is.
static void round_trip(wasm_func_t* func, wasm_ref_t* ref) {
  wasm_val_t in[] = {WASM_REF_VAL(ref)};
  wasm_val_t out[] = {WASM_INIT_VAL};
  wasm_val_vec_t args = WASM_ARRAY_VEC(in), results = WASM_ARRAY_VEC(out);
  CHECK_NO_TRAP(wasm_func_call(func, &args, &results));
  CHECK(out[0].kind == WASM_EXTERNREF);
  if (ref == NULL) {
    CHECK(out[0].of.ref == NULL);
    return;
  }
  CHECK(out[0].of.ref != ref && wasm_ref_same(out[0].of.ref, ref));
  wasm_val_t copy;
  wasm_val_copy(&copy, &out[0]);
  CHECK(copy.of.ref != out[0].of.ref && wasm_ref_same(copy.of.ref, ref));
  wasm_val_delete(&copy);
  wasm_val_delete(&out[0]);
}

static void test_extern_refs(void) {
  wasm_func_t* func = get_func(instance, "extern");
  round_trip(func, NULL);
  wasm_foreign_t* foreign = wasm_foreign_new(store);
  int one = 1;
  wasm_foreign_set_host_info_with_finalizer(foreign, &one, finalize);
  round_trip(func, wasm_foreign_as_ref(foreign));
  round_trip(func, wasm_func_as_ref(func));
  round_trip(func, wasm_instance_as_ref(instance));
  wasm_module_t* module = new_module(store, "(module)");
  round_trip(func, wasm_module_as_ref(module));
  wasm_module_delete(module);
  wasm_foreign_delete(foreign);
  CHECK_OK(gantry_store_gc(store));
  CHECK(finalized == 1);
  wasm_func_t* strict = get_func(instance, "strict");
  wasm_val_t null[] = {WASM_INIT_VAL};
  wasm_val_vec_t args = WASM_ARRAY_VEC(null), none = WASM_EMPTY_VEC;
  CHECK_TRAP(wasm_func_call(strict, &args, &none), "null was given where (ref extern) is needed");
  wasm_func_delete(strict);
  wasm_func_delete(func);
}

static void test_func_refs(void) {
  wasm_func_t* twice = get_func(instance, "twice");
  const char* names[] = {"func", "typed"};
  for (int i = 0; i < 2; ++i) {
    wasm_func_t* func = get_func(instance, names[i]);
    wasm_val_t in[] = {{.kind = WASM_FUNCREF, .of = {.ref = wasm_func_as_ref(twice)}}};
    wasm_val_t out[] = {WASM_INIT_VAL};
    wasm_val_vec_t args = WASM_ARRAY_VEC(in), results = WASM_ARRAY_VEC(out);
    CHECK_NO_TRAP(wasm_func_call(func, &args, &results));
    CHECK(out[0].kind == WASM_FUNCREF && wasm_ref_same(out[0].of.ref, in[0].of.ref));
    CHECK(call_i32(wasm_ref_as_func(out[0].of.ref), 1, 21) == 42);
    wasm_val_delete(&out[0]);
    wasm_foreign_t* foreign = wasm_foreign_new(store);
    in[0].of.ref = wasm_foreign_as_ref(foreign);
    CHECK_TRAP(wasm_func_call(func, &args, &results), "a reference to something else");
    wasm_foreign_delete(foreign);
    in[0].of.ref = wasm_func_as_ref(func);
    wasm_trap_t* trap = wasm_func_call(func, &args, &results);
    // `func` takes any function, `typed` those of one type.
    if (i == 0) {
      CHECK_NO_TRAP(trap);
      wasm_val_delete(&out[0]);
    } else {
      CHECK_TRAP(trap, "needed");
    }
    wasm_func_delete(func);
  }
  wasm_func_delete(twice);
}

static void test_exceptions(void) {
  wasm_func_t *caught = get_func(instance, "caught"), *again = get_func(instance, "again");
  wasm_val_t exception[1] = {WASM_INIT_VAL}, out[1] = {WASM_INIT_VAL};
  wasm_val_vec_t none = WASM_EMPTY_VEC, args = WASM_ARRAY_VEC(exception), results = WASM_ARRAY_VEC(out);
  CHECK_NO_TRAP(wasm_func_call(caught, &none, &args));
  CHECK(exception[0].kind == GANTRY_EXNREF && exception[0].of.ref);
  CHECK_NO_TRAP(wasm_func_call(again, &args, &results));
  CHECK(out[0].of.i32 == 7);
  wasm_val_delete(&exception[0]);
  wasm_func_delete(caught);
  wasm_func_delete(again);
}

// What belongs to another store is refused.
static void test_stores(wasm_engine_t* engine) {
  wasm_store_t* other = wasm_store_new(engine);
  wasm_instance_t* stranger = new_instance(other, text);
  wasm_func_t *func = get_func(instance, "extern"), *strange = get_func(stranger, "twice");
  wasm_val_t in[] = {WASM_REF_VAL(wasm_func_as_ref(strange))}, out[] = {WASM_INIT_VAL};
  wasm_val_vec_t args = WASM_ARRAY_VEC(in), results = WASM_ARRAY_VEC(out);
  CHECK_TRAP(wasm_func_call(func, &args, &results), "another store");
  wasm_module_t* module = new_module(store, "(module (import \"\" \"\" (func (param i32) (result i32))))");
  wasm_extern_t* import = wasm_func_as_extern(strange);
  wasm_extern_vec_t imports = {1, &import};
  wasm_trap_t* trap = NULL;
  CHECK(wasm_instance_new(store, module, &imports, &trap) == NULL);
  CHECK_TRAP(trap, "another store");
  CHECK_LAST_ERROR("another store");
  wasm_module_delete(module);
  wasm_func_delete(func);
  wasm_func_delete(strange);
  wasm_instance_delete(stranger);
  wasm_store_delete(other);
}

int main(void) {
  wasm_engine_t* engine = wasm_engine_new();
  store = wasm_store_new(engine);
  instance = new_instance(store, text);
  test_numbers();
  test_vectors();
  test_extern_refs();
  test_func_refs();
  test_exceptions();
  test_stores(engine);
  wasm_instance_delete(instance);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
  return 0;
}
