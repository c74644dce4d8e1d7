// A program for gdb, which stops it in `gantry_test_stop` and wants to see the frames of Wasm around
// that (`a_debugger_finds_wasm_frames` in c.rs).

#include "check.h"

static const char text[] =
  "(module (import \"\" \"stop\" (func $stop))"
  "  (func $wasm_inner (call $stop))"
  "  (func $wasm_outer (export \"run\") (call $wasm_inner)))";

__attribute__((noinline)) void gantry_test_stop(void) {
  __asm__ volatile("");
}

static wasm_trap_t* stop(const wasm_val_vec_t* args, wasm_val_vec_t* results) {
  (void)args;
  (void)results;
  gantry_test_stop();
  return NULL;
}

int main(void) {
  wasm_config_t* config = wasm_config_new();
  // No function is inlined then.
  CHECK_OK(gantry_config_opt_level(config, GANTRY_NONE));
  gantry_config_debug_info(config, true);
  wasm_engine_t* engine = wasm_engine_new_with_config(config);
  wasm_store_t* store = wasm_store_new(engine);
  wasm_module_t* module = new_module(store, text);
  wasm_functype_t* type = wasm_functype_new_0_0();
  wasm_func_t* func = wasm_func_new(store, type, stop);
  wasm_functype_delete(type);
  wasm_extern_t* externs[] = {wasm_func_as_extern(func)};
  wasm_extern_vec_t imports = WASM_ARRAY_VEC(externs);
  wasm_instance_t* instance = wasm_instance_new(store, module, &imports, NULL);
  CHECK(instance);
  wasm_func_t* exported = get_func(instance, "run");
  CHECK_NO_TRAP(run(exported));
  wasm_func_delete(exported);
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  wasm_module_delete(module);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
  return 0;
}
