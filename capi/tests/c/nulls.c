// Null in place of objects: nothing is read, nothing happens, and errors say what is null.

#include "check.h"

#define NULL_TYPE(name)                        \
  wasm_##name##_delete(NULL);                  \
  CHECK(wasm_##name##_copy(NULL) == NULL);     \
  wasm_##name##_vec_delete(NULL);              \
  wasm_##name##_vec_new_empty(NULL);           \
  wasm_##name##_vec_new_uninitialized(NULL, 3);

#define NULL_REFERENCE(name)                                      \
  wasm_##name##_delete(NULL);                                     \
  CHECK(wasm_##name##_copy(NULL) == NULL);                        \
  CHECK(wasm_##name##_same(NULL, NULL));                          \
  CHECK(wasm_##name##_get_host_info(NULL) == NULL);               \
  wasm_##name##_set_host_info(NULL, NULL);                        \
  wasm_##name##_set_host_info_with_finalizer(NULL, NULL, NULL);

#define NULL_CASTS(name)                                  \
  CHECK(wasm_##name##_as_ref(NULL) == NULL);              \
  CHECK(wasm_##name##_as_ref_const(NULL) == NULL);        \
  CHECK(wasm_ref_as_##name(NULL) == NULL);                \
  CHECK(wasm_ref_as_##name##_const(NULL) == NULL);

#define NULL_EXTERN(name)                                 \
  CHECK(wasm_##name##_as_extern(NULL) == NULL);           \
  CHECK(wasm_##name##_as_extern_const(NULL) == NULL);     \
  CHECK(wasm_extern_as_##name(NULL) == NULL);             \
  CHECK(wasm_extern_as_##name##_const(NULL) == NULL);     \
  CHECK(wasm_##name##_type(NULL) == NULL);

static void test_types(void) {
  NULL_TYPE(valtype)
  NULL_TYPE(functype)
  NULL_TYPE(globaltype)
  NULL_TYPE(tabletype)
  NULL_TYPE(memorytype)
  NULL_TYPE(tagtype)
  NULL_TYPE(externtype)
  NULL_TYPE(importtype)
  NULL_TYPE(exporttype)
  NULL_TYPE(frame)
  NULL_TYPE(extern)
  wasm_byte_vec_delete(NULL);
  wasm_val_vec_delete(NULL);
  wasm_val_delete(NULL);
  CHECK(wasm_valtype_kind(NULL) == WASM_I32);
  wasm_functype_delete(wasm_functype_new(NULL, NULL));
  CHECK(wasm_functype_params(NULL) == NULL && wasm_functype_results(NULL) == NULL);
  CHECK(wasm_globaltype_new(NULL, WASM_VAR) == NULL && wasm_globaltype_content(NULL) == NULL);
  CHECK(wasm_tabletype_new(NULL, NULL) == NULL && wasm_tabletype_limits(NULL) == NULL);
  CHECK(wasm_memorytype_new(NULL) == NULL && wasm_memorytype_limits(NULL) == NULL);
  CHECK(wasm_tagtype_new(NULL) == NULL && wasm_tagtype_functype(NULL) == NULL);
  CHECK(wasm_importtype_new(NULL, NULL, NULL) == NULL && wasm_importtype_type(NULL) == NULL);
  CHECK(wasm_exporttype_new(NULL, NULL) == NULL && wasm_exporttype_name(NULL) == NULL);
  CHECK(wasm_externtype_as_functype(NULL) == NULL && wasm_functype_as_externtype(NULL) == NULL);
}

static void test_objects(wasm_store_t* store) {
  NULL_REFERENCE(ref)
  NULL_REFERENCE(func)
  NULL_REFERENCE(global)
  NULL_REFERENCE(table)
  NULL_REFERENCE(memory)
  NULL_REFERENCE(instance)
  NULL_REFERENCE(module)
  NULL_REFERENCE(trap)
  NULL_REFERENCE(foreign)
  NULL_REFERENCE(extern)
  NULL_CASTS(func)
  NULL_CASTS(global)
  NULL_CASTS(table)
  NULL_CASTS(memory)
  NULL_CASTS(instance)
  NULL_CASTS(module)
  NULL_CASTS(trap)
  NULL_CASTS(foreign)
  NULL_CASTS(extern)
  NULL_EXTERN(func)
  NULL_EXTERN(global)
  NULL_EXTERN(table)
  NULL_EXTERN(memory)
  CHECK(wasm_store_new(NULL) == NULL);
  CHECK_LAST_ERROR("the engine is null");
  wasm_config_delete(NULL);
  wasm_engine_delete(NULL);
  wasm_store_delete(NULL);
  wasm_shared_module_delete(NULL);
  CHECK(wasm_trap_new(NULL, NULL) == NULL);
  CHECK_LAST_ERROR("the store is null");
  CHECK(wasm_foreign_new(NULL) == NULL);
  CHECK_LAST_ERROR("the store is null");
  CHECK_TRAP(wasm_trap_new(store, NULL), "");
  wasm_message_t message;
  wasm_trap_message(NULL, &message);
  CHECK(message.size == 1);
  wasm_byte_vec_delete(&message);
  CHECK(wasm_trap_origin(NULL) == NULL && wasm_frame_instance(NULL) == NULL);
  CHECK(wasm_module_new(store, NULL) == NULL);
  CHECK_LAST_ERROR("the module is null");
  CHECK(wasm_module_new(NULL, &message) == NULL);
  CHECK_LAST_ERROR("the store is null");
  CHECK(!wasm_module_validate(store, NULL) && wasm_module_deserialize(store, NULL) == NULL);
  CHECK(wasm_module_share(NULL) == NULL);
  CHECK_LAST_ERROR("the module is null");
  CHECK(wasm_module_obtain(store, NULL) == NULL);
  CHECK(wasm_func_new(store, NULL, NULL) == NULL);
  CHECK_LAST_ERROR("the function is null");
  CHECK(wasm_func_new_with_env(store, NULL, NULL, NULL, NULL) == NULL);
  CHECK_LAST_ERROR("the function is null");
  CHECK(wasm_func_param_arity(NULL) == 0);
  CHECK_TRAP(wasm_func_call(NULL, NULL, NULL), "null");
  CHECK_TRAP(gantry_func_call(NULL, NULL, 0, NULL, 0), "null");
  CHECK(wasm_global_new(store, NULL, NULL) == NULL && wasm_table_new(store, NULL, NULL) == NULL);
  wasm_global_set(NULL, NULL);
  wasm_global_get(NULL, NULL);
  CHECK(wasm_memory_new(store, NULL) == NULL && wasm_memory_data(NULL) == NULL);
  CHECK(wasm_memory_size(NULL) == 0 && !wasm_memory_grow(NULL, 1));
  CHECK(wasm_table_size(NULL) == 0 && !wasm_table_grow(NULL, 1, NULL));
  CHECK(wasm_table_get(NULL, 0) == NULL && !wasm_table_set(NULL, 0, NULL));
  wasm_trap_t* trap = NULL;
  CHECK(wasm_instance_new(store, NULL, NULL, &trap) == NULL);
  CHECK_TRAP(trap, "the module is null");
  CHECK_LAST_ERROR("the module is null");
  CHECK(wasm_instance_new(NULL, NULL, NULL, &trap) == NULL);
  CHECK_TRAP(trap, "the store is null");
  wasm_extern_vec_t exports;
  wasm_instance_exports(NULL, &exports);
  CHECK(exports.size == 0);
  // Without imports and results there need be no vectors.
  wasm_module_t* module = new_module(store, "(module (func (export \"f\")))");
  // If all goes well, there is no trap, whatever was in its place before.
  trap = (wasm_trap_t*)store;
  wasm_instance_t* instance = wasm_instance_new(store, module, NULL, &trap);
  CHECK(instance && !trap);
  wasm_func_t* func = get_func(instance, "f");
  CHECK_NO_TRAP(wasm_func_call(func, NULL, NULL));
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  wasm_module_delete(module);
  gantry_error_delete(gantry_last_error());
}

static void test_extensions(wasm_engine_t* engine, wasm_store_t* store) {
  wasm_byte_vec_t out;
  CHECK_ERROR(gantry_config_opt_level(NULL, 0), "the configuration is null");
  CHECK_ERROR(gantry_config_proposal(NULL, NULL, true), "null");
  gantry_config_threads(NULL, 1);
  gantry_config_artifact_key(NULL, NULL);
  gantry_engine_increment_epoch(NULL);
  CHECK_ERROR(gantry_engine_precompile(engine, NULL, &out), "the module is null");
  CHECK_ERROR(gantry_engine_precompile(NULL, &out, &out), "the engine is null");
  CHECK_ERROR(gantry_store_set_fuel(NULL, 1), "the store is null");
  CHECK_ERROR(gantry_store_set_wasi(store, NULL), "the configuration is null");
  CHECK_ERROR(gantry_store_gc(NULL), "the store is null");
  gantry_store_set_epoch_deadline(NULL, 1);
  CHECK_ERROR(gantry_module_from_file(store, NULL, NULL), "the path is null");
  CHECK_ERROR(gantry_module_serialize_file(NULL, NULL), "the module is null");
  CHECK_ERROR(gantry_memory_grow(NULL, 1, NULL), "the memory is null");
  CHECK_ERROR(gantry_global_set(NULL, NULL), "the global is null");
  CHECK_ERROR(gantry_global_new(store, NULL, NULL, NULL), "the type is null");
  CHECK(!gantry_trap_code(NULL, NULL) && !gantry_trap_exit_status(NULL, NULL));
  CHECK(gantry_trap_new(store, NULL) == NULL && gantry_trap_new(NULL, "x") == NULL);
  CHECK_LAST_ERROR("the store is null");
  CHECK(gantry_trap_new_exit(NULL, 1) == NULL);
  CHECK_LAST_ERROR("the store is null");
  CHECK(gantry_tag_new(store, NULL) == NULL);
  CHECK_LAST_ERROR("the type is null");
  CHECK(!gantry_frame_func_name(NULL, NULL) && !gantry_frame_module_name(NULL, NULL));
  CHECK(gantry_instance_export(NULL, "x") == NULL && gantry_caller_export(NULL, "x") == NULL);
  CHECK(gantry_caller_store(NULL) == NULL);
  CHECK(gantry_func_new(store, NULL, NULL, NULL, NULL) == NULL);
  gantry_linker_delete(NULL);
  gantry_wasi_config_delete(NULL);
  gantry_wasi_config_inherit_stdio(NULL);
  CHECK_ERROR(gantry_wasi_config_arg(NULL, "x"), "null");
  CHECK(gantry_linker_new(NULL) == NULL);
  CHECK_LAST_ERROR("the engine is null");
  gantry_linker_t* linker = gantry_linker_new(engine);
  CHECK_ERROR(gantry_linker_define(linker, "a", "b", NULL), "the object is null");
  CHECK_ERROR(gantry_linker_define(linker, "a", NULL, NULL), "the name is null");
  CHECK_ERROR(gantry_linker_define(NULL, "a", "b", NULL), "the linker is null");
  CHECK_ERROR(gantry_linker_define_wasi(NULL), "the linker is null");
  wasm_trap_t* trap = NULL;
  CHECK(gantry_linker_instantiate(linker, store, NULL, NULL) == NULL);
  CHECK(gantry_linker_instantiate(linker, store, NULL, &trap) == NULL);
  CHECK_TRAP(trap, "the module is null");
  CHECK(gantry_linker_instantiate(linker, NULL, NULL, &trap) == NULL);
  CHECK_TRAP(trap, "the store is null");
  CHECK(gantry_linker_instantiate(NULL, store, NULL, &trap) == NULL);
  CHECK_TRAP(trap, "the linker is null");
  CHECK_LAST_ERROR("the linker is null");
  CHECK_TRAP(gantry_linker_module(linker, NULL, "x", NULL), "the store is null");
  CHECK_TRAP(gantry_linker_module(linker, store, "x", NULL), "the module is null");
  CHECK(gantry_linker_get(NULL, store, "a", "b") == NULL);
  CHECK(gantry_linker_get_default(NULL, store, "a") == NULL);
  gantry_linker_delete(linker);
  gantry_val_delete(NULL);
  gantry_error_delete(NULL);
  wasm_message_t message;
  gantry_error_message(NULL, &message);
  CHECK(message.size == 1);
  wasm_byte_vec_delete(&message);
  gantry_error_delete(gantry_last_error());
}

int main(void) {
  wasm_engine_t* engine = wasm_engine_new();
  wasm_store_t* store = wasm_store_new(engine);
  test_types();
  test_objects(store);
  test_extensions(engine, store);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
  return 0;
}
