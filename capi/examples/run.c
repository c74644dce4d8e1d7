// Runs a program of WASI preview1, as `gantry run` does: run PROGRAM [ARGUMENTS...]
//
// The program gets its arguments, the environment, the standard streams and the folder it is run in.

#include <gantry.h>
#include <stdio.h>

static int fail(gantry_error_t* error) {
  wasm_message_t message;
  gantry_error_message(error, &message);
  fprintf(stderr, "%s\n", message.data);
  wasm_byte_vec_delete(&message);
  gantry_error_delete(error);
  return 1;
}

// The status that the program ends with, or 134 with a message if it has trapped.
static int status_of(wasm_trap_t* trap) {
  int32_t status = 0;
  if (trap && !gantry_trap_exit_status(trap, &status)) {
    wasm_message_t message;
    wasm_trap_message(trap, &message);
    fprintf(stderr, "%s\n", message.data);
    wasm_byte_vec_delete(&message);
    status = 134;
  }
  wasm_trap_delete(trap);
  return status;
}

int main(int argc, char** argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: %s PROGRAM [ARGUMENTS...]\n", argv[0]);
    return 2;
  }
  wasm_engine_t* engine = wasm_engine_new();
  wasm_store_t* store = wasm_store_new(engine);

  gantry_wasi_config_t* wasi = gantry_wasi_config_new();
  gantry_error_t* error =
    gantry_wasi_config_args(wasi, (size_t)argc - 1, (const char* const*)argv + 1);
  gantry_wasi_config_inherit_env(wasi);
  gantry_wasi_config_inherit_stdio(wasi);
  if (!error) error = gantry_wasi_config_preopen_dir(wasi, ".", ".", true);
  if (error) {
    gantry_wasi_config_delete(wasi);
    return fail(error);
  }
  error = gantry_store_set_wasi(store, wasi);
  if (error) return fail(error);

  gantry_linker_t* linker = gantry_linker_new(engine);
  error = gantry_linker_define_wasi(linker);
  if (error) return fail(error);
  wasm_module_t* module;
  error = gantry_module_from_file(store, argv[1], &module);
  if (error) return fail(error);

  wasm_trap_t* trap = gantry_linker_module(linker, store, "", module);
  if (!trap) {
    wasm_func_t* start = gantry_linker_get_default(linker, store, "");
    wasm_val_vec_t none = WASM_EMPTY_VEC;
    trap = wasm_func_call(start, &none, &none);
    wasm_func_delete(start);
  }
  int status = status_of(trap);
  wasm_module_delete(module);
  gantry_linker_delete(linker);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
  return status;
}
