// Types: made, looked into, copied and cast.

#include "check.h"

static void test_values(void) {
  wasm_valkind_t kinds[] = {WASM_I32, WASM_I64, WASM_F32, WASM_F64, WASM_EXTERNREF, WASM_FUNCREF,
                            GANTRY_V128, GANTRY_EXNREF};
  for (size_t i = 0; i < sizeof kinds; ++i) {
    wasm_valtype_t* type = wasm_valtype_new(kinds[i]);
    wasm_valtype_t* copy = wasm_valtype_copy(type);
    CHECK(wasm_valtype_kind(type) == kinds[i] && wasm_valtype_kind(copy) == kinds[i]);
    CHECK(wasm_valtype_is_ref(type) == (kinds[i] >= 128));
    wasm_valtype_delete(type);
    wasm_valtype_delete(copy);
  }
  CHECK(wasm_valtype_new(77) == NULL);
}

static void test_functions(void) {
  wasm_functype_t* type = wasm_functype_new_2_1(
    wasm_valtype_new_i32(), wasm_valtype_new_f64(), wasm_valtype_new_i64());
  wasm_functype_t* copy = wasm_functype_copy(type);
  wasm_functype_delete(type);
  const wasm_valtype_vec_t* params = wasm_functype_params(copy);
  CHECK(params->size == 2 && wasm_valtype_kind(params->data[1]) == WASM_F64);
  CHECK(wasm_functype_results(copy)->size == 1);
  wasm_tagtype_t* tag = wasm_tagtype_new(copy);
  CHECK(tag == NULL);
  CHECK_LAST_ERROR("no results");
  tag = wasm_tagtype_new(wasm_functype_new_1_0(wasm_valtype_new_i32()));
  wasm_tagtype_t* other = wasm_tagtype_copy(tag);
  wasm_tagtype_delete(tag);
  CHECK(wasm_functype_params(wasm_tagtype_functype(other))->size == 1);
  wasm_tagtype_delete(other);
  wasm_valtype_vec_t broken, none = WASM_EMPTY_VEC;
  wasm_valtype_vec_new_uninitialized(&broken, 2);
  CHECK(wasm_functype_new(&broken, &none) == NULL);
  CHECK_LAST_ERROR("null");
}

static void test_objects(void) {
  wasm_globaltype_t* global = wasm_globaltype_new(wasm_valtype_new_i64(), WASM_VAR);
  wasm_globaltype_t* global_copy = wasm_globaltype_copy(global);
  CHECK(wasm_valtype_kind(wasm_globaltype_content(global_copy)) == WASM_I64);
  CHECK(wasm_globaltype_mutability(global_copy) == WASM_VAR);
  wasm_globaltype_delete(global_copy);
  wasm_globaltype_delete(global);

  wasm_limits_t limits = {3, wasm_limits_max_default};
  wasm_tabletype_t* table = wasm_tabletype_new(wasm_valtype_new_externref(), &limits);
  wasm_tabletype_t* table_copy = wasm_tabletype_copy(table);
  CHECK(wasm_valtype_kind(wasm_tabletype_element(table_copy)) == WASM_EXTERNREF);
  CHECK(wasm_tabletype_limits(table_copy)->min == 3);
  CHECK(wasm_tabletype_limits(table_copy)->max == wasm_limits_max_default);
  wasm_tabletype_delete(table_copy);
  wasm_tabletype_delete(table);
  CHECK(wasm_tabletype_new(wasm_valtype_new_i32(), &limits) == NULL);
  CHECK_LAST_ERROR("references");

  wasm_memorytype_t* memory = wasm_memorytype_new(&limits);
  wasm_memorytype_t* memory_copy = wasm_memorytype_copy(memory);
  CHECK(wasm_memorytype_limits(memory_copy)->min == 3);
  CHECK(gantry_memorytype_minimum(memory) == 3 && !gantry_memorytype_maximum(memory, NULL));
  wasm_memorytype_delete(memory_copy);
  wasm_memorytype_delete(memory);
  wasm_limits_t wrong = {5, 3};
  CHECK(wasm_memorytype_new(&wrong) == NULL);
  CHECK_LAST_ERROR("maximum");

  uint64_t maximum = 0;
  CHECK_OK(gantry_memorytype_new(1, true, 65536, false, &memory));
  CHECK(gantry_memorytype_maximum(memory, &maximum) && maximum == 65536);
  CHECK(!gantry_memorytype_is64(memory));
  wasm_memorytype_delete(memory);
  CHECK_ERROR(gantry_memorytype_new(1, true, 1ull << 40, false, &memory), "65536");
  // Where Gantry has memories of 64 bits, this is one.
  gantry_error_t* error = gantry_memorytype_new(1, false, 0, true, &memory);
  if (error) {
    CHECK_ERROR(error, "memory64");
  } else {
    CHECK(gantry_memorytype_is64(memory));
    wasm_memorytype_delete(memory);
  }
}

// Casting up gives the same object; down, null unless it is one of this kind.
#define TEST_CASTS(name, NAME, make)                                              \
  static void test_casts_##name(void) {                                           \
    wasm_limits_t limits = {1, 2};                                                \
    (void)limits;                                                                 \
    wasm_##name##type_t* type = make;                                             \
    wasm_externtype_t* any = wasm_##name##type_as_externtype(type);               \
    const wasm_externtype_t* same = wasm_##name##type_as_externtype_const(type);  \
    CHECK(any == same && wasm_externtype_kind(any) == NAME);                      \
    CHECK(wasm_externtype_as_##name##type(any) == type);                          \
    CHECK(wasm_externtype_as_##name##type_const(same) == type);                   \
    CHECK((wasm_externtype_as_functype(any) != NULL) == (NAME == WASM_EXTERN_FUNC));       \
    CHECK((wasm_externtype_as_globaltype(any) != NULL) == (NAME == WASM_EXTERN_GLOBAL));   \
    CHECK((wasm_externtype_as_tabletype(any) != NULL) == (NAME == WASM_EXTERN_TABLE));     \
    CHECK((wasm_externtype_as_memorytype(any) != NULL) == (NAME == WASM_EXTERN_MEMORY));   \
    CHECK((wasm_externtype_as_tagtype(any) != NULL) == (NAME == WASM_EXTERN_TAG));         \
    wasm_externtype_t* copy = wasm_externtype_copy(any);                          \
    CHECK(wasm_externtype_as_##name##type(copy) != NULL);                         \
    wasm_externtype_delete(copy);                                                 \
    wasm_externtype_delete(any);                                                  \
  }

TEST_CASTS(func, WASM_EXTERN_FUNC, wasm_functype_new_0_1(wasm_valtype_new_i32()))
TEST_CASTS(global, WASM_EXTERN_GLOBAL, wasm_globaltype_new(wasm_valtype_new_i32(), WASM_CONST))
TEST_CASTS(table, WASM_EXTERN_TABLE, wasm_tabletype_new(wasm_valtype_new_funcref(), &limits))
TEST_CASTS(memory, WASM_EXTERN_MEMORY, wasm_memorytype_new(&limits))
TEST_CASTS(tag, WASM_EXTERN_TAG, wasm_tagtype_new(wasm_functype_new_0_0()))

static void test_names(void) {
  wasm_name_t module, name;
  wasm_name_new_from_string(&module, "module");
  wasm_name_new_from_string(&name, "name");
  wasm_functype_t* type = wasm_functype_new_0_0();
  wasm_importtype_t* import = wasm_importtype_new(&module, &name, wasm_functype_as_externtype(type));
  CHECK(module.size == 0 && name.size == 0);
  wasm_importtype_t* import_copy = wasm_importtype_copy(import);
  wasm_importtype_delete(import);
  CHECK(is_text(wasm_importtype_module(import_copy), "module"));
  CHECK(is_text(wasm_importtype_name(import_copy), "name"));
  CHECK(wasm_externtype_kind(wasm_importtype_type(import_copy)) == WASM_EXTERN_FUNC);
  wasm_importtype_delete(import_copy);

  wasm_name_new_from_string(&name, "name");
  type = wasm_functype_new_0_0();
  wasm_exporttype_t* export = wasm_exporttype_new(&name, wasm_functype_as_externtype(type));
  wasm_exporttype_t* export_copy = wasm_exporttype_copy(export);
  wasm_exporttype_delete(export);
  CHECK(is_text(wasm_exporttype_name(export_copy), "name"));
  CHECK(wasm_externtype_kind(wasm_exporttype_type(export_copy)) == WASM_EXTERN_FUNC);
  wasm_exporttype_delete(export_copy);
}

int main(void) {
  test_values();
  test_functions();
  test_objects();
  test_casts_func();
  test_casts_global();
  test_casts_table();
  test_casts_memory();
  test_casts_tag();
  test_names();
  return 0;
}
