// Compiles a module, and calls its function: wasm.h and nothing else, but for the text format.

#include <gantry.h>
#include <stdio.h>
#include <string.h>

static const char text[] =
  "(module (func (export \"add\") (param i32 i32) (result i32)"
  "  local.get 0 local.get 1 i32.add))";

// Prints an error, and gives the status of a program that fails.
static int fail(gantry_error_t* error) {
  wasm_message_t message;
  gantry_error_message(error, &message);
  fprintf(stderr, "%s\n", message.data);
  wasm_byte_vec_delete(&message);
  gantry_error_delete(error);
  return 1;
}

int main(void) {
  wasm_engine_t* engine = wasm_engine_new();
  wasm_store_t* store = wasm_store_new(engine);

  wasm_byte_vec_t binary;
  gantry_error_t* error = gantry_wat2wasm(text, strlen(text), &binary);
  if (error) return fail(error);
  wasm_module_t* module = wasm_module_new(store, &binary);
  wasm_byte_vec_delete(&binary);
  if (!module) return fail(gantry_last_error());

  wasm_extern_vec_t imports = WASM_EMPTY_VEC;
  wasm_instance_t* instance = wasm_instance_new(store, module, &imports, NULL);
  if (!instance) return fail(gantry_last_error());
  wasm_extern_vec_t exports;
  wasm_instance_exports(instance, &exports);
  const wasm_func_t* add = wasm_extern_as_func(exports.data[0]);

  wasm_val_t arguments[] = {WASM_I32_VAL(40), WASM_I32_VAL(2)}, results[] = {WASM_INIT_VAL};
  wasm_val_vec_t args = WASM_ARRAY_VEC(arguments), places = WASM_ARRAY_VEC(results);
  wasm_trap_t* trap = wasm_func_call(add, &args, &places);
  if (trap) {
    wasm_message_t message;
    wasm_trap_message(trap, &message);
    fprintf(stderr, "%s\n", message.data);
    wasm_byte_vec_delete(&message);
    wasm_trap_delete(trap);
    return 1;
  }
  printf("40 + 2 = %d\n", results[0].of.i32);

  wasm_extern_vec_delete(&exports);
  wasm_instance_delete(instance);
  wasm_module_delete(module);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
  return 0;
}
