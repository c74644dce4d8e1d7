// Functions of the host: their environment, their caller, nested calls, and lives.

#include "check.h"

static int calls = 0, finalized = 0;
static void finalize(void* env) { finalized += *(int*)env; }

static wasm_trap_t* add(const wasm_val_vec_t* args, wasm_val_vec_t* results) {
  CHECK(args->size == 2 && results->size == 1 && results->data[0].kind == WASM_I32);
  results->data[0].of.i32 = args->data[0].of.i32 + args->data[1].of.i32;
  ++calls;
  return NULL;
}

static wasm_trap_t* add_env(void* env, const wasm_val_vec_t* args, wasm_val_vec_t* results) {
  results->data[0].kind = WASM_I32;
  results->data[0].of.i32 = args->data[0].of.i32 + *(int*)env;
  return NULL;
}

static wasm_functype_t* unary(void) {
  return wasm_functype_new_1_1(wasm_valtype_new_i32(), wasm_valtype_new_i32());
}

static void test_plain(wasm_store_t* store) {
  wasm_functype_t* type =
    wasm_functype_new_2_1(wasm_valtype_new_i32(), wasm_valtype_new_i32(), wasm_valtype_new_i32());
  wasm_func_t* func = wasm_func_new(store, type, add);
  wasm_functype_delete(type);
  type = wasm_func_type(func);
  CHECK(wasm_functype_params(type)->size == 2 && wasm_functype_results(type)->size == 1);
  wasm_functype_delete(type);
  wasm_val_t in[] = {WASM_I32_VAL(40), WASM_I32_VAL(2)}, out[] = {WASM_INIT_VAL};
  wasm_val_vec_t args = WASM_ARRAY_VEC(in), results = WASM_ARRAY_VEC(out);
  CHECK_NO_TRAP(wasm_func_call(func, &args, &results));
  CHECK(out[0].of.i32 == 42 && calls == 1);
  wasm_func_delete(func);
}

// The environment is finalized with the store.
static void test_env(wasm_engine_t* engine) {
  wasm_store_t* store = wasm_store_new(engine);
  int env = 5;
  wasm_functype_t* type = unary();
  wasm_func_t* func = wasm_func_new_with_env(store, type, add_env, &env, finalize);
  wasm_functype_delete(type);
  CHECK(call_i32(func, 1, 1) == 6);
  wasm_func_delete(func);
  CHECK(finalized == 0);
  wasm_store_delete(store);
  CHECK(finalized == 5);
  // Types with vectors need gantry_func_new.
  store = wasm_store_new(engine);
  type = wasm_functype_new_1_0(wasm_valtype_new(GANTRY_V128));
  CHECK(wasm_func_new_with_env(store, type, add_env, &env, finalize) == NULL);
  CHECK(finalized == 10);
  CHECK_LAST_ERROR("v128");
  CHECK(wasm_func_new(store, type, add) == NULL);
  CHECK_LAST_ERROR("v128");
  wasm_functype_delete(type);
  wasm_store_delete(store);
}

// A function that returns a value of another type, or one of another store.
static wasm_trap_t* wrong(void* env, const wasm_val_vec_t* args, wasm_val_vec_t* results) {
  (void)args;
  wasm_val_copy(&results->data[0], env);
  return NULL;
}

static void test_wrong(wasm_engine_t* engine, wasm_store_t* store) {
  wasm_functype_t* type = wasm_functype_new_0_1(wasm_valtype_new_externref());
  wasm_store_t* other = wasm_store_new(engine);
  wasm_val_t values[] = {WASM_F32_VAL(1), WASM_REF_VAL(wasm_foreign_as_ref(wasm_foreign_new(other)))};
  const char* messages[] = {"result 0 of a function of the host: a value of type f32", "another store"};
  for (int i = 0; i < 2; ++i) {
    wasm_func_t* func = wasm_func_new_with_env(store, type, wrong, &values[i], NULL);
    wasm_val_t out[] = {WASM_INIT_VAL};
    wasm_val_vec_t none = WASM_EMPTY_VEC, results = WASM_ARRAY_VEC(out);
    CHECK_TRAP(wasm_func_call(func, &none, &results), messages[i]);
    wasm_func_delete(func);
    wasm_val_delete(&values[i]);
  }
  wasm_functype_delete(type);
  wasm_store_delete(other);
}

// A function that knows its caller: it reads the caller's memory, and calls it back.
static wasm_trap_t* with_caller(
  void* env, gantry_caller_t* caller, const gantry_val_t args[], size_t arg_count,
  gantry_val_t results[], size_t result_count) {
  CHECK(*(int*)env == 3 && arg_count == 2 && result_count == 1);
  CHECK(args[0].kind == WASM_I32 && args[1].kind == GANTRY_V128 && args[1].of.v128[15] == 16);
  wasm_extern_t* object = gantry_caller_export(caller, "memory");
  CHECK(object);
  wasm_memory_t* memory = wasm_extern_as_memory(object);
  CHECK(wasm_memory_data_size(memory) == 65536);
  CHECK(memcmp(wasm_memory_data(memory) + args[0].of.i32, "hello", 5) == 0);
  // New objects in the store, while its code runs.
  wasm_store_t* store = (wasm_store_t*)gantry_caller_store(caller);
  wasm_instance_t* instance = new_instance(store, "(module (func (export \"f\") (result i32) i32.const 9))");
  wasm_func_t* func = get_func(instance, "f");
  results[0].of.i32 = call_i32(func, 0, 0);
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  wasm_extern_delete(object);
  // The caller grows its memory meanwhile.
  object = gantry_caller_export(caller, "grow");
  CHECK_NO_TRAP(run(wasm_extern_as_func(object)));
  wasm_extern_delete(object);
  CHECK(gantry_caller_export(caller, "nothing") == NULL);
  return NULL;
}

static void test_caller(wasm_store_t* store) {
  wasm_module_t* module = new_module(
    store,
    "(module (import \"host\" \"f\" (func $f (param i32 v128) (result i32)))"
    "  (memory (export \"memory\") 1) (data (i32.const 100) \"hello\")"
    "  (func (export \"grow\") (drop (memory.grow (i32.const 1))))"
    "  (func (export \"run\") (result i32)"
    "    (call $f (i32.const 100) (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16))"
    "    (i32.mul (memory.size))))");
  wasm_importtype_vec_t types;
  wasm_module_imports(module, &types);
  CHECK(types.size == 1);
  static int env = 3;
  finalized = 0;
  wasm_func_t* func = gantry_func_new(
    store, wasm_externtype_as_functype_const(wasm_importtype_type(types.data[0])), with_caller, &env,
    finalize);
  wasm_importtype_vec_delete(&types);
  wasm_extern_t* externs[] = {wasm_func_as_extern(func)};
  wasm_extern_vec_t imports = WASM_ARRAY_VEC(externs);
  wasm_trap_t* trap = NULL;
  wasm_instance_t* instance = wasm_instance_new(store, module, &imports, &trap);
  CHECK_NO_TRAP(trap);
  wasm_func_t* entry = get_func(instance, "run");
  CHECK(call_i32(entry, 0, 0) == 18);
  wasm_func_delete(entry);
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  wasm_module_delete(module);
}

// Deletes all that the program has of a store, from within a call.
struct everything {
  wasm_store_t* store;
  wasm_func_t *func, *entry;
  wasm_instance_t* instance;
};

static wasm_trap_t* delete_all(void* env, const wasm_val_vec_t* args, wasm_val_vec_t* results) {
  (void)args;
  (void)results;
  struct everything* all = env;
  wasm_func_delete(all->func);
  wasm_func_delete(all->entry);
  wasm_instance_delete(all->instance);
  wasm_store_delete(all->store);
  return NULL;
}

static void test_deletion(wasm_engine_t* engine) {
  struct everything all;
  all.store = wasm_store_new(engine);
  wasm_module_t* module = new_module(
    all.store, "(module (import \"\" \"\" (func $f)) (func (export \"run\") (call $f)))");
  wasm_functype_t* type = wasm_functype_new_0_0();
  all.func = wasm_func_new_with_env(all.store, type, delete_all, &all, NULL);
  wasm_functype_delete(type);
  wasm_extern_t* externs[] = {wasm_func_as_extern(all.func)};
  wasm_extern_vec_t imports = WASM_ARRAY_VEC(externs);
  all.instance = wasm_instance_new(all.store, module, &imports, NULL);
  wasm_module_delete(module);
  all.entry = get_func(all.instance, "run");
  CHECK_NO_TRAP(run(all.entry));
}

// Calls from Wasm to C to Wasm and so on, down to zero.
static wasm_func_t* deeper = NULL;
static wasm_trap_t* down(const wasm_val_vec_t* args, wasm_val_vec_t* results) {
  int32_t depth = args->data[0].of.i32;
  results->data[0].of.i32 = depth == 0 ? 0 : 1 + call_i32(deeper, 1, depth - 1);
  return NULL;
}

static void test_nesting(wasm_store_t* store) {
  wasm_module_t* module = new_module(
    store,
    "(module (import \"\" \"\" (func $f (param i32) (result i32)))"
    "  (func (export \"run\") (param i32) (result i32) (call $f (local.get 0))))");
  wasm_functype_t* type = unary();
  wasm_func_t* func = wasm_func_new(store, type, down);
  wasm_functype_delete(type);
  wasm_extern_t* externs[] = {wasm_func_as_extern(func)};
  wasm_extern_vec_t imports = WASM_ARRAY_VEC(externs);
  wasm_instance_t* instance = wasm_instance_new(store, module, &imports, NULL);
  deeper = get_func(instance, "run");
  CHECK(call_i32(deeper, 1, 50) == 50);
  wasm_func_delete(deeper);
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  wasm_module_delete(module);
}

int main(void) {
  wasm_engine_t* engine = wasm_engine_new();
  wasm_store_t* store = wasm_store_new(engine);
  test_plain(store);
  test_env(engine);
  test_wrong(engine, store);
  test_caller(store);
  test_deletion(engine);
  test_nesting(store);
  finalized = 0;
  wasm_store_delete(store);
  CHECK(finalized == 3);
  wasm_engine_delete(engine);
  return 0;
}
