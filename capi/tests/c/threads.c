// Threads of the program: traps on small stacks, modules that are shared, stores that move.

#include "check.h"
#include <pthread.h>

static const char text[] =
  "(module (memory 1) (func $deep (export \"deep\") (call $deep))"
  "  (func (export \"beyond\") (drop (i32.load (i32.const -1))))"
  "  (func (export \"seven\") (result i32) i32.const 7))";

struct job {
  wasm_engine_t* engine;
  wasm_shared_module_t* module;
  // A store that another thread has made, with a function of it.
  wasm_store_t* store;
  wasm_func_t* func;
};

static void check_code(const wasm_instance_t* instance, const char* name, gantry_trap_code_t code) {
  wasm_func_t* func = get_func(instance, name);
  wasm_trap_t* trap = run(func);
  gantry_trap_code_t found;
  CHECK(trap && gantry_trap_code(trap, &found) && found == code);
  wasm_trap_delete(trap);
  wasm_func_delete(func);
}

static void* work(void* argument) {
  struct job* job = argument;
  CHECK(call_i32(job->func, 0, 0) == 7);
  wasm_func_delete(job->func);
  wasm_store_delete(job->store);
  wasm_store_t* store = wasm_store_new(job->engine);
  wasm_module_t* module = wasm_module_obtain(store, job->module);
  wasm_extern_vec_t none = WASM_EMPTY_VEC;
  wasm_instance_t* instance = wasm_instance_new(store, module, &none, NULL);
  CHECK(instance);
  for (int i = 0; i < 3; ++i) {
    check_code(instance, "deep", GANTRY_TRAP_STACK_OVERFLOW);
    check_code(instance, "beyond", GANTRY_TRAP_MEMORY_OUT_OF_BOUNDS);
  }
  // Errors are the thread's own.
  CHECK(wasm_memorytype_new(&(wasm_limits_t){3, 2}) == NULL);
  CHECK_LAST_ERROR("maximum");
  CHECK(gantry_last_error() == NULL);
  wasm_instance_delete(instance);
  wasm_module_delete(module);
  wasm_store_delete(store);
  return NULL;
}

int main(void) {
  enum { count = 4 };
  wasm_engine_t* engine = wasm_engine_new();
  wasm_store_t* store = wasm_store_new(engine);
  wasm_module_t* module = new_module(store, text);
  wasm_shared_module_t* shared = wasm_module_share(module);
  wasm_module_delete(module);
  wasm_store_delete(store);
  CHECK(wasm_memorytype_new(&(wasm_limits_t){3, 2}) == NULL);

  pthread_attr_t attributes;
  CHECK(pthread_attr_init(&attributes) == 0);
  CHECK(pthread_attr_setstacksize(&attributes, 256 << 10) == 0);
  pthread_t threads[count];
  struct job jobs[count];
  for (int i = 0; i < count; ++i) {
    store = wasm_store_new(engine);
    wasm_instance_t* instance = new_instance(store, text);
    jobs[i] = (struct job){engine, shared, store, get_func(instance, "seven")};
    wasm_instance_delete(instance);
    CHECK(pthread_create(&threads[i], &attributes, work, &jobs[i]) == 0);
  }
  for (int i = 0; i < count; ++i) CHECK(pthread_join(threads[i], NULL) == 0);
  CHECK_LAST_ERROR("maximum");
  pthread_attr_destroy(&attributes);
  wasm_shared_module_delete(shared);
  wasm_engine_delete(engine);
  return 0;
}
