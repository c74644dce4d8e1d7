// Traps: codes, messages, frames, and their way through functions of the host.

#include "check.h"

static const char text[] =
  "(module $sample"
  "  (import \"\" \"host\" (func $host)) (memory 1) (table 2 funcref) (type $v (func))"
  "  (elem (i32.const 0) $host_type) (func $host_type (param i32))"
  "  (func $deep (call $host)) (func (export \"host\") (call $deep))"
  "  (func $overflow (export \"0\") (call $overflow))"
  "  (func (export \"1\") (drop (i32.load (i32.const -1))))"
  "  (func (export \"2\") (call_indirect (type $v) (i32.const 7)))"
  "  (func (export \"3\") (call_indirect (type $v) (i32.const 1)))"
  "  (func (export \"4\") (call_indirect (type $v) (i32.const 0)))"
  "  (func (export \"5\") (drop (i32.div_s (i32.const 0x80000000) (global.get $minus))))"
  "  (func (export \"6\") (drop (i32.div_s (i32.const 1) (global.get $zero))))"
  "  (func (export \"7\") (drop (i32.trunc_f32_s (f32.const nan))))"
  "  (func (export \"8\") unreachable)"
  "  (func (export \"9\") (drop (ref.as_non_null (ref.null $v))))"
  "  (global $minus (mut i32) (i32.const -1)) (global $zero (mut i32) (i32.const 0))"
  "  (tag $tag (export \"tag\")) (func (export \"throw\") (throw $tag))"
  "  (func (export \"catch\") (result i32)"
  "    (block $b (try_table (catch $tag $b) (call $host)) (return (i32.const 0))) i32.const 1))";

static const char* const messages[] = {
  "call stack exhausted", "out of bounds memory access", "undefined element", "uninitialized element",
  "indirect call type mismatch", "integer overflow", "integer divide by zero",
  "invalid conversion to integer", "unreachable", "null reference"};

static wasm_store_t* store;
static wasm_instance_t* instance;
// What the function of the host returns.
static wasm_trap_t* returned = NULL;
static wasm_func_t* inner = NULL;

static wasm_trap_t* host(void* env, const wasm_val_vec_t* args, wasm_val_vec_t* results) {
  (void)env;
  (void)args;
  (void)results;
  if (inner) return run(inner);
  wasm_trap_t* trap = returned;
  returned = NULL;
  return trap;
}

static void test_codes(void) {
  for (int code = 0; code < 10; ++code) {
    // Valgrind does not tell the handler of the signal where a quotient was too large.
    if (code == GANTRY_TRAP_INTEGER_OVERFLOW && getenv("GANTRY_TEST_VALGRIND")) continue;
    char name[] = {(char)('0' + code), 0};
    wasm_func_t* func = get_func(instance, name);
    wasm_trap_t* trap = run(func);
    gantry_trap_code_t found;
    CHECK(trap && gantry_trap_code(trap, &found) && found == code);
    CHECK(!gantry_trap_exit_status(trap, NULL));
    wasm_frame_t* frame = wasm_trap_origin(trap);
    CHECK(frame && wasm_instance_same(wasm_frame_instance(frame), instance));
    CHECK(wasm_frame_func_index(frame) == (uint32_t)code + 4);
    CHECK(wasm_frame_func_offset(frame) < wasm_frame_module_offset(frame));
    wasm_frame_delete(frame);
    CHECK_TRAP(trap, messages[code]);
    wasm_func_delete(func);
  }
}

// A trap of the host keeps what it is, and gets the frames that it has passed.
static void test_host(void) {
  wasm_name_t message;
  wasm_name_new_from_string_nt(&message, "told by the host");
  wasm_trap_t* trap = wasm_trap_new(store, &message);
  wasm_name_delete(&message);
  CHECK(wasm_trap_origin(trap) == NULL);
  wasm_trap_set_host_info(trap, &message);
  returned = wasm_trap_copy(trap);
  wasm_func_t* func = get_func(instance, "host");
  wasm_trap_t* result = run(func);
  CHECK(result && wasm_trap_same(result, trap) && wasm_trap_get_host_info(result) == &message);
  wasm_frame_vec_t trace, copy;
  wasm_trap_trace(result, &trace);
  CHECK(trace.size == 2);
  wasm_name_t name;
  CHECK(gantry_frame_func_name(trace.data[0], &name) && is_text(&name, "deep"));
  wasm_name_delete(&name);
  CHECK(!gantry_frame_func_name(trace.data[1], &name));
  CHECK(gantry_frame_module_name(trace.data[1], &name) && is_text(&name, "sample"));
  wasm_name_delete(&name);
  wasm_frame_vec_copy(&copy, &trace);
  wasm_frame_vec_delete(&trace);
  wasm_frame_t* frame = wasm_frame_copy(copy.data[0]);
  CHECK(wasm_frame_func_index(frame) == 2);
  wasm_frame_delete(frame);
  wasm_frame_vec_delete(&copy);
  CHECK(!gantry_trap_code(result, NULL));
  wasm_trap_delete(trap);
  CHECK_TRAP(result, "told by the host");

  // A message without a zero byte, and one that is not text.
  wasm_byte_vec_new(&message, 4, "a\xff" "b\n");
  trap = wasm_trap_new(store, &message);
  wasm_byte_vec_delete(&message);
  CHECK_TRAP(trap, "b\n");
  returned = gantry_trap_new(store, "short");
  CHECK_TRAP(run(func), "short");
  // An exit.
  returned = gantry_trap_new_exit(store, 3);
  result = run(func);
  int32_t status = 0;
  CHECK(gantry_trap_exit_status(result, &status) && status == 3);
  CHECK_TRAP(result, "exited with status 3");
  wasm_func_delete(func);
}

// A trap of a nested call goes on as what it is.
static void test_nested(void) {
  wasm_func_t *outer = get_func(instance, "host"), *catching = get_func(instance, "catch");
  inner = get_func(instance, "8");
  wasm_trap_t* trap = run(outer);
  gantry_trap_code_t code;
  CHECK(gantry_trap_code(trap, &code) && code == GANTRY_TRAP_UNREACHABLE);
  wasm_frame_vec_t trace;
  wasm_trap_trace(trap, &trace);
  CHECK(trace.size == 3 && wasm_frame_func_index(trace.data[0]) == 12);
  CHECK(wasm_frame_func_index(trace.data[2]) == 3);
  wasm_frame_vec_delete(&trace);
  CHECK_TRAP(trap, "unreachable");
  // Traps are not caught, exceptions are.
  wasm_val_t out[1] = {WASM_INIT_VAL};
  wasm_val_vec_t none = WASM_EMPTY_VEC, results = WASM_ARRAY_VEC(out);
  CHECK_TRAP(wasm_func_call(catching, &none, &results), "unreachable");
  wasm_func_delete(inner);
  inner = get_func(instance, "throw");
  CHECK(call_i32(catching, 0, 0) == 1);
  wasm_func_delete(inner);
  inner = NULL;
  wasm_func_delete(outer);
  wasm_func_delete(catching);
}

// A start function that traps; and a second instance of a module, after which a frame does not tell
// which one it is of.
static void test_instances(void) {
  wasm_module_t* module = new_module(
    store, "(module (func $start unreachable) (start $start))");
  wasm_extern_vec_t none = WASM_EMPTY_VEC;
  wasm_trap_t* trap = NULL;
  CHECK(wasm_instance_new(store, module, &none, &trap) == NULL);
  gantry_trap_code_t code;
  CHECK(gantry_trap_code(trap, &code) && code == GANTRY_TRAP_UNREACHABLE);
  wasm_trap_delete(trap);
  gantry_error_delete(gantry_last_error());
  wasm_module_delete(module);
  module = new_module(store, "(module (func (export \"f\") unreachable))");
  wasm_instance_t* first = wasm_instance_new(store, module, &none, NULL);
  wasm_instance_t* second = wasm_instance_new(store, module, &none, NULL);
  wasm_func_t* func = get_func(first, "f");
  trap = run(func);
  wasm_frame_t* frame = wasm_trap_origin(trap);
  CHECK(frame && wasm_frame_instance(frame) == NULL);
  wasm_frame_delete(frame);
  wasm_trap_delete(trap);
  wasm_func_delete(func);
  wasm_instance_delete(first);
  wasm_instance_delete(second);
  wasm_module_delete(module);
}

static wasm_trap_t* pass(void* env, const wasm_val_vec_t* args, wasm_val_vec_t* results) {
  (void)args;
  (void)results;
  return wasm_trap_copy(env);
}

// A trap that passes through a function of another store keeps its frames. Their instances are those
// of the store that it comes from, as long as that is there.
static void test_other_store(wasm_engine_t* engine) {
  wasm_store_t* first = wasm_store_new(engine);
  wasm_instance_t* origin = new_instance(first, "(module (func (export \"f\") unreachable))");
  wasm_func_t* func = get_func(origin, "f");
  wasm_trap_t* trap = run(func);
  wasm_functype_t* type = wasm_functype_new_0_0();
  wasm_func_t* passing = wasm_func_new_with_env(store, type, pass, trap, NULL);
  wasm_functype_delete(type);
  wasm_trap_t* passed = run(passing);
  CHECK(passed && wasm_trap_same(passed, trap));
  wasm_frame_t* frame = wasm_trap_origin(passed);
  CHECK(frame && wasm_instance_same(wasm_frame_instance(frame), origin));
  wasm_extern_vec_t exports;
  wasm_instance_exports(wasm_frame_instance(frame), &exports);
  CHECK(exports.size == 1);
  wasm_extern_vec_delete(&exports);
  wasm_frame_delete(frame);
  wasm_func_delete(func);
  wasm_instance_delete(origin);
  wasm_trap_delete(trap);
  wasm_store_delete(first);
  frame = wasm_trap_origin(passed);
  CHECK(frame && wasm_frame_instance(frame) == NULL && wasm_frame_func_index(frame) == 0);
  wasm_frame_delete(frame);
  wasm_trap_delete(passed);
  wasm_func_delete(passing);
}

int main(void) {
  wasm_engine_t* engine = wasm_engine_new();
  store = wasm_store_new(engine);
  wasm_module_t* module = new_module(store, text);
  wasm_functype_t* type = wasm_functype_new_0_0();
  wasm_func_t* func = wasm_func_new_with_env(store, type, host, NULL, NULL);
  wasm_functype_delete(type);
  wasm_extern_t* externs[] = {wasm_func_as_extern(func)};
  wasm_extern_vec_t imports = WASM_ARRAY_VEC(externs);
  wasm_trap_t* trap = NULL;
  instance = wasm_instance_new(store, module, &imports, &trap);
  CHECK_NO_TRAP(trap);
  wasm_module_delete(module);
  wasm_func_delete(func);
  test_codes();
  test_host();
  test_nested();
  test_instances();
  test_other_store(engine);
  wasm_instance_delete(instance);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
  return 0;
}
