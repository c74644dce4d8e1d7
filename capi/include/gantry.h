// Gantry's extensions to wasm.h, the standard C interface of WebAssembly.
//
// What wasm.h says of ownership holds here: `own` marks what passes to the callee (a parameter), to
// the caller (a result), or to the caller through a pointer (a parameter named `out`). All strings
// are UTF-8 and end in a zero byte; strings, arrays and what else is not `own` are copied or only
// used during the call. A null pointer in place of an object is an error, except for deleting it.
//
// A store and all its objects may be used by one thread at a time. Engines, configurations that no
// other thread uses, linkers that nobody changes, and shared modules may be used by any thread.
//
// Finalizers are called when the store is deleted, when the object is, or when a foreign object is
// collected; of functions that fail, at once. They must not use the store.

#ifndef GANTRY_H
#define GANTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wasm.h"

#ifndef GANTRY_API_EXTERN
#define GANTRY_API_EXTERN WASM_API_EXTERN
#endif

#define own

#ifdef __cplusplus
extern "C" {
#endif

// The version of the library, such as "0.1.0".
GANTRY_API_EXTERN const char* gantry_version(void);


///////////////////////////////////////////////////////////////////////////////
// Errors

// Why something failed. Functions that return one return null if all went well, and write nothing
// to their `out` parameters if it did not.
typedef struct gantry_error_t gantry_error_t;

GANTRY_API_EXTERN void gantry_error_delete(own gantry_error_t*);

// The message, which ends in a zero byte.
GANTRY_API_EXTERN void gantry_error_message(const gantry_error_t*, own wasm_message_t* out);

// Takes the last error of this thread that a function could not return: those of wasm.h, and those
// here that return an object, say by null or false that they have failed. Null if there was none.
GANTRY_API_EXTERN own gantry_error_t* gantry_last_error(void);


///////////////////////////////////////////////////////////////////////////////
// Configuration of an engine

typedef uint8_t gantry_opt_level_t;
enum gantry_opt_level_enum {
  GANTRY_NONE,   // compile fast
  GANTRY_SPEED,  // compile to fast code (the default)
};
GANTRY_API_EXTERN own gantry_error_t* gantry_config_opt_level(wasm_config_t*, gantry_opt_level_t);

// How accesses outside of a memory are recognised.
typedef uint8_t gantry_bounds_checks_t;
enum gantry_bounds_checks_enum {
  GANTRY_BOUNDS_AUTO,      // by guard pages where there are addresses for them (the default)
  GANTRY_BOUNDS_GUARD,     // by guard pages: 8 GiB of addresses a memory
  GANTRY_BOUNDS_EXPLICIT,  // by a comparison before each access
};
GANTRY_API_EXTERN own gantry_error_t* gantry_config_bounds_checks(
  wasm_config_t*, gantry_bounds_checks_t);

// How many threads compile a module. 0, the default: as many as there are processors.
GANTRY_API_EXTERN void gantry_config_threads(wasm_config_t*, size_t threads);

// How much stack Wasm code may use, in bytes.
GANTRY_API_EXTERN void gantry_config_max_wasm_stack(wasm_config_t*, size_t bytes);

// Whether code counts fuel (gantry_store_set_fuel). Default: no.
GANTRY_API_EXTERN void gantry_config_consume_fuel(wasm_config_t*, bool enable);

// Whether code can be interrupted by epochs (gantry_engine_increment_epoch). Default: no.
GANTRY_API_EXTERN void gantry_config_epoch_interruption(wasm_config_t*, bool enable);

// Whether arithmetic makes one NaN only. Default: no.
GANTRY_API_EXTERN void gantry_config_nan_canonicalization(wasm_config_t*, bool enable);

// Whether relaxed vector operations give the same on all machines, but for the bits of NaNs. Default: no.
GANTRY_API_EXTERN void gantry_config_relaxed_simd_deterministic(wasm_config_t*, bool enable);

// Limits: of each memory, each table, and all of a store.
GANTRY_API_EXTERN void gantry_config_max_memory_size(wasm_config_t*, uint64_t bytes);
GANTRY_API_EXTERN void gantry_config_max_table_elements(wasm_config_t*, uint32_t elements);
GANTRY_API_EXTERN void gantry_config_max_store_size(wasm_config_t*, uint64_t bytes);

// How many frames the trace of a trap has at most. 0: there are none.
GANTRY_API_EXTERN void gantry_config_backtrace_max_frames(wasm_config_t*, size_t frames);

// Whether modules may use a proposal, by its name, such as "simd".
GANTRY_API_EXTERN own gantry_error_t* gantry_config_proposal(
  wasm_config_t*, const char* name, bool enable);

// What modules are compiled for, such as "aarch64-unknown-linux-gnu". Modules for another machine
// than this can be made and serialized, but not instantiated.
GANTRY_API_EXTERN own gantry_error_t* gantry_config_target(wasm_config_t*, const char* triple);

// Which features of the processor code may use, separated by commas.
GANTRY_API_EXTERN own gantry_error_t* gantry_config_cpu_features(wasm_config_t*, const char* names);

// The key by which artifacts are authenticated: 32 bytes, or null for none. With a key no artifact
// is loaded that was made without it, so they may lie where others can write.
GANTRY_API_EXTERN void gantry_config_artifact_key(wasm_config_t*, const uint8_t key[32]);

// The folder where compiled modules are kept for the next time; null, the default, for none. The empty
// string is an error.
GANTRY_API_EXTERN own gantry_error_t* gantry_config_cache(wasm_config_t*, const char* folder);

// Which profiler is told of machine code: `perf report`, which finds names of functions in
// /tmp/perf-PID.map, or `perf inject --jit`, which finds names and code in jit-PID.dump in the
// current directory. Default: none.
typedef uint8_t gantry_profiler_t;
enum gantry_profiler_enum {
  GANTRY_NO_PROFILER,
  GANTRY_PERFMAP,
  GANTRY_JITDUMP,
};
GANTRY_API_EXTERN own gantry_error_t* gantry_config_profiler(wasm_config_t*, gantry_profiler_t);

// Whether a debugger is told of machine code, so that gdb's `bt` shows Wasm functions. Default: no.
GANTRY_API_EXTERN void gantry_config_debug_info(wasm_config_t*, bool enable);

// Whether frames know their source (gantry_frame_symbol), from the module's own debugging
// information. Default: if the environment variable GANTRY_BACKTRACE_DETAILS is 1.
GANTRY_API_EXTERN void gantry_config_backtrace_details(wasm_config_t*, bool enable);

// Whether traps have core dumps (gantry_trap_coredump). Default: no.
GANTRY_API_EXTERN void gantry_config_coredump_on_trap(wasm_config_t*, bool enable);


///////////////////////////////////////////////////////////////////////////////
// Engines

// Begins the next epoch. Any thread may call this at any time, and so may a signal handler.
GANTRY_API_EXTERN void gantry_engine_increment_epoch(const wasm_engine_t*);

// Compiles a module, and gives its artifact, which wasm_module_deserialize loads.
GANTRY_API_EXTERN own gantry_error_t* gantry_engine_precompile(
  const wasm_engine_t*, const wasm_byte_vec_t* module, own wasm_byte_vec_t* out);


///////////////////////////////////////////////////////////////////////////////
// Stores

// Fuel: how many units code may use, about one an instruction. A new store has none. Code that has
// used it up traps (GANTRY_TRAP_OUT_OF_FUEL). An error without gantry_config_consume_fuel.
GANTRY_API_EXTERN own gantry_error_t* gantry_store_set_fuel(wasm_store_t*, uint64_t fuel);
GANTRY_API_EXTERN own gantry_error_t* gantry_store_get_fuel(const wasm_store_t*, uint64_t* out);

// Epochs: code traps (GANTRY_TRAP_INTERRUPT) in the epoch that begins with so many calls of
// gantry_engine_increment_epoch from now, which in a new store is this one.
GANTRY_API_EXTERN void gantry_store_set_epoch_deadline(
  wasm_store_t*, uint64_t ticks_beyond_current);

// What is called at the deadline instead: it returns the number of epochs that the program may go
// on, or 0 to have it trap. A null callback restores the default.
typedef uint64_t (*gantry_epoch_callback_t)(void* env);
GANTRY_API_EXTERN own gantry_error_t* gantry_store_set_epoch_callback(
  wasm_store_t*, gantry_epoch_callback_t, void* env, void (*finalizer)(void*));

// Limits of a store: bytes of a memory, elements of a table, numbers of instances, tables and
// memories. What is negative has the default limit.
GANTRY_API_EXTERN own gantry_error_t* gantry_store_limit(
  wasm_store_t*, int64_t memory_size, int64_t table_elements, int64_t instances, int64_t tables,
  int64_t memories);

// Collects foreign objects that nobody knows any more. That also happens by itself.
GANTRY_API_EXTERN own gantry_error_t* gantry_store_gc(wasm_store_t*);


///////////////////////////////////////////////////////////////////////////////
// Types and values that wasm.h has no place for

// Kinds of values besides those of wasm.h. A reference to an exception is a `ref`, like the others.
#define GANTRY_V128 ((wasm_valkind_t)4)
#define GANTRY_EXNREF ((wasm_valkind_t)130)

// A value of any type. The first byte of a vector is that of its lane 0.
typedef struct gantry_val_t {
  wasm_valkind_t kind;
  union {
    int32_t i32;
    int64_t i64;
    float32_t f32;
    float64_t f64;
    struct wasm_ref_t* ref;
    uint8_t v128[16];
  } of;
} gantry_val_t;

GANTRY_API_EXTERN void gantry_val_delete(own gantry_val_t*);
GANTRY_API_EXTERN void gantry_val_copy(own gantry_val_t* out, const gantry_val_t*);

// The types of memories, with sizes in pages as numbers of 64 bits, and with addresses of 64 bits
// where Gantry has these (an error where not).
GANTRY_API_EXTERN own gantry_error_t* gantry_memorytype_new(
  uint64_t minimum, bool has_maximum, uint64_t maximum, bool is_64, own wasm_memorytype_t** out);
GANTRY_API_EXTERN uint64_t gantry_memorytype_minimum(const wasm_memorytype_t*);
// False if there is no maximum. `out` may be null.
GANTRY_API_EXTERN bool gantry_memorytype_maximum(const wasm_memorytype_t*, uint64_t* out);
GANTRY_API_EXTERN bool gantry_memorytype_is64(const wasm_memorytype_t*);

// The size of a memory in pages, and growing it, which gives the old size (`out` may be null).
GANTRY_API_EXTERN uint64_t gantry_memory_size(const wasm_memory_t*);
GANTRY_API_EXTERN own gantry_error_t* gantry_memory_grow(
  wasm_memory_t*, uint64_t delta, uint64_t* out);

// Globals of any type.
GANTRY_API_EXTERN own gantry_error_t* gantry_global_new(
  wasm_store_t*, const wasm_globaltype_t*, const gantry_val_t*, own wasm_global_t** out);
GANTRY_API_EXTERN void gantry_global_get(const wasm_global_t*, own gantry_val_t* out);
GANTRY_API_EXTERN own gantry_error_t* gantry_global_set(wasm_global_t*, const gantry_val_t*);

// A tag of exceptions, to be imported. Null if the type has results.
GANTRY_API_EXTERN own wasm_extern_t* gantry_tag_new(wasm_store_t*, const wasm_tagtype_t*);


///////////////////////////////////////////////////////////////////////////////
// Functions

// The caller of a function of the host. It must not be used after the function has returned.
typedef struct gantry_caller_t gantry_caller_t;

// The store, which the caller lends: it must not be deleted.
GANTRY_API_EXTERN const wasm_store_t* gantry_caller_store(const gantry_caller_t*);

// An export of the calling instance, such as its "memory". Null if there is none, or if the host has
// called the function.
GANTRY_API_EXTERN own wasm_extern_t* gantry_caller_export(const gantry_caller_t*, const char* name);

// A function of the host. It writes its results, which are zeros and nulls before, or returns a trap.
// The arguments stay the caller's.
typedef own wasm_trap_t* (*gantry_func_callback_t)(
  void* env, gantry_caller_t*, const gantry_val_t args[], size_t arg_count, gantry_val_t results[],
  size_t result_count);

// As wasm_func_new_with_env.
GANTRY_API_EXTERN own wasm_func_t* gantry_func_new(
  wasm_store_t*, const wasm_functype_t*, gantry_func_callback_t, void* env,
  void (*finalizer)(void*));

// As wasm_func_call.
GANTRY_API_EXTERN own wasm_trap_t* gantry_func_call(
  const wasm_func_t*, const gantry_val_t args[], size_t arg_count, own gantry_val_t results[],
  size_t result_count);


///////////////////////////////////////////////////////////////////////////////
// Modules, artifacts and instances

// Turns a module in the text format into the binary one.
GANTRY_API_EXTERN own gantry_error_t* gantry_wat2wasm(
  const char* text, size_t size, own wasm_byte_vec_t* out);

// Compiles the module in a file, in either format.
GANTRY_API_EXTERN own gantry_error_t* gantry_module_from_file(
  wasm_store_t*, const char* path, own wasm_module_t** out);

// What each instance of a module has of its own: how many memories and tables, and the size of the
// largest of them at first, in pages of 64 KiB and in elements (0 if there are none).
typedef struct gantry_resources_t {
  uint32_t memories;
  uint32_t tables;
  uint64_t max_initial_memory_size;
  uint64_t max_initial_table_size;
} gantry_resources_t;
GANTRY_API_EXTERN void gantry_module_resources(const wasm_module_t*, gantry_resources_t* out);

// Artifacts: what wasm_module_serialize makes. They contain machine code, which is executed as it
// is. So whoever can change one can do anything, unless there is a key (gantry_config_artifact_key).

// Whether bytes begin as an artifact does.
GANTRY_API_EXTERN bool gantry_is_artifact(const wasm_byte_vec_t*);

// Writes a module's artifact to a file.
GANTRY_API_EXTERN own gantry_error_t* gantry_module_serialize_file(
  const wasm_module_t*, const char* path);

// Loads an artifact from a file. Its code is mapped, not copied: the file must not be changed as
// long as the module is in use (it may be replaced or removed). With a key it is read.
GANTRY_API_EXTERN own gantry_error_t* gantry_module_deserialize_file(
  wasm_store_t*, const char* path, own wasm_module_t** out);

// An export of an instance, by its name; null if there is none.
GANTRY_API_EXTERN own wasm_extern_t* gantry_instance_export(
  const wasm_instance_t*, const char* name);


///////////////////////////////////////////////////////////////////////////////
// Traps

// A trap with a message, for functions of the host to return.
GANTRY_API_EXTERN own wasm_trap_t* gantry_trap_new(wasm_store_t*, const char* message);

// A trap by which a program exits with a status.
GANTRY_API_EXTERN own wasm_trap_t* gantry_trap_new_exit(wasm_store_t*, int32_t status);

// Why Wasm code has trapped.
typedef uint8_t gantry_trap_code_t;
enum gantry_trap_code_enum {
  GANTRY_TRAP_STACK_OVERFLOW,
  GANTRY_TRAP_MEMORY_OUT_OF_BOUNDS,
  GANTRY_TRAP_TABLE_OUT_OF_BOUNDS,
  GANTRY_TRAP_INDIRECT_CALL_TO_NULL,
  GANTRY_TRAP_BAD_SIGNATURE,
  GANTRY_TRAP_INTEGER_OVERFLOW,
  GANTRY_TRAP_INTEGER_DIVISION_BY_ZERO,
  GANTRY_TRAP_BAD_CONVERSION_TO_INTEGER,
  GANTRY_TRAP_UNREACHABLE,
  GANTRY_TRAP_NULL_REFERENCE,
  GANTRY_TRAP_OUT_OF_FUEL,
  GANTRY_TRAP_INTERRUPT,
};
// False if it is something else: an error of the host, an exit, an exception. `out` may be null.
GANTRY_API_EXTERN bool gantry_trap_code(const wasm_trap_t*, gantry_trap_code_t* out);

// What a program has exited with (proc_exit of WASI, gantry_trap_new_exit). False if it has not.
// `out` may be null.
GANTRY_API_EXTERN bool gantry_trap_exit_status(const wasm_trap_t*, int32_t* out);

// The names of a frame's function and module, without a zero byte. False if there is none.
GANTRY_API_EXTERN bool gantry_frame_func_name(const wasm_frame_t*, own wasm_name_t* out);
GANTRY_API_EXTERN bool gantry_frame_module_name(const wasm_frame_t*, own wasm_name_t* out);

// A function of the source, and where in it the program was: lines and columns from 1. What is not
// known is empty, or 0. The vectors are the caller's to delete.
typedef struct gantry_symbol_t {
  wasm_name_t name;
  wasm_name_t file;
  uint32_t line;
  uint32_t column;
} gantry_symbol_t;

// The functions of the source that were executed in a frame, by an index from 0, the innermost
// first: more than one where the compiler has inlined some. False if there are no more, or if
// nothing is known (gantry_config_backtrace_details). `out` may be null.
GANTRY_API_EXTERN bool gantry_frame_symbol(
  const wasm_frame_t*, size_t index, own gantry_symbol_t* out);

// What the store of a trap holds, as a core dump in the standard form, under a name for the program:
// to be had before the store goes on. An error if the trap has none: it is not one of Wasm code or
// of the host's functions, or gantry_config_coredump_on_trap was not set.
GANTRY_API_EXTERN own gantry_error_t* gantry_trap_coredump(
  const wasm_trap_t*, const char* name, own wasm_byte_vec_t* out);

// Writes it to a file that others cannot read. If that fails, a file that was there before stays as it
// was.
GANTRY_API_EXTERN own gantry_error_t* gantry_trap_coredump_file(
  const wasm_trap_t*, const char* name, const char* path);


///////////////////////////////////////////////////////////////////////////////
// WASI preview1

// What a program gets of the system. A new one has nothing: no arguments, no environment, an empty
// standard input, outputs that forget, no folders.
typedef struct gantry_wasi_config_t gantry_wasi_config_t;

GANTRY_API_EXTERN own gantry_wasi_config_t* gantry_wasi_config_new(void);
GANTRY_API_EXTERN void gantry_wasi_config_delete(own gantry_wasi_config_t*);

// Adds arguments. By custom the first one is the program's name.
GANTRY_API_EXTERN own gantry_error_t* gantry_wasi_config_arg(gantry_wasi_config_t*, const char*);
GANTRY_API_EXTERN own gantry_error_t* gantry_wasi_config_args(
  gantry_wasi_config_t*, size_t count, const char* const args[]);

// Sets an environment variable.
GANTRY_API_EXTERN own gantry_error_t* gantry_wasi_config_env(
  gantry_wasi_config_t*, const char* name, const char* value);

// Gives the program what this process has.
GANTRY_API_EXTERN void gantry_wasi_config_inherit_args(gantry_wasi_config_t*);
GANTRY_API_EXTERN void gantry_wasi_config_inherit_env(gantry_wasi_config_t*);
GANTRY_API_EXTERN void gantry_wasi_config_inherit_stdin(gantry_wasi_config_t*);
GANTRY_API_EXTERN void gantry_wasi_config_inherit_stdout(gantry_wasi_config_t*);
GANTRY_API_EXTERN void gantry_wasi_config_inherit_stderr(gantry_wasi_config_t*);
GANTRY_API_EXTERN void gantry_wasi_config_inherit_stdio(gantry_wasi_config_t*);

// The standard input: bytes, or a file.
GANTRY_API_EXTERN void gantry_wasi_config_stdin_bytes(
  gantry_wasi_config_t*, const wasm_byte_vec_t*);
GANTRY_API_EXTERN own gantry_error_t* gantry_wasi_config_stdin_file(
  gantry_wasi_config_t*, const char* path);

// The outputs: a file, which is made or emptied; or a function, which says how many bytes it has
// taken, or by a negative number that it takes no more. It must not use the store of the program.
typedef uint8_t gantry_output_t;
enum gantry_output_enum {
  GANTRY_STDOUT = 1,
  GANTRY_STDERR = 2,
};
GANTRY_API_EXTERN own gantry_error_t* gantry_wasi_config_output_file(
  gantry_wasi_config_t*, gantry_output_t, const char* path);
typedef ptrdiff_t (*gantry_write_callback_t)(void* env, const char* bytes, size_t size);
GANTRY_API_EXTERN own gantry_error_t* gantry_wasi_config_output_callback(
  gantry_wasi_config_t*, gantry_output_t, gantry_write_callback_t, void* env,
  void (*finalizer)(void*));

// Gives the program a folder, by a name of its own, such as "/". Unless `write`, it cannot change
// anything there.
GANTRY_API_EXTERN own gantry_error_t* gantry_wasi_config_preopen_dir(
  gantry_wasi_config_t*, const char* path, const char* name, bool write);

// Sets what the program in a store gets. The configuration is deleted, also if that fails.
GANTRY_API_EXTERN own gantry_error_t* gantry_store_set_wasi(
  wasm_store_t*, own gantry_wasi_config_t*);


///////////////////////////////////////////////////////////////////////////////
// Linkers: they find the imports of modules by name

typedef struct gantry_linker_t gantry_linker_t;

GANTRY_API_EXTERN own gantry_linker_t* gantry_linker_new(const wasm_engine_t*);
GANTRY_API_EXTERN void gantry_linker_delete(own gantry_linker_t*);

// Whether a name may be defined again. Default: no, that is an error.
GANTRY_API_EXTERN void gantry_linker_allow_shadowing(gantry_linker_t*, bool allow);

// Defines an object of a store. The linker does not keep the store, and finds the object in that
// store only.
GANTRY_API_EXTERN own gantry_error_t* gantry_linker_define(
  gantry_linker_t*, const char* module, const char* name, const wasm_extern_t*);

// Defines a function of the host, for all stores. It is finalized when the linker and all stores
// that use it are deleted.
GANTRY_API_EXTERN own gantry_error_t* gantry_linker_define_func(
  gantry_linker_t*, const char* module, const char* name, const wasm_functype_t*,
  gantry_func_callback_t, void* env, void (*finalizer)(void*));

// Defines all exports of an instance.
GANTRY_API_EXTERN own gantry_error_t* gantry_linker_define_instance(
  gantry_linker_t*, const char* module, const wasm_instance_t*);

// Defines the functions of WASI preview1. gantry_store_set_wasi says what they give a program.
GANTRY_API_EXTERN own gantry_error_t* gantry_linker_define_wasi(gantry_linker_t*);

// Defines each function that a module imports and that is not defined yet, as one that traps.
GANTRY_API_EXTERN own gantry_error_t* gantry_linker_define_unknown_imports_as_traps(
  gantry_linker_t*, const wasm_module_t*);

// As wasm_instance_new, which writes null to `out` if all goes well. The message of the trap names
// all imports that are missing.
GANTRY_API_EXTERN own wasm_instance_t* gantry_linker_instantiate(
  const gantry_linker_t*, wasm_store_t*, const wasm_module_t*, own wasm_trap_t** out);

// Instantiates a module as a program of WASI, and defines its exports: a command (`_start`) gets an
// instance for each call, a reactor is initialized.
GANTRY_API_EXTERN own wasm_trap_t* gantry_linker_module(
  gantry_linker_t*, wasm_store_t*, const char* name, const wasm_module_t*);

// The function that runs such a module; null if it cannot be had.
GANTRY_API_EXTERN own wasm_func_t* gantry_linker_get_default(
  const gantry_linker_t*, wasm_store_t*, const char* name);

// A definition as an object of a store; null if there is none.
GANTRY_API_EXTERN own wasm_extern_t* gantry_linker_get(
  const gantry_linker_t*, wasm_store_t*, const char* module, const char* name);


///////////////////////////////////////////////////////////////////////////////

#undef own

#ifdef __cplusplus
}  // extern "C"
#endif

#endif  // GANTRY_H
