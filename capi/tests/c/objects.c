// Memories, tables, globals and tags.

#include "check.h"

static void test_memory(wasm_store_t* store) {
  wasm_limits_t limits = {1, 3};
  wasm_memorytype_t* type = wasm_memorytype_new(&limits);
  wasm_memory_t* memory = wasm_memory_new(store, type);
  wasm_memorytype_delete(type);
  byte_t* data = wasm_memory_data(memory);
  data[65535] = 1;
  CHECK(wasm_memory_size(memory) == 1 && wasm_memory_data_size(memory) == MEMORY_PAGE_SIZE);
  uint64_t old = 0;
  CHECK_OK(gantry_memory_grow(memory, 1, &old));
  CHECK(old == 1 && gantry_memory_size(memory) == 2);
  CHECK(wasm_memory_grow(memory, 1) && !wasm_memory_grow(memory, 1));
  CHECK_LAST_ERROR("grow");
  CHECK_ERROR(gantry_memory_grow(memory, 1ull << 50, NULL), "grow");
  CHECK(wasm_memory_data(memory) == data && data[65535] == 1);
  data[3 * 65536 - 1] = 2;
  type = wasm_memory_type(memory);
  CHECK(wasm_memorytype_limits(type)->min == 3 && wasm_memorytype_limits(type)->max == 3);
  wasm_memorytype_delete(type);
  wasm_memory_delete(memory);
}

static void test_table(wasm_store_t* store) {
  wasm_instance_t* instance = new_instance(store, "(module (func (export \"f\") (result i32) i32.const 5))");
  wasm_func_t* func = get_func(instance, "f");
  wasm_limits_t limits = {2, 5};
  wasm_tabletype_t* type = wasm_tabletype_new(wasm_valtype_new_funcref(), &limits);
  wasm_table_t* table = wasm_table_new(store, type, wasm_func_as_ref(func));
  wasm_tabletype_delete(type);
  CHECK(wasm_table_size(table) == 2);
  wasm_ref_t* element = wasm_table_get(table, 1);
  CHECK(wasm_ref_same(element, wasm_func_as_ref(func)));
  CHECK(call_i32(wasm_ref_as_func(element), 0, 0) == 5);
  CHECK(wasm_table_set(table, 0, NULL) && wasm_table_get(table, 0) == NULL);
  CHECK(!wasm_table_set(table, 2, element));
  CHECK_LAST_ERROR("out of bounds");
  CHECK(wasm_table_get(table, 2) == NULL);
  CHECK(wasm_table_grow(table, 2, element) && wasm_table_size(table) == 4);
  CHECK(!wasm_table_grow(table, 2, element));
  CHECK_LAST_ERROR("grow");
  CHECK(!wasm_table_set(table, 0, wasm_table_as_ref(table)));
  CHECK_LAST_ERROR("something else");
  wasm_ref_delete(element);
  type = wasm_table_type(table);
  CHECK(wasm_tabletype_limits(type)->min == 4 && wasm_tabletype_limits(type)->max == 5);
  wasm_tabletype_delete(type);
  wasm_table_delete(table);
  // Of foreign objects.
  type = wasm_tabletype_new(wasm_valtype_new_externref(), &limits);
  wasm_foreign_t* foreign = wasm_foreign_new(store);
  table = wasm_table_new(store, type, wasm_foreign_as_ref(foreign));
  wasm_tabletype_delete(type);
  element = wasm_table_get(table, 0);
  CHECK(wasm_ref_same(element, wasm_foreign_as_ref(foreign)));
  wasm_ref_delete(element);
  wasm_foreign_delete(foreign);
  wasm_table_delete(table);
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  limits.min = 6;
  type = wasm_tabletype_new(wasm_valtype_new_funcref(), &limits);
  CHECK(wasm_table_new(store, type, NULL) == NULL);
  CHECK_LAST_ERROR("maximum");
  wasm_tabletype_delete(type);
}

static void test_global(wasm_store_t* store) {
  wasm_globaltype_t* type = wasm_globaltype_new(wasm_valtype_new_i64(), WASM_VAR);
  wasm_val_t value = WASM_I64_VAL(7);
  wasm_global_t* global = wasm_global_new(store, type, &value);
  value.of.i64 = 8;
  wasm_global_set(global, &value);
  wasm_val_t read;
  wasm_global_get(global, &read);
  CHECK(read.kind == WASM_I64 && read.of.i64 == 8);
  value.kind = WASM_I32;
  wasm_global_set(global, &value);
  CHECK_LAST_ERROR("i32");
  CHECK(wasm_global_new(store, type, &value) == NULL);
  CHECK_LAST_ERROR("i32");
  wasm_globaltype_delete(type);
  type = wasm_global_type(global);
  CHECK(wasm_globaltype_mutability(type) == WASM_VAR);
  wasm_globaltype_delete(type);
  wasm_global_delete(global);
  type = wasm_globaltype_new(wasm_valtype_new_i32(), WASM_CONST);
  global = wasm_global_new(store, type, &value);
  wasm_global_set(global, &value);
  CHECK_LAST_ERROR("constant");
  wasm_globaltype_delete(type);
  wasm_global_delete(global);
}

static void test_tag(wasm_store_t* store) {
  wasm_tagtype_t* type = wasm_tagtype_new(wasm_functype_new_1_0(wasm_valtype_new_i32()));
  wasm_extern_t* tag = gantry_tag_new(store, type);
  wasm_tagtype_delete(type);
  CHECK(wasm_extern_kind(tag) == WASM_EXTERN_TAG && wasm_extern_as_func(tag) == NULL);
  wasm_externtype_t* any = wasm_extern_type(tag);
  CHECK(wasm_externtype_as_tagtype(any) != NULL);
  wasm_externtype_delete(any);
  wasm_module_t* module = new_module(
    store,
    "(module (import \"\" \"t\" (tag $t (param i32))) (export \"t\" (tag $t))"
    "  (func (export \"throw\") (throw $t (i32.const 1))))");
  wasm_extern_vec_t imports = {1, &tag}, exports;
  wasm_instance_t* instance = wasm_instance_new(store, module, &imports, NULL);
  CHECK(instance);
  wasm_instance_exports(instance, &exports);
  CHECK(exports.size == 2 && wasm_extern_same(exports.data[0], tag));
  CHECK_TRAP(run(wasm_extern_as_func(exports.data[1])), "exception");
  wasm_extern_vec_delete(&exports);
  wasm_instance_delete(instance);
  wasm_module_delete(module);
  wasm_extern_delete(tag);
}

int main(void) {
  wasm_engine_t* engine = wasm_engine_new();
  wasm_store_t* store = wasm_store_new(engine);
  test_memory(store);
  test_table(store);
  test_global(store);
  test_tag(store);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
  return 0;
}
