// What all tests share. A test ends with a message and status 1 where something is not as it should be.

#ifndef CHECK_H
#define CHECK_H

#include <gantry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                      \
  do {                                                                        \
    if (!(condition)) {                                                       \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
      exit(1);                                                                \
    }                                                                         \
  } while (0)

// Fails unless there is an error with this in its message; deletes it.
#define CHECK_ERROR(error, text) check_error(__FILE__, __LINE__, error, text)
// Fails if there is an error, and tells it.
#define CHECK_OK(error) check_ok(__FILE__, __LINE__, error)
// Fails unless the thread has an error with this in its message.
#define CHECK_LAST_ERROR(text) check_error(__FILE__, __LINE__, gantry_last_error(), text)
// Fails unless there is a trap with this in its message; deletes it.
#define CHECK_TRAP(trap, text) check_trap(__FILE__, __LINE__, trap, text)
// Fails if there is a trap, and tells it.
#define CHECK_NO_TRAP(trap) check_no_trap(__FILE__, __LINE__, trap)

static inline void check_error(const char* file, int line, gantry_error_t* error, const char* text) {
  if (!error) {
    fprintf(stderr, "%s:%d: there is no error; expected one with: %s\n", file, line, text);
    exit(1);
  }
  wasm_message_t message;
  gantry_error_message(error, &message);
  if (message.data[message.size - 1] != 0 || !strstr(message.data, text)) {
    fprintf(stderr, "%s:%d: error: %s\nexpected: %s\n", file, line, message.data, text);
    exit(1);
  }
  wasm_byte_vec_delete(&message);
  gantry_error_delete(error);
}

static inline void check_ok(const char* file, int line, gantry_error_t* error) {
  if (!error) return;
  wasm_message_t message;
  gantry_error_message(error, &message);
  fprintf(stderr, "%s:%d: error: %s\n", file, line, message.data);
  exit(1);
}

static inline void check_trap(const char* file, int line, wasm_trap_t* trap, const char* text) {
  if (!trap) {
    fprintf(stderr, "%s:%d: there is no trap; expected one with: %s\n", file, line, text);
    exit(1);
  }
  wasm_message_t message;
  wasm_trap_message(trap, &message);
  if (message.data[message.size - 1] != 0 || !strstr(message.data, text)) {
    fprintf(stderr, "%s:%d: trap: %s\nexpected: %s\n", file, line, message.data, text);
    exit(1);
  }
  wasm_byte_vec_delete(&message);
  wasm_trap_delete(trap);
}

static inline void check_no_trap(const char* file, int line, wasm_trap_t* trap) {
  if (!trap) return;
  wasm_message_t message;
  wasm_trap_message(trap, &message);
  fprintf(stderr, "%s:%d: trap: %s\n", file, line, message.data);
  exit(1);
}

static inline bool is_text(const wasm_name_t* name, const char* text) {
  return name->size == strlen(text) && memcmp(name->data, text, name->size) == 0;
}

// A module from text.
static inline wasm_module_t* new_module(wasm_store_t* store, const char* text) {
  wasm_byte_vec_t binary;
  CHECK_OK(gantry_wat2wasm(text, strlen(text), &binary));
  wasm_module_t* module = wasm_module_new(store, &binary);
  wasm_byte_vec_delete(&binary);
  if (!module) CHECK_OK(gantry_last_error());
  CHECK(module);
  return module;
}

// An instance of a module without imports, from text.
static inline wasm_instance_t* new_instance(wasm_store_t* store, const char* text) {
  wasm_module_t* module = new_module(store, text);
  wasm_extern_vec_t imports = WASM_EMPTY_VEC;
  wasm_trap_t* trap = NULL;
  wasm_instance_t* instance = wasm_instance_new(store, module, &imports, &trap);
  CHECK_NO_TRAP(trap);
  wasm_module_delete(module);
  return instance;
}

// An exported function, which the caller owns.
static inline wasm_func_t* get_func(const wasm_instance_t* instance, const char* name) {
  wasm_extern_t* object = gantry_instance_export(instance, name);
  CHECK(object);
  wasm_func_t* func = wasm_extern_as_func(object);
  CHECK(func);
  return func;
}

// Calls a function of no parameters or one i32, with an i32 result.
static inline int32_t call_i32(const wasm_func_t* func, int count, int32_t argument) {
  wasm_val_t arguments[1] = {WASM_I32_VAL(argument)};
  wasm_val_t results[1] = {WASM_INIT_VAL};
  wasm_val_vec_t args = {(size_t)count, arguments};
  wasm_val_vec_t places = WASM_ARRAY_VEC(results);
  CHECK_NO_TRAP(wasm_func_call(func, &args, &places));
  CHECK(results[0].kind == WASM_I32);
  return results[0].of.i32;
}

// Calls a function without parameters and results.
static inline wasm_trap_t* run(const wasm_func_t* func) {
  wasm_val_vec_t none = WASM_EMPTY_VEC;
  return wasm_func_call(func, &none, &none);
}

#endif
