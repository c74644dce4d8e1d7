// Programs of WASI preview1, and linkers.

#include "check.h"
#include <sys/stat.h>
#include <unistd.h>

// Writes its arguments, its environment and its input, then a file in its folder, and exits with 7.
static const char text[] =
  "(module"
  "  (import \"wasi_snapshot_preview1\" \"args_sizes_get\" (func $args_sizes (param i32 i32) (result i32)))"
  "  (import \"wasi_snapshot_preview1\" \"args_get\" (func $args (param i32 i32) (result i32)))"
  "  (import \"wasi_snapshot_preview1\" \"environ_sizes_get\" (func $env_sizes (param i32 i32) (result i32)))"
  "  (import \"wasi_snapshot_preview1\" \"environ_get\" (func $env (param i32 i32) (result i32)))"
  "  (import \"wasi_snapshot_preview1\" \"fd_read\" (func $read (param i32 i32 i32 i32) (result i32)))"
  "  (import \"wasi_snapshot_preview1\" \"fd_write\" (func $write (param i32 i32 i32 i32) (result i32)))"
  "  (import \"wasi_snapshot_preview1\" \"path_open\" (func $open"
  "    (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))"
  "  (import \"wasi_snapshot_preview1\" \"proc_exit\" (func $exit (param i32)))"
  "  (memory (export \"memory\") 1) (data (i32.const 64) \"made\")"
  "  (func $put (param $fd i32) (param $at i32) (param $size i32) (result i32)"
  "    (i32.store (i32.const 0) (local.get $at)) (i32.store (i32.const 4) (local.get $size))"
  "    (call $write (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 8)))"
  "  (func $must (param i32) (if (local.get 0) (then (call $exit (local.get 0)))))"
  "  (func (export \"_start\") (local $errno i32)"
  "    (call $must (call $args_sizes (i32.const 0) (i32.const 16)))"
  "    (call $must (call $args (i32.const 1024) (i32.const 2048)))"
  "    (call $must (call $put (i32.const 1) (i32.const 2048) (i32.load (i32.const 16))))"
  "    (call $must (call $env_sizes (i32.const 0) (i32.const 16)))"
  "    (call $must (call $env (i32.const 1024) (i32.const 2048)))"
  "    (call $must (call $put (i32.const 1) (i32.const 2048) (i32.load (i32.const 16))))"
  "    (i32.store (i32.const 0) (i32.const 4096)) (i32.store (i32.const 4) (i32.const 100))"
  "    (call $must (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 16)))"
  "    (call $must (call $put (i32.const 2) (i32.const 4096) (i32.load (i32.const 16))))"
  "    (local.set $errno (call $open (i32.const 3) (i32.const 0) (i32.const 64) (i32.const 4)"
  "      (i32.const 1) (i64.const 64) (i64.const 64) (i32.const 0) (i32.const 20)))"
  "    (if (i32.eqz (local.get $errno)) (then"
  "      (call $must (call $put (i32.load (i32.const 20)) (i32.const 64) (i32.const 4)))))"
  "    (call $exit (i32.add (i32.const 7) (local.get $errno)))))";

static char folder[] = "/tmp/gantry-wasi-XXXXXX";

static const char* in_folder(const char* name) {
  static char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static int finalized = 0;
static void finalize(void* env) {
  (void)env;
  ++finalized;
}

struct output {
  char bytes[256];
  size_t size;
};

// Takes three bytes at most.
static ptrdiff_t collect(void* env, const char* bytes, size_t size) {
  struct output* output = env;
  size_t taken = size < 3 ? size : 3;
  memcpy(output->bytes + output->size, bytes, taken);
  output->size += taken;
  return (ptrdiff_t)taken;
}

static ptrdiff_t refuse(void* env, const char* bytes, size_t size) {
  (void)env;
  (void)bytes;
  (void)size;
  return -1;
}

static int32_t run_program(wasm_engine_t* engine, gantry_wasi_config_t* config) {
  wasm_store_t* store = wasm_store_new(engine);
  if (config) CHECK_OK(gantry_store_set_wasi(store, config));
  gantry_linker_t* linker = gantry_linker_new(engine);
  CHECK_OK(gantry_linker_define_wasi(linker));
  wasm_module_t* module = new_module(store, text);
  CHECK_NO_TRAP(gantry_linker_module(linker, store, "", module));
  wasm_func_t* func = gantry_linker_get_default(linker, store, "");
  CHECK(func);
  wasm_trap_t* trap = run(func);
  int32_t status = -1;
  CHECK(trap && gantry_trap_exit_status(trap, &status));
  wasm_trap_delete(trap);
  wasm_func_delete(func);
  wasm_module_delete(module);
  gantry_linker_delete(linker);
  wasm_store_delete(store);
  return status;
}

static void test_program(wasm_engine_t* engine) {
  struct output output = {.size = 0};
  gantry_wasi_config_t* config = gantry_wasi_config_new();
  CHECK_OK(gantry_wasi_config_arg(config, "program"));
  const char* args[] = {"one", "two"};
  CHECK_OK(gantry_wasi_config_args(config, 2, args));
  CHECK_OK(gantry_wasi_config_env(config, "NAME", "value"));
  wasm_byte_vec_t input;
  wasm_byte_vec_new(&input, 5, "input");
  gantry_wasi_config_stdin_bytes(config, &input);
  wasm_byte_vec_delete(&input);
  CHECK_OK(gantry_wasi_config_output_callback(config, GANTRY_STDOUT, collect, &output, finalize));
  CHECK_OK(gantry_wasi_config_output_file(config, GANTRY_STDERR, in_folder("errors")));
  CHECK_OK(gantry_wasi_config_preopen_dir(config, folder, "/", true));
  CHECK(run_program(engine, config) == 7);
  CHECK(finalized == 1);
  // fd_write may write less than it is given; this program asks once each.
  CHECK(output.size == 6 && memcmp(output.bytes, "proNAM", 6) == 0);
  char bytes[16] = {0};
  FILE* file = fopen(in_folder("errors"), "rb");
  CHECK(file && fread(bytes, 1, 16, file) == 5 && memcmp(bytes, "input", 5) == 0);
  fclose(file);
  file = fopen(in_folder("made"), "rb");
  CHECK(file && fread(bytes, 1, 16, file) == 4 && memcmp(bytes, "made", 4) == 0);
  fclose(file);
  CHECK(unlink(in_folder("made")) == 0);
}

static void test_refusals(wasm_engine_t* engine) {
  // What was written to a file is read; a folder that cannot be changed (EROFS is 69).
  gantry_wasi_config_t* config = gantry_wasi_config_new();
  CHECK_OK(gantry_wasi_config_stdin_file(config, in_folder("errors")));
  CHECK_OK(gantry_wasi_config_output_file(config, GANTRY_STDOUT, in_folder("output")));
  CHECK_OK(gantry_wasi_config_preopen_dir(config, folder, "/", false));
  gantry_wasi_config_inherit_args(config);
  gantry_wasi_config_inherit_env(config);
  CHECK(run_program(engine, config) == 7 + 69);
  struct stat status;
  CHECK(stat(in_folder("output"), &status) == 0 && status.st_size > 0);
  CHECK(unlink(in_folder("output")) == 0 && unlink(in_folder("errors")) == 0);
  // Without anything: no folder (EBADF is 8).
  CHECK(run_program(engine, NULL) == 7 + 8);
  config = gantry_wasi_config_new();
  gantry_wasi_config_inherit_stdio(config);
  gantry_wasi_config_inherit_stdin(config);
  gantry_wasi_config_inherit_stdout(config);
  gantry_wasi_config_inherit_stderr(config);
  gantry_wasi_config_delete(config);
  // An output that takes nothing more: EPIPE is 64.
  config = gantry_wasi_config_new();
  CHECK_OK(gantry_wasi_config_arg(config, "program"));
  CHECK_OK(gantry_wasi_config_output_callback(config, GANTRY_STDOUT, refuse, NULL, NULL));
  CHECK(run_program(engine, config) == 64);
  config = gantry_wasi_config_new();
  CHECK_ERROR(gantry_wasi_config_stdin_file(config, in_folder("none")), "cannot read");
  CHECK_ERROR(gantry_wasi_config_output_file(config, GANTRY_STDOUT, in_folder("none/x")), "cannot write");
  CHECK_ERROR(gantry_wasi_config_output_file(config, 7, in_folder("output")), "no output 7");
  CHECK(unlink(in_folder("output")) == 0);
  CHECK_ERROR(gantry_wasi_config_preopen_dir(config, in_folder("none"), "/", true), "none");
  CHECK_ERROR(gantry_wasi_config_arg(config, "\xff"), "UTF-8");
  gantry_wasi_config_delete(config);
}

static wasm_trap_t* seven(
  void* env, gantry_caller_t* caller, const gantry_val_t args[], size_t arg_count,
  gantry_val_t results[], size_t result_count) {
  (void)args;
  CHECK(env == &finalized && arg_count == 0 && result_count == 1);
  // The host calls it, too.
  CHECK(gantry_caller_store(caller) != NULL && gantry_caller_export(caller, "x") == NULL);
  results[0].of.i32 = 7;
  return NULL;
}

static void test_linker(wasm_engine_t* engine) {
  finalized = 0;
  wasm_store_t* store = wasm_store_new(engine);
  gantry_linker_t* linker = gantry_linker_new(engine);
  wasm_functype_t* type = wasm_functype_new_0_1(wasm_valtype_new_i32());
  CHECK_OK(gantry_linker_define_func(linker, "host", "seven", type, seven, &finalized, finalize));
  CHECK_ERROR(
    gantry_linker_define_func(linker, "host", "seven", type, seven, &finalized, finalize), "seven");
  CHECK(finalized == 1);
  gantry_linker_allow_shadowing(linker, true);
  CHECK_OK(gantry_linker_define_func(linker, "host", "seven", type, seven, &finalized, finalize));
  CHECK(finalized == 2);
  wasm_functype_delete(type);
  wasm_instance_t* instance = new_instance(
    store, "(module (func (export \"two\") (result i32) i32.const 2) (memory (export \"memory\") 1))");
  CHECK_OK(gantry_linker_define_instance(linker, "lib", instance));
  wasm_extern_t* memory = gantry_instance_export(instance, "memory");
  CHECK_OK(gantry_linker_define(linker, "env", "mem", memory));
  wasm_instance_delete(instance);

  wasm_module_t* module = new_module(
    store,
    "(module (import \"host\" \"seven\" (func $seven (result i32))) (import \"env\" \"mem\" (memory 1))"
    "  (import \"lib\" \"two\" (func $two (result i32))) (import \"lib\" \"unknown\" (func $unknown))"
    "  (func (export \"run\") (result i32) (i32.mul (call $seven) (call $two)))"
    "  (func (export \"fail\") (call $unknown)))");
  wasm_trap_t* trap = NULL;
  CHECK(gantry_linker_instantiate(linker, store, module, &trap) == NULL);
  CHECK_TRAP(trap, "unknown");
  CHECK_LAST_ERROR("unknown");
  CHECK_OK(gantry_linker_define_unknown_imports_as_traps(linker, module));
  trap = NULL;
  instance = gantry_linker_instantiate(linker, store, module, &trap);
  CHECK_NO_TRAP(trap);
  wasm_func_t* func = get_func(instance, "run");
  CHECK(call_i32(func, 0, 0) == 14);
  wasm_func_delete(func);
  func = get_func(instance, "fail");
  CHECK_TRAP(run(func), "unknown");
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  wasm_extern_t* found = gantry_linker_get(linker, store, "env", "mem");
  CHECK(found && wasm_extern_same(found, memory));
  wasm_extern_delete(found);
  found = gantry_linker_get(linker, store, "host", "seven");
  CHECK(found && call_i32(wasm_extern_as_func(found), 0, 0) == 7);
  wasm_extern_delete(found);
  CHECK(gantry_linker_get(linker, store, "env", "none") == NULL);
  CHECK_LAST_ERROR("not defined");
  // Objects of a store are not found in another one.
  wasm_store_t* other = wasm_store_new(engine);
  CHECK(gantry_linker_get(linker, other, "env", "mem") == NULL);
  CHECK_LAST_ERROR("another store");
  CHECK(gantry_linker_instantiate(linker, other, module, &trap) == NULL);
  CHECK_TRAP(trap, "another store");
  CHECK_LAST_ERROR("another store");
  wasm_store_delete(other);
  // A reactor is initialized.
  wasm_module_t* reactor = new_module(
    store,
    "(module (global $g (mut i32) (i32.const 0)) (func (export \"_initialize\") (global.set $g (i32.const 5)))"
    "  (func (export \"get\") (result i32) (global.get $g)))");
  CHECK_NO_TRAP(gantry_linker_module(linker, store, "reactor", reactor));
  found = gantry_linker_get(linker, store, "reactor", "get");
  CHECK(call_i32(wasm_extern_as_func(found), 0, 0) == 5);
  wasm_extern_delete(found);
  wasm_module_delete(reactor);
  wasm_extern_delete(memory);
  wasm_module_delete(module);
  gantry_linker_delete(linker);
  wasm_store_delete(store);
  CHECK(finalized == 3);
}

// Compiled modules are kept in a folder. Small ones are not, so this is about settings only.
static void test_cache(void) {
  wasm_config_t* config = wasm_config_new();
  CHECK_ERROR(gantry_config_cache(config, ""), "folder is empty");
  CHECK_OK(gantry_config_cache(config, in_folder("cache")));
  wasm_engine_t* engine = wasm_engine_new_with_config(config);
  gantry_wasi_config_t* wasi = gantry_wasi_config_new();
  CHECK(run_program(engine, wasi) == 7 + 8);
  wasm_engine_delete(engine);
  config = wasm_config_new();
  CHECK_OK(gantry_config_cache(config, NULL));
  wasm_config_delete(config);
  rmdir(in_folder("cache"));
}

int main(void) {
  CHECK(mkdtemp(folder));
  wasm_engine_t* engine = wasm_engine_new();
  test_program(engine);
  test_refusals(engine);
  test_linker(engine);
  test_cache();
  wasm_engine_delete(engine);
  CHECK(rmdir(folder) == 0);
  return 0;
}
