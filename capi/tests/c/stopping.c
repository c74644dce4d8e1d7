// Fuel, epochs, limits and other settings.

#include "check.h"
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static const char spin[] =
  "(module (memory (export \"m\") 1) (func (export \"spin\") (loop (br 0)))"
  "  (func $deep (export \"deep\") (call $deep)))";

static wasm_engine_t* engine_of(wasm_config_t* config) {
  wasm_engine_t* engine = wasm_engine_new_with_config(config);
  if (!engine) CHECK_OK(gantry_last_error());
  CHECK(engine);
  return engine;
}

static void test_fuel(void) {
  wasm_config_t* config = wasm_config_new();
  gantry_config_consume_fuel(config, true);
  wasm_engine_t* engine = engine_of(config);
  wasm_store_t* store = wasm_store_new(engine);
  CHECK_OK(gantry_store_set_fuel(store, 1000));
  uint64_t fuel = 0;
  CHECK_OK(gantry_store_get_fuel(store, &fuel));
  CHECK(fuel == 1000);
  wasm_instance_t* instance = new_instance(store, spin);
  wasm_func_t* func = get_func(instance, "spin");
  wasm_trap_t* trap = run(func);
  gantry_trap_code_t code;
  CHECK(gantry_trap_code(trap, &code) && code == GANTRY_TRAP_OUT_OF_FUEL);
  wasm_trap_delete(trap);
  CHECK_OK(gantry_store_get_fuel(store, &fuel));
  CHECK(fuel == 0);
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
}

static int times = 0, finalized = 0;
static void finalize(void* env) { finalized += *(int*)env; }

static uint64_t twice(void* env) {
  CHECK(*(int*)env == 4);
  return ++times < 3 ? 1 : 0;
}

static atomic_bool stopped;

// Begins a new epoch again and again.
static void* tick(void* engine) {
  while (!atomic_load(&stopped)) {
    usleep(5000);
    gantry_engine_increment_epoch(engine);
  }
  return NULL;
}

static pthread_t start_ticking(wasm_engine_t* engine) {
  pthread_t thread;
  atomic_store(&stopped, false);
  CHECK(pthread_create(&thread, NULL, tick, engine) == 0);
  return thread;
}

static void stop_ticking(pthread_t thread) {
  atomic_store(&stopped, true);
  CHECK(pthread_join(thread, NULL) == 0);
}

static void test_epochs(void) {
  wasm_config_t* config = wasm_config_new();
  gantry_config_epoch_interruption(config, true);
  wasm_engine_t* engine = engine_of(config);
  wasm_store_t* store = wasm_store_new(engine);
  gantry_store_set_epoch_deadline(store, 1);
  wasm_instance_t* instance = new_instance(store, spin);
  wasm_func_t* func = get_func(instance, "spin");
  gantry_trap_code_t code;
  pthread_t thread = start_ticking(engine);
  wasm_trap_t* trap = run(func);
  CHECK(gantry_trap_code(trap, &code) && code == GANTRY_TRAP_INTERRUPT);
  wasm_trap_delete(trap);
  stop_ticking(thread);
  // With a callback that lets it go on twice.
  int env = 4;
  CHECK_OK(gantry_store_set_epoch_callback(store, twice, &env, finalize));
  gantry_store_set_epoch_deadline(store, 1);
  thread = start_ticking(engine);
  trap = run(func);
  CHECK(times == 3 && gantry_trap_code(trap, &code) && code == GANTRY_TRAP_INTERRUPT);
  wasm_trap_delete(trap);
  stop_ticking(thread);
  CHECK(finalized == 0);
  CHECK_OK(gantry_store_set_epoch_callback(store, NULL, NULL, NULL));
  CHECK(finalized == 4);
  CHECK_ERROR(gantry_store_set_fuel(store, 1), "fuel");
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
}

static void test_limits(void) {
  wasm_engine_t* engine = wasm_engine_new();
  wasm_store_t* store = wasm_store_new(engine);
  CHECK_OK(gantry_store_limit(store, 3 * 65536, 10, 1, 1, 2));
  wasm_instance_t* instance = new_instance(store, spin);
  wasm_extern_t* object = gantry_instance_export(instance, "m");
  wasm_memory_t* memory = wasm_extern_as_memory(object);
  CHECK(wasm_memory_grow(memory, 2) && !wasm_memory_grow(memory, 1));
  wasm_module_t* module = new_module(store, "(module)");
  wasm_extern_vec_t none = WASM_EMPTY_VEC;
  CHECK(wasm_instance_new(store, module, &none, NULL) == NULL);
  CHECK_LAST_ERROR("instances");
  CHECK_OK(gantry_store_limit(store, -1, -1, -1, -1, -1));
  CHECK(wasm_memory_grow(memory, 1));
  wasm_instance_t* second = wasm_instance_new(store, module, &none, NULL);
  CHECK(second);
  wasm_instance_delete(second);
  wasm_module_delete(module);
  wasm_extern_delete(object);
  wasm_instance_delete(instance);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
}

// Settings that are told by what they forbid or change.
static void test_config(void) {
  wasm_config_t* config = wasm_config_new();
  CHECK_OK(gantry_config_opt_level(config, GANTRY_NONE));
  CHECK_OK(gantry_config_opt_level(config, GANTRY_SPEED));
  CHECK_ERROR(gantry_config_opt_level(config, 9), "level 9");
  CHECK_OK(gantry_config_bounds_checks(config, GANTRY_BOUNDS_AUTO));
  CHECK_OK(gantry_config_bounds_checks(config, GANTRY_BOUNDS_EXPLICIT));
  CHECK_ERROR(gantry_config_bounds_checks(config, 9), "checks 9");
  CHECK_ERROR(gantry_config_proposal(config, "nonsense", true), "nonsense");
  CHECK_OK(gantry_config_proposal(config, "simd", false));
  CHECK_ERROR(gantry_config_target(config, "pdp11"), "pdp11");
  CHECK_ERROR(gantry_config_cpu_features(config, "nonsense"), "nonsense");
  gantry_config_threads(config, 1);
  gantry_config_max_wasm_stack(config, 64 << 10);
  gantry_config_nan_canonicalization(config, true);
  gantry_config_relaxed_simd_deterministic(config, true);
  gantry_config_max_memory_size(config, 2 * 65536);
  gantry_config_max_table_elements(config, 10);
  gantry_config_max_store_size(config, 1 << 20);
  gantry_config_backtrace_max_frames(config, 5);
  wasm_engine_t* engine = engine_of(config);
  wasm_store_t* store = wasm_store_new(engine);
  wasm_byte_vec_t binary;
  const char vector[] = "(module (func (param v128)))";
  CHECK_OK(gantry_wat2wasm(vector, strlen(vector), &binary));
  CHECK(wasm_module_new(store, &binary) == NULL);
  CHECK_LAST_ERROR("simd");
  wasm_byte_vec_delete(&binary);
  wasm_instance_t* instance = new_instance(store, spin);
  wasm_func_t* func = get_func(instance, "deep");
  wasm_trap_t* trap = run(func);
  wasm_frame_vec_t trace;
  wasm_trap_trace(trap, &trace);
  CHECK(trace.size == 5);
  wasm_frame_vec_delete(&trace);
  wasm_trap_delete(trap);
  wasm_extern_t* object = gantry_instance_export(instance, "m");
  CHECK(wasm_memory_grow(wasm_extern_as_memory(object), 1));
  CHECK(!wasm_memory_grow(wasm_extern_as_memory(object), 1));
  wasm_extern_delete(object);
  wasm_limits_t limits = {11, 20};
  wasm_tabletype_t* type = wasm_tabletype_new(wasm_valtype_new_funcref(), &limits);
  CHECK(wasm_table_new(store, type, NULL) == NULL);
  wasm_tabletype_delete(type);
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  wasm_store_delete(store);
  wasm_engine_delete(engine);

  // Without one, an engine with the default settings.
  wasm_engine_delete(engine_of(NULL));
  // A configuration that no engine can have.
  config = wasm_config_new();
  CHECK_OK(gantry_config_target(config, "x86_64-unknown-linux-gnu"));
  CHECK_OK(gantry_config_cpu_features(config, "dotprod"));
  CHECK(wasm_engine_new_with_config(config) == NULL);
  CHECK_LAST_ERROR("no processor of x86_64");
  wasm_config_delete(wasm_config_new());
  CHECK(strlen(gantry_version()) >= 5);
}

// Modules for another machine can be made, but not run.
static void test_target(void) {
#ifdef __x86_64__
  const char* other = "aarch64-unknown-linux-gnu";
#else
  const char* other = "x86_64-unknown-linux-gnu";
#endif
  wasm_config_t* config = wasm_config_new();
  CHECK_OK(gantry_config_target(config, other));
  CHECK_OK(gantry_config_cpu_features(config, "none"));
  wasm_engine_t* engine = engine_of(config);
  wasm_store_t* store = wasm_store_new(engine);
  wasm_module_t* module = new_module(store, spin);
  wasm_byte_vec_t artifact;
  wasm_module_serialize(module, &artifact);
  CHECK(gantry_is_artifact(&artifact));
  wasm_byte_vec_delete(&artifact);
  wasm_extern_vec_t none = WASM_EMPTY_VEC;
  CHECK(wasm_instance_new(store, module, &none, NULL) == NULL);
  CHECK_LAST_ERROR("cannot be executed");
  // A linker makes a function of its own where a name has no default one.
  gantry_linker_t* linker = gantry_linker_new(engine);
  CHECK(gantry_linker_get_default(linker, store, "") == NULL);
  CHECK_LAST_ERROR("cannot be executed");
  gantry_linker_delete(linker);
  wasm_module_delete(module);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
}

int main(void) {
  test_fuel();
  test_epochs();
  test_limits();
  test_config();
  test_target();
  return 0;
}
