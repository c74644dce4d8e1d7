// Vectors of all types.

#include "check.h"

// Vectors of objects. They take over two of them.
#define TEST_OBJECTS(name)                                        \
  static void test_##name(wasm_##name##_t* one, wasm_##name##_t* other) { \
    wasm_##name##_vec_t empty, room, vector, copy;                \
    wasm_##name##_vec_new_empty(&empty);                          \
    CHECK(empty.size == 0 && empty.data == NULL);                 \
    wasm_##name##_vec_copy(&copy, &empty);                        \
    CHECK(copy.size == 0);                                        \
    wasm_##name##_vec_delete(&empty);                             \
    wasm_##name##_vec_new_uninitialized(&room, 3);                \
    CHECK(room.size == 3 && room.data[0] == NULL && room.data[2] == NULL); \
    room.data[1] = wasm_##name##_copy(one);                       \
    wasm_##name##_vec_delete(&room);                              \
    CHECK(room.size == 0 && room.data == NULL);                   \
    wasm_##name##_vec_delete(&room);                              \
    wasm_##name##_t* array[] = {one, other, NULL};                \
    wasm_##name##_vec_new(&vector, 3, array);                     \
    CHECK(vector.size == 3 && vector.data[0] == one && vector.data[2] == NULL); \
    wasm_##name##_vec_copy(&copy, &vector);                       \
    CHECK(copy.size == 3 && copy.data[0] && copy.data[0] != one && !copy.data[2]); \
    wasm_##name##_vec_delete(&copy);                              \
    /* Freeing needs no size, so making a vector smaller loses no memory. */ \
    wasm_##name##_delete(vector.data[1]);                         \
    vector.size = 1;                                              \
    wasm_##name##_vec_delete(&vector);                            \
    wasm_##name##_vec_new(&vector, 0, NULL);                      \
    CHECK(vector.size == 0);                                      \
    wasm_##name##_vec_delete(&vector);                            \
  }

TEST_OBJECTS(valtype)
TEST_OBJECTS(functype)
TEST_OBJECTS(globaltype)
TEST_OBJECTS(tabletype)
TEST_OBJECTS(memorytype)
TEST_OBJECTS(tagtype)
TEST_OBJECTS(externtype)
TEST_OBJECTS(importtype)
TEST_OBJECTS(exporttype)
TEST_OBJECTS(frame)
TEST_OBJECTS(extern)

static void test_bytes(void) {
  wasm_byte_vec_t bytes, copy;
  wasm_byte_vec_new(&bytes, 3, "abc");
  wasm_byte_vec_copy(&copy, &bytes);
  CHECK(copy.data != bytes.data && is_text(&copy, "abc"));
  wasm_byte_vec_delete(&copy);
  wasm_byte_vec_delete(&bytes);
  wasm_byte_vec_new_empty(&bytes);
  CHECK(bytes.size == 0);
  wasm_byte_vec_new_uninitialized(&bytes, 1000);
  memset(bytes.data, 7, bytes.size);
  wasm_byte_vec_delete(&bytes);
  wasm_name_t name;
  wasm_name_new_from_string(&name, "name");
  CHECK(is_text(&name, "name"));
  wasm_name_delete(&name);
  wasm_name_new_from_string_nt(&name, "name");
  CHECK(name.size == 5);
  wasm_name_delete(&name);
}

static void test_values(wasm_store_t* store) {
  wasm_val_vec_t values, copy;
  wasm_val_t array[] = {WASM_I32_VAL(1), WASM_REF_VAL(wasm_foreign_as_ref(wasm_foreign_new(store)))};
  wasm_val_vec_new(&values, 2, array);
  wasm_val_vec_copy(&copy, &values);
  CHECK(copy.data[0].of.i32 == 1 && wasm_ref_same(copy.data[1].of.ref, array[1].of.ref));
  CHECK(copy.data[1].of.ref != array[1].of.ref);
  wasm_val_vec_delete(&values);
  wasm_val_vec_delete(&copy);
  wasm_val_vec_new_empty(&values);
  CHECK(values.size == 0);
  wasm_val_vec_new_uninitialized(&values, 2);
  wasm_val_vec_delete(&values);
}

static wasm_frame_t* new_frame(wasm_store_t* store) {
  wasm_instance_t* instance = new_instance(store, "(module (func (export \"f\") unreachable))");
  wasm_func_t* func = get_func(instance, "f");
  wasm_trap_t* trap = run(func);
  wasm_frame_t* frame = wasm_trap_origin(trap);
  CHECK(frame);
  wasm_trap_delete(trap);
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  return frame;
}

static wasm_importtype_t* new_import(const char* text) {
  wasm_name_t module, name;
  wasm_name_new_from_string(&module, text);
  wasm_name_new_from_string(&name, text);
  return wasm_importtype_new(&module, &name, wasm_functype_as_externtype(wasm_functype_new_0_0()));
}

static wasm_exporttype_t* new_export(const char* text) {
  wasm_name_t name;
  wasm_name_new_from_string(&name, text);
  return wasm_exporttype_new(&name, wasm_functype_as_externtype(wasm_functype_new_0_0()));
}

int main(void) {
  wasm_engine_t* engine = wasm_engine_new();
  wasm_store_t* store = wasm_store_new(engine);
  wasm_limits_t limits = {1, 2};
  test_bytes();
  test_values(store);
  test_valtype(wasm_valtype_new_i32(), wasm_valtype_new_funcref());
  test_functype(wasm_functype_new_1_1(wasm_valtype_new_i32(), wasm_valtype_new_i64()),
                wasm_functype_new_0_0());
  test_globaltype(wasm_globaltype_new(wasm_valtype_new_f32(), WASM_VAR),
                  wasm_globaltype_new(wasm_valtype_new_f64(), WASM_CONST));
  test_tabletype(wasm_tabletype_new(wasm_valtype_new_funcref(), &limits),
                 wasm_tabletype_new(wasm_valtype_new_externref(), &limits));
  test_memorytype(wasm_memorytype_new(&limits), wasm_memorytype_new(&limits));
  test_tagtype(wasm_tagtype_new(wasm_functype_new_0_0()), wasm_tagtype_new(wasm_functype_new_0_0()));
  test_externtype(wasm_functype_as_externtype(wasm_functype_new_0_0()),
                  wasm_memorytype_as_externtype(wasm_memorytype_new(&limits)));
  test_importtype(new_import("a"), new_import("b"));
  test_exporttype(new_export("a"), new_export("b"));
  test_frame(new_frame(store), new_frame(store));
  wasm_memorytype_t* type = wasm_memorytype_new(&limits);
  test_extern(wasm_memory_as_extern(wasm_memory_new(store, type)),
              wasm_memory_as_extern(wasm_memory_new(store, type)));
  wasm_memorytype_delete(type);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
  return 0;
}
