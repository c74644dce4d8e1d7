// What all references can do: copies, identity, casts, and what a program attaches to objects.

#include "check.h"
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static int finalized = 0;

static void finalize(void* info) { finalized += (int)(intptr_t)info; }

// An object, another of its kind, and what kind it is, as a bit.
#define TEST_REFERENCE(name)                                                               \
  static void test_##name(wasm_##name##_t* object, wasm_##name##_t* other) {               \
    int before = finalized;                                                                \
    wasm_##name##_t* copy = wasm_##name##_copy(object);                                    \
    CHECK(copy != object && wasm_##name##_same(object, copy));                             \
    CHECK(!wasm_##name##_same(object, other));                                             \
    CHECK(wasm_##name##_get_host_info(object) == NULL);                                    \
    wasm_##name##_set_host_info(object, &before);                                          \
    CHECK(wasm_##name##_get_host_info(copy) == &before);                                   \
    CHECK(wasm_##name##_get_host_info(other) == NULL);                                     \
    wasm_##name##_set_host_info_with_finalizer(copy, (void*)(intptr_t)1, finalize);        \
    CHECK(finalized == before);                                                            \
    wasm_##name##_set_host_info_with_finalizer(object, (void*)(intptr_t)100, finalize);    \
    CHECK(finalized == before + 1);                                                        \
    CHECK(wasm_##name##_get_host_info(copy) == (void*)(intptr_t)100);                      \
    wasm_##name##_delete(copy);                                                            \
    CHECK(finalized == before + 1);                                                        \
    finalized = before;                                                                    \
  }

TEST_REFERENCE(ref)
TEST_REFERENCE(func)
TEST_REFERENCE(global)
TEST_REFERENCE(table)
TEST_REFERENCE(memory)
TEST_REFERENCE(instance)
TEST_REFERENCE(module)
TEST_REFERENCE(trap)
TEST_REFERENCE(foreign)
TEST_REFERENCE(extern)

// How many casts downwards succeed.
static int kinds(wasm_ref_t* ref) {
  return (wasm_ref_as_func(ref) != NULL) + (wasm_ref_as_global(ref) != NULL) +
         (wasm_ref_as_table(ref) != NULL) + (wasm_ref_as_memory(ref) != NULL) +
         (wasm_ref_as_instance(ref) != NULL) + (wasm_ref_as_module(ref) != NULL) +
         (wasm_ref_as_trap(ref) != NULL) + (wasm_ref_as_foreign(ref) != NULL);
}

// Objects that are two kinds, an extern and one of it, are one of the eight.
#define TEST_CAST(name)                                                       \
  static void cast_##name(wasm_##name##_t* object) {                          \
    wasm_ref_t* ref = wasm_##name##_as_ref(object);                           \
    const wasm_ref_t* same = wasm_##name##_as_ref_const(object);              \
    CHECK(ref && ref == same && kinds(ref) == 1);                             \
    CHECK(wasm_ref_as_##name(ref) == object);                                 \
    CHECK(wasm_ref_as_##name##_const(same) == object);                        \
    wasm_ref_t* copy = wasm_ref_copy(ref);                                    \
    CHECK(wasm_ref_same(copy, ref) && wasm_ref_as_##name(copy) != NULL);      \
    wasm_ref_delete(copy);                                                    \
  }

TEST_CAST(func)
TEST_CAST(global)
TEST_CAST(table)
TEST_CAST(memory)
TEST_CAST(instance)
TEST_CAST(module)
TEST_CAST(trap)
TEST_CAST(foreign)
TEST_CAST(extern)

static int extern_kinds(wasm_extern_t* object) {
  return (wasm_extern_as_func(object) != NULL) + (wasm_extern_as_global(object) != NULL) +
         (wasm_extern_as_table(object) != NULL) + (wasm_extern_as_memory(object) != NULL);
}

#define TEST_EXTERN(name, NAME)                                                 \
  static void extern_##name(wasm_##name##_t* object) {                          \
    wasm_extern_t* any = wasm_##name##_as_extern(object);                       \
    const wasm_extern_t* same = wasm_##name##_as_extern_const(object);          \
    CHECK(any && any == same && extern_kinds(any) == 1);                        \
    CHECK(wasm_extern_kind(any) == NAME);                                       \
    CHECK(wasm_extern_as_##name(any) == object);                                \
    CHECK(wasm_extern_as_##name##_const(same) == object);                       \
    wasm_externtype_t* type = wasm_extern_type(any);                            \
    CHECK(wasm_externtype_kind(type) == NAME);                                  \
    wasm_externtype_delete(type);                                               \
  }

TEST_EXTERN(func, WASM_EXTERN_FUNC)
TEST_EXTERN(global, WASM_EXTERN_GLOBAL)
TEST_EXTERN(table, WASM_EXTERN_TABLE)
TEST_EXTERN(memory, WASM_EXTERN_MEMORY)

static const char text[] =
  "(module (func (export \"f\")) (global (export \"g\") (mut i32) (i32.const 0))"
  "  (table (export \"t\") 1 funcref) (memory (export \"m\") 1))";

// What passes through an import and an export is the same object.
static void test_identity(wasm_store_t* store, wasm_extern_vec_t* objects) {
  wasm_module_t* module = new_module(
    store,
    "(module (import \"\" \"f\" (func $f)) (import \"\" \"g\" (global $g (mut i32)))"
    "  (import \"\" \"t\" (table $t 1 funcref)) (import \"\" \"m\" (memory $m 1))"
    "  (elem declare func $f)"
    "  (export \"f\" (func $f)) (export \"g\" (global $g)) (export \"t\" (table $t))"
    "  (export \"m\" (memory $m)) (func (export \"ref\") (result funcref) (ref.func $f)))");
  wasm_trap_t* trap = NULL;
  wasm_instance_t* instance = wasm_instance_new(store, module, objects, &trap);
  CHECK_NO_TRAP(trap);
  wasm_extern_vec_t exports;
  wasm_instance_exports(instance, &exports);
  CHECK(exports.size == 5);
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      CHECK(wasm_extern_same(exports.data[i], objects->data[j]) == (i == j));
    }
  }
  wasm_val_t result[1] = {WASM_INIT_VAL};
  wasm_val_vec_t none = WASM_EMPTY_VEC, results = WASM_ARRAY_VEC(result);
  CHECK_NO_TRAP(wasm_func_call(wasm_extern_as_func(exports.data[4]), &none, &results));
  CHECK(result[0].kind == WASM_FUNCREF);
  CHECK(wasm_ref_same(result[0].of.ref, wasm_extern_as_ref(objects->data[0])));
  wasm_val_delete(&result[0]);
  CHECK(result[0].of.ref == NULL);
  wasm_extern_vec_delete(&exports);
  wasm_instance_delete(instance);
  wasm_module_delete(module);
}

// A finalizer is called when the object goes, or its store.
static void test_lives(wasm_engine_t* engine) {
  finalized = 0;
  wasm_store_t* store = wasm_store_new(engine);
  wasm_foreign_t* foreign = wasm_foreign_new(store);
  wasm_foreign_set_host_info_with_finalizer(foreign, (void*)(intptr_t)1, finalize);
  wasm_foreign_delete(foreign);
  CHECK(finalized == 1);
  wasm_instance_t* instance = new_instance(store, text);
  wasm_instance_set_host_info_with_finalizer(instance, (void*)(intptr_t)10, finalize);
  wasm_func_t* func = get_func(instance, "f");
  wasm_func_set_host_info_with_finalizer(func, (void*)(intptr_t)100, finalize);
  wasm_instance_delete(instance);
  // Objects of Wasm live as long as their store, which one of them keeps.
  wasm_store_delete(store);
  CHECK(finalized == 1);
  CHECK_NO_TRAP(run(func));
  wasm_func_delete(func);
  CHECK(finalized == 111);
}

static void use_store(void* memory) { wasm_memory_size(memory); }

// A finalizer that is called by its store, and uses it, ends the process with a message.
static void test_rule(wasm_engine_t* engine) {
  int ends[2];
  CHECK(pipe(ends) == 0);
  pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    dup2(ends[1], 2);
    wasm_store_t* store = wasm_store_new(engine);
    wasm_limits_t limits = {1, 1};
    wasm_memorytype_t* type = wasm_memorytype_new(&limits);
    wasm_memory_t* memory = wasm_memory_new(store, type);
    wasm_foreign_t* foreign = wasm_foreign_new(store);
    wasm_foreign_set_host_info_with_finalizer(foreign, memory, use_store);
    wasm_limits_t one = {1, 1};
    wasm_tabletype_t* elements = wasm_tabletype_new(wasm_valtype_new_externref(), &one);
    wasm_table_t* table = wasm_table_new(store, elements, wasm_foreign_as_ref(foreign));
    wasm_foreign_delete(foreign);
    wasm_table_set(table, 0, NULL);
    gantry_error_delete(gantry_store_gc(store));
    _exit(0);
  }
  int status = 0;
  char message[256] = {0};
  close(ends[1]);
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(read(ends[0], message, sizeof message - 1) > 0);
  close(ends[0]);
  CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
  CHECK(strstr(message, "a finalizer, or a function that takes output, has used the store"));
}

int main(void) {
  wasm_engine_t* engine = wasm_engine_new();
  wasm_store_t* store = wasm_store_new(engine);
  wasm_module_t *module = new_module(store, text), *other_module = new_module(store, text);
  wasm_extern_vec_t imports = WASM_EMPTY_VEC;
  wasm_instance_t* instance = wasm_instance_new(store, module, &imports, NULL);
  wasm_instance_t* other = wasm_instance_new(store, module, &imports, NULL);
  wasm_extern_vec_t objects, others;
  wasm_instance_exports(instance, &objects);
  wasm_instance_exports(other, &others);
  wasm_trap_t *trap = gantry_trap_new(store, "one"), *other_trap = gantry_trap_new(store, "two");
  wasm_foreign_t *foreign = wasm_foreign_new(store), *other_foreign = wasm_foreign_new(store);

  test_identity(store, &objects);
  test_extern(objects.data[3], others.data[3]);
  wasm_extern_set_host_info(objects.data[3], NULL);
  CHECK(finalized == 0 + 100);
  finalized = 0;
  test_func(wasm_extern_as_func(objects.data[0]), wasm_extern_as_func(others.data[0]));
  test_global(wasm_extern_as_global(objects.data[1]), wasm_extern_as_global(others.data[1]));
  test_table(wasm_extern_as_table(objects.data[2]), wasm_extern_as_table(others.data[2]));
  test_memory(wasm_extern_as_memory(objects.data[3]), wasm_extern_as_memory(others.data[3]));
  test_instance(instance, other);
  test_module(module, other_module);
  test_trap(trap, other_trap);
  test_foreign(foreign, other_foreign);
  wasm_foreign_set_host_info(foreign, NULL);
  finalized = 0;
  test_ref(wasm_foreign_as_ref(foreign), wasm_trap_as_ref(other_trap));

  cast_func(wasm_extern_as_func(objects.data[0]));
  cast_global(wasm_extern_as_global(objects.data[1]));
  cast_table(wasm_extern_as_table(objects.data[2]));
  cast_memory(wasm_extern_as_memory(objects.data[3]));
  cast_instance(instance);
  cast_module(module);
  cast_trap(trap);
  cast_foreign(foreign);
  cast_extern(objects.data[2]);
  CHECK(wasm_ref_as_extern(wasm_module_as_ref(module)) == NULL);
  extern_func(wasm_extern_as_func(objects.data[0]));
  extern_global(wasm_extern_as_global(objects.data[1]));
  extern_table(wasm_extern_as_table(objects.data[2]));
  extern_memory(wasm_extern_as_memory(objects.data[3]));

  wasm_foreign_delete(foreign);
  wasm_foreign_delete(other_foreign);
  wasm_trap_delete(trap);
  wasm_trap_delete(other_trap);
  wasm_extern_vec_delete(&objects);
  wasm_extern_vec_delete(&others);
  wasm_instance_delete(instance);
  wasm_instance_delete(other);
  wasm_module_delete(module);
  wasm_module_delete(other_module);
  wasm_store_delete(store);
  // Of eight objects, each has one finalizer left; that of the memory was replaced twice.
  CHECK(finalized == 800);
  test_lives(engine);
  test_rule(engine);
  wasm_engine_delete(engine);
  return 0;
}
