// Looking inside: the source of frames, core dumps, profilers, and what a module takes.

#include "check.h"

#include <sys/stat.h>
#include <unistd.h>

static const char text[] =
  "(module (import \"\" \"fail\" (func $fail)) (memory 3) (memory 1) (table 7 funcref)"
  "  (data (i32.const 8) \"hello\") (func (export \"fail\") (call $fail))"
  "  (func $named (export \"trap\") unreachable))";

static wasm_trap_t* fail(void* env, const wasm_val_vec_t* args, wasm_val_vec_t* results) {
  (void)args;
  (void)results;
  return gantry_trap_new(env, "the host fails");
}

static wasm_instance_t* instantiate(wasm_store_t* store) {
  wasm_module_t* module = new_module(store, text);
  gantry_resources_t resources;
  gantry_module_resources(module, &resources);
  CHECK(resources.memories == 2 && resources.max_initial_memory_size == 3);
  CHECK(resources.tables == 1 && resources.max_initial_table_size == 7);
  wasm_functype_t* type = wasm_functype_new_0_0();
  wasm_func_t* func = wasm_func_new_with_env(store, type, fail, store, NULL);
  wasm_functype_delete(type);
  wasm_extern_t* externs[] = {wasm_func_as_extern(func)};
  wasm_extern_vec_t imports = WASM_ARRAY_VEC(externs);
  wasm_trap_t* trap = NULL;
  wasm_instance_t* instance = wasm_instance_new(store, module, &imports, &trap);
  CHECK_NO_TRAP(trap);
  wasm_func_delete(func);
  wasm_module_delete(module);
  return instance;
}

static wasm_trap_t* trap_of(const wasm_instance_t* instance, const char* name) {
  wasm_func_t* func = get_func(instance, name);
  wasm_trap_t* trap = run(func);
  wasm_func_delete(func);
  CHECK(trap);
  return trap;
}

static bool contains(const char* bytes, size_t size, const char* found) {
  size_t length = strlen(found);
  for (size_t i = 0; i + length <= size; ++i) {
    if (memcmp(bytes + i, found, length) == 0) return true;
  }
  return false;
}

// All of a small file.
static size_t read_file(const char* path, char* bytes, size_t size) {
  FILE* file = fopen(path, "rb");
  CHECK(file);
  size_t count = fread(bytes, 1, size, file);
  fclose(file);
  return count;
}

// A dump may have secrets in it; and whatever is wrong with the next one, it stays.
static void test_failures_keep_a_dump(wasm_store_t* store, const wasm_trap_t* trap, const char* path) {
  struct stat status;
  CHECK(stat(path, &status) == 0 && (status.st_mode & 0777) == 0600);
  char before[10000], after[10000], link[64];
  size_t size = read_file(path, before, sizeof before);
  wasm_trap_t* other = gantry_trap_new(store, "of the host");
  CHECK_ERROR(gantry_trap_coredump_file(trap, NULL, path), "the name is null");
  CHECK_ERROR(gantry_trap_coredump_file(trap, "\xff", path), "the name is not UTF-8");
  CHECK_ERROR(gantry_trap_coredump_file(NULL, "a program", path), "the trap is null");
  CHECK_ERROR(
    gantry_trap_coredump_file(other, "a program", path), "gantry_config_coredump_on_trap");
  CHECK(read_file(path, after, sizeof after) == size && memcmp(before, after, size) == 0);
  // Nor is there a new one then.
  snprintf(link, sizeof link, "/tmp/gantry-c-%ld.link", (long)getpid());
  CHECK_ERROR(
    gantry_trap_coredump_file(other, "a program", link), "gantry_config_coredump_on_trap");
  CHECK(stat(link, &status) != 0);
  // A link stays one, and what it leads to becomes private.
  CHECK(chmod(path, 0644) == 0 && symlink(path, link) == 0);
  CHECK_OK(gantry_trap_coredump_file(trap, "a program", link));
  CHECK(lstat(link, &status) == 0 && S_ISLNK(status.st_mode));
  CHECK(stat(path, &status) == 0 && (status.st_mode & 0777) == 0600);
  CHECK(read_file(path, after, sizeof after) == size && memcmp(before, after, size) == 0);
  unlink(link);
  wasm_trap_delete(other);
}

static void test_core_dumps(void) {
  wasm_config_t* config = wasm_config_new();
  gantry_config_coredump_on_trap(config, true);
  wasm_engine_t* engine = wasm_engine_new_with_config(config);
  wasm_store_t* store = wasm_store_new(engine);
  wasm_instance_t* instance = instantiate(store);
  const char* const names[] = {"trap", "fail"};
  for (int i = 0; i < 2; ++i) {
    wasm_trap_t* trap = trap_of(instance, names[i]);
    wasm_byte_vec_t dump;
    CHECK_OK(gantry_trap_coredump(trap, "a program", &dump));
    CHECK(memcmp(dump.data, "\0asm\1\0\0\0", 8) == 0);
    CHECK(contains(dump.data, dump.size, "a program"));
    CHECK(contains(dump.data, dump.size, "hello"));
    CHECK(contains(dump.data, dump.size, "corestack"));
    char path[64], copy[10000];
    snprintf(path, sizeof path, "/tmp/gantry-c-%ld.core", (long)getpid());
    CHECK_OK(gantry_trap_coredump_file(trap, "a program", path));
    CHECK(read_file(path, copy, sizeof copy) == dump.size);
    CHECK(memcmp(copy, dump.data, dump.size) == 0);
    test_failures_keep_a_dump(store, trap, path);
    unlink(path);
    CHECK_ERROR(gantry_trap_coredump_file(trap, "a program", "/nowhere/a"), "cannot write /nowhere/a");
    CHECK_ERROR(gantry_trap_coredump_file(trap, "a program", "/dev/full"), "No space left");
    CHECK_ERROR(gantry_trap_coredump(trap, NULL, &dump), "the name");
    wasm_byte_vec_delete(&dump);
    wasm_trap_delete(trap);
  }
  // The host's own, which has passed no Wasm code; and none at all.
  wasm_byte_vec_t dump;
  wasm_trap_t* trap = gantry_trap_new(store, "of the host");
  CHECK_ERROR(gantry_trap_coredump(trap, "a", &dump), "gantry_config_coredump_on_trap");
  wasm_trap_delete(trap);
  CHECK_ERROR(gantry_trap_coredump(NULL, "a", &dump), "the trap");
  CHECK_ERROR(gantry_trap_coredump_file(NULL, "a", NULL), "the path");
  wasm_instance_delete(instance);
  wasm_store_delete(store);
  wasm_engine_delete(engine);

  engine = wasm_engine_new();
  store = wasm_store_new(engine);
  instance = instantiate(store);
  trap = trap_of(instance, "trap");
  CHECK_ERROR(gantry_trap_coredump(trap, "a", &dump), "gantry_config_coredump_on_trap");
  wasm_trap_delete(trap);
  wasm_instance_delete(instance);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
}

// The symbols of a frame that a program in C, see runtime/tests/dwarf/program.c, traps in.
static void test_symbols(bool details) {
  wasm_config_t* config = wasm_config_new();
  gantry_config_backtrace_details(config, details);
  wasm_engine_t* engine = wasm_engine_new_with_config(config);
  wasm_store_t* store = wasm_store_new(engine);
  wasm_module_t* module;
  CHECK_OK(gantry_module_from_file(store, "../../../runtime/tests/dwarf/dwarf5.wasm", &module));
  wasm_extern_vec_t imports = WASM_EMPTY_VEC;
  wasm_instance_t* instance = wasm_instance_new(store, module, &imports, NULL);
  CHECK(instance);
  wasm_func_t* func = get_func(instance, "divide");
  wasm_val_t arguments[1] = {WASM_I32_VAL(0)}, results[1] = {WASM_INIT_VAL};
  wasm_val_vec_t args = WASM_ARRAY_VEC(arguments), places = WASM_ARRAY_VEC(results);
  wasm_trap_t* trap = wasm_func_call(func, &args, &places);
  CHECK(trap);
  wasm_frame_t* frame = wasm_trap_origin(trap);
  // The frame has what it needs.
  wasm_trap_delete(trap);
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  wasm_module_delete(module);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
  CHECK(gantry_frame_symbol(frame, 0, NULL) == details);
  gantry_symbol_t symbol;
  if (details) {
    // A function, and the one that it is inlined into.
    CHECK(gantry_frame_symbol(frame, 0, &symbol));
    CHECK(is_text(&symbol.name, "quotient") && symbol.line == 7 && symbol.column == 18);
    wasm_name_delete(&symbol.name);
    wasm_name_delete(&symbol.file);
    CHECK(gantry_frame_symbol(frame, 1, &symbol));
    CHECK(is_text(&symbol.name, "sum") && symbol.line == 13 && symbol.column == 17);
    CHECK(contains(symbol.file.data, symbol.file.size, "program.c"));
    wasm_name_delete(&symbol.name);
    wasm_name_delete(&symbol.file);
  }
  CHECK(!gantry_frame_symbol(frame, 2, &symbol));
  CHECK(!gantry_frame_symbol(NULL, 0, &symbol));
  wasm_frame_delete(frame);
}

static void test_profilers(void) {
  wasm_config_t* config = wasm_config_new();
  CHECK_ERROR(gantry_config_profiler(config, 9), "no profiler 9");
  CHECK_ERROR(gantry_config_profiler(NULL, GANTRY_PERFMAP), "the configuration");
  CHECK_OK(gantry_config_profiler(config, GANTRY_JITDUMP));
  CHECK_OK(gantry_config_profiler(config, GANTRY_NO_PROFILER));
  CHECK_OK(gantry_config_profiler(config, GANTRY_PERFMAP));
  gantry_config_debug_info(config, true);
  wasm_engine_t* engine = wasm_engine_new_with_config(config);
  wasm_store_t* store = wasm_store_new(engine);
  wasm_module_t* module = new_module(store, text);
  char path[64], map[10000];
  snprintf(path, sizeof path, "/tmp/perf-%ld.map", (long)getpid());
  CHECK(contains(map, read_file(path, map, sizeof map), "named"));
  unlink(path);
  wasm_module_delete(module);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
}

int main(void) {
  gantry_resources_t resources;
  gantry_module_resources(NULL, &resources);
  CHECK(resources.memories == 0 && resources.tables == 0);
  gantry_module_resources(NULL, NULL);
  test_core_dumps();
  test_symbols(true);
  test_symbols(false);
  test_profilers();
  return 0;
}
