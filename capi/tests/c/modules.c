// Modules and artifacts.

#include "check.h"
#include <dirent.h>
#include <unistd.h>

static const char text[] =
  "(module (import \"env\" \"f\" (func (param i32))) (import \"env\" \"m\" (memory 1 2))"
  "  (func (export \"answer\") (result i32) i32.const 42)"
  "  (global (export \"g\") i64 (i64.const 1)))";
static const char answer[] = "(module (func (export \"answer\") (result i32) i32.const 42))";

static char folder[] = "/tmp/gantry-modules-XXXXXX";

static const char* in_folder(const char* name) {
  static char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void check_answer(wasm_store_t* store, wasm_module_t* module) {
  CHECK(module);
  wasm_extern_vec_t none = WASM_EMPTY_VEC;
  wasm_instance_t* instance = wasm_instance_new(store, module, &none, NULL);
  CHECK(instance);
  wasm_func_t* func = get_func(instance, "answer");
  CHECK(call_i32(func, 0, 0) == 42);
  wasm_func_delete(func);
  wasm_instance_delete(instance);
  wasm_module_delete(module);
}

static void test_interface(wasm_store_t* store) {
  wasm_module_t* module = new_module(store, text);
  wasm_importtype_vec_t imports;
  wasm_exporttype_vec_t exports;
  wasm_module_imports(module, &imports);
  wasm_module_exports(module, &exports);
  wasm_module_delete(module);
  CHECK(imports.size == 2 && exports.size == 2);
  CHECK(is_text(wasm_importtype_module(imports.data[0]), "env"));
  CHECK(is_text(wasm_importtype_name(imports.data[1]), "m"));
  const wasm_memorytype_t* memory =
    wasm_externtype_as_memorytype_const(wasm_importtype_type(imports.data[1]));
  CHECK(wasm_memorytype_limits(memory)->max == 2);
  CHECK(is_text(wasm_exporttype_name(exports.data[1]), "g"));
  wasm_importtype_vec_delete(&imports);
  wasm_exporttype_vec_delete(&exports);
}

static void test_validation(wasm_store_t* store) {
  wasm_byte_vec_t binary;
  CHECK_OK(gantry_wat2wasm(answer, strlen(answer), &binary));
  CHECK(wasm_module_validate(store, &binary));
  binary.data[binary.size - 3] ^= 1;
  CHECK(!wasm_module_validate(store, &binary));
  gantry_error_delete(gantry_last_error());
  CHECK(gantry_last_error() == NULL);
  CHECK(wasm_module_new(store, &binary) == NULL);
  gantry_error_delete(gantry_last_error());
  wasm_byte_vec_delete(&binary);
  // wasm.h has modules in the binary format only.
  wasm_byte_vec_new(&binary, strlen(answer), answer);
  CHECK(wasm_module_new(store, &binary) == NULL);
  CHECK_LAST_ERROR("magic");
  wasm_byte_vec_delete(&binary);
  CHECK_ERROR(gantry_wat2wasm("(module", 7, &binary), "expected");
}

static void test_artifacts(wasm_engine_t* engine, wasm_store_t* store) {
  wasm_module_t* module = new_module(store, answer);
  wasm_byte_vec_t artifact, binary;
  wasm_module_serialize(module, &artifact);
  CHECK(gantry_is_artifact(&artifact));
  check_answer(store, wasm_module_deserialize(store, &artifact));
  artifact.data[artifact.size / 2] ^= 1;
  CHECK(wasm_module_deserialize(store, &artifact) == NULL);
  CHECK_LAST_ERROR("damaged");
  wasm_byte_vec_delete(&artifact);

  CHECK_OK(gantry_module_serialize_file(module, in_folder("artifact")));
  CHECK_ERROR(gantry_module_serialize_file(module, in_folder("none/artifact")), "cannot write");
  wasm_module_delete(module);
  CHECK_OK(gantry_module_deserialize_file(store, in_folder("artifact"), &module));
  check_answer(store, module);
  CHECK_ERROR(gantry_module_deserialize_file(store, in_folder("nothing"), &module), "cannot load");
  unlink(in_folder("artifact"));

  CHECK_OK(gantry_wat2wasm(answer, strlen(answer), &binary));
  CHECK(!gantry_is_artifact(&binary));
  CHECK_OK(gantry_engine_precompile(engine, &binary, &artifact));
  check_answer(store, wasm_module_deserialize(store, &artifact));
  FILE* file = fopen(in_folder("module.wasm"), "wb");
  CHECK(fwrite(binary.data, binary.size, 1, file) == 1 && fclose(file) == 0);
  wasm_byte_vec_delete(&binary);
  CHECK_OK(gantry_module_from_file(store, in_folder("module.wasm"), &module));
  check_answer(store, module);
  unlink(in_folder("module.wasm"));
  CHECK_ERROR(gantry_module_from_file(store, in_folder("module.wasm"), &module), "cannot load");

  // With a key, none other is loaded.
  wasm_config_t* config = wasm_config_new();
  uint8_t key[32] = {1, 2, 3};
  gantry_config_artifact_key(config, key);
  wasm_engine_t* keyed = wasm_engine_new_with_config(config);
  wasm_store_t* keyed_store = wasm_store_new(keyed);
  CHECK(wasm_module_deserialize(keyed_store, &artifact) == NULL);
  CHECK_LAST_ERROR("key");
  wasm_byte_vec_delete(&artifact);
  module = new_module(keyed_store, answer);
  wasm_module_serialize(module, &artifact);
  wasm_module_delete(module);
  check_answer(keyed_store, wasm_module_deserialize(keyed_store, &artifact));
  wasm_byte_vec_delete(&artifact);
  wasm_store_delete(keyed_store);
  wasm_engine_delete(keyed);
}

// How many entries a cache has; they are deleted.
static int empty_cache(const char* cache) {
  int count = 0;
  DIR* entries = opendir(cache);
  if (!entries) return 0;
  for (struct dirent* entry; (entry = readdir(entries));) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", cache, entry->d_name);
    // Besides entries, there is a file for programs that make backups.
    if (unlink(path) == 0 && strcmp(entry->d_name, "CACHEDIR.TAG") != 0) ++count;
  }
  closedir(entries);
  CHECK(rmdir(cache) == 0);
  return count;
}

// A module that is large enough to be kept is loaded by the next engine.
static void test_cache(wasm_store_t* other) {
  size_t size = 200000, length = 0;
  char *large = malloc(size), cache[256];
  length += (size_t)sprintf(large, "(module (func (export \"answer\") (result i32) i32.const 42)");
  while (length < size - 100) {
    length += (size_t)sprintf(large + length, "(func (param i32) (result i32) local.get 0 i32.popcnt)");
  }
  length += (size_t)sprintf(large + length, ")");
  wasm_byte_vec_t binary;
  CHECK_OK(gantry_wat2wasm(large, length, &binary));
  free(large);
  strcpy(cache, in_folder("cache"));
  for (int round = 0; round < 2; ++round) {
    wasm_config_t* config = wasm_config_new();
    CHECK_OK(gantry_config_cache(config, cache));
    wasm_engine_t* engine = wasm_engine_new_with_config(config);
    wasm_store_t* store = wasm_store_new(engine);
    check_answer(store, wasm_module_new(store, &binary));
    wasm_store_delete(store);
    wasm_engine_delete(engine);
  }
  check_answer(other, wasm_module_new(other, &binary));
  wasm_byte_vec_delete(&binary);
  CHECK(empty_cache(cache) == 1);
}

static void test_sharing(wasm_engine_t* engine, wasm_store_t* store) {
  wasm_module_t* module = new_module(store, answer);
  wasm_shared_module_t* shared = wasm_module_share(module);
  wasm_module_delete(module);
  wasm_store_t* other = wasm_store_new(engine);
  check_answer(other, wasm_module_obtain(other, shared));
  wasm_store_delete(other);
  wasm_engine_t* stranger = wasm_engine_new();
  other = wasm_store_new(stranger);
  CHECK(wasm_module_obtain(other, shared) == NULL);
  CHECK_LAST_ERROR("another engine");
  wasm_store_delete(other);
  wasm_engine_delete(stranger);
  wasm_shared_module_delete(shared);
}

static void test_imports(wasm_store_t* store) {
  wasm_module_t* module = new_module(store, text);
  wasm_extern_vec_t none = WASM_EMPTY_VEC;
  wasm_trap_t* trap = NULL;
  CHECK(wasm_instance_new(store, module, &none, &trap) == NULL);
  CHECK_TRAP(trap, "import");
  CHECK(wasm_instance_new(store, module, &none, NULL) == NULL);
  CHECK_LAST_ERROR("import");
  wasm_extern_t* nulls[2] = {NULL, NULL};
  wasm_extern_vec_t imports = WASM_ARRAY_VEC(nulls);
  CHECK(wasm_instance_new(store, module, &imports, &trap) == NULL);
  CHECK_TRAP(trap, "null");
  CHECK_LAST_ERROR("null");
  wasm_module_delete(module);
}

int main(void) {
  CHECK(mkdtemp(folder));
  wasm_engine_t* engine = wasm_engine_new();
  wasm_store_t* store = wasm_store_new(engine);
  test_interface(store);
  test_validation(store);
  test_artifacts(engine, store);
  test_cache(store);
  test_sharing(engine, store);
  test_imports(store);
  wasm_store_delete(store);
  wasm_engine_delete(engine);
  CHECK(rmdir(folder) == 0);
  return 0;
}
