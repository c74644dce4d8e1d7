//! Compares the functions here with what the headers declare: names, and the types of parameters and
//! results, but for `const`.
//!
//! Not on AArch64: the tests there run under qemu, and this needs a compiler for C.

#![cfg(target_arch = "x86_64")]

use crate::{
    artifact::*,
    config::*,
    debugging::*,
    engine::*,
    error::*,
    functions::*,
    global::*,
    instance::*,
    linker::*,
    memory::*,
    module::*,
    references::*,
    store::*,
    table::*,
    trap::*,
    types::{externs::*, imports::*, *},
    values::*,
    vectors::*,
    wasi::*,
};
use std::{any::type_name_of_val, collections::BTreeMap, process::Command};

/// Names with types, as Rust prints them.
macro_rules! signatures {
    ($($params:tt: $($name:ident)*;)*) => {
        fn in_rust() -> BTreeMap<&'static str, &'static str> {
            BTreeMap::from([$($((stringify!($name), signatures!(@type $name $params)),)*)*])
        }
    };
    (@type $name:ident ($($param:tt),*)) => {
        type_name_of_val(&($name as unsafe extern "C" fn($($param),*) -> _))
    };
}

// By the number of parameters.
signatures! {
    ():
        gantry_last_error gantry_version gantry_wasi_config_new wasm_config_new wasm_engine_new;
    (_):
        gantry_caller_store gantry_engine_increment_epoch gantry_error_delete gantry_is_artifact
        gantry_linker_define_wasi gantry_linker_delete gantry_linker_new gantry_memory_size
        gantry_memorytype_is64 gantry_memorytype_minimum gantry_store_gc gantry_val_delete
        gantry_wasi_config_delete gantry_wasi_config_inherit_args gantry_wasi_config_inherit_env
        gantry_wasi_config_inherit_stderr gantry_wasi_config_inherit_stdin
        gantry_wasi_config_inherit_stdio gantry_wasi_config_inherit_stdout wasm_byte_vec_delete
        wasm_byte_vec_new_empty wasm_config_delete wasm_engine_delete wasm_engine_new_with_config
        wasm_exporttype_copy wasm_exporttype_delete wasm_exporttype_name wasm_exporttype_type
        wasm_exporttype_vec_delete wasm_exporttype_vec_new_empty wasm_extern_as_func
        wasm_extern_as_func_const wasm_extern_as_global wasm_extern_as_global_const
        wasm_extern_as_memory wasm_extern_as_memory_const wasm_extern_as_ref
        wasm_extern_as_ref_const wasm_extern_as_table wasm_extern_as_table_const wasm_extern_copy
        wasm_extern_delete wasm_extern_get_host_info wasm_extern_kind wasm_extern_type
        wasm_extern_vec_delete wasm_extern_vec_new_empty wasm_externtype_as_functype
        wasm_externtype_as_functype_const wasm_externtype_as_globaltype
        wasm_externtype_as_globaltype_const wasm_externtype_as_memorytype
        wasm_externtype_as_memorytype_const wasm_externtype_as_tabletype
        wasm_externtype_as_tabletype_const wasm_externtype_as_tagtype
        wasm_externtype_as_tagtype_const wasm_externtype_copy wasm_externtype_delete
        wasm_externtype_kind wasm_externtype_vec_delete wasm_externtype_vec_new_empty
        wasm_foreign_as_ref wasm_foreign_as_ref_const wasm_foreign_copy wasm_foreign_delete
        wasm_foreign_get_host_info wasm_foreign_new wasm_frame_copy wasm_frame_delete
        wasm_frame_func_index wasm_frame_func_offset wasm_frame_instance wasm_frame_module_offset
        wasm_frame_vec_delete wasm_frame_vec_new_empty wasm_func_as_extern wasm_func_as_extern_const
        wasm_func_as_ref wasm_func_as_ref_const wasm_func_copy wasm_func_delete
        wasm_func_get_host_info wasm_func_param_arity wasm_func_result_arity wasm_func_type
        wasm_functype_as_externtype wasm_functype_as_externtype_const wasm_functype_copy
        wasm_functype_delete wasm_functype_params wasm_functype_results wasm_functype_vec_delete
        wasm_functype_vec_new_empty wasm_global_as_extern wasm_global_as_extern_const
        wasm_global_as_ref wasm_global_as_ref_const wasm_global_copy wasm_global_delete
        wasm_global_get_host_info wasm_global_type wasm_globaltype_as_externtype
        wasm_globaltype_as_externtype_const wasm_globaltype_content wasm_globaltype_copy
        wasm_globaltype_delete wasm_globaltype_mutability wasm_globaltype_vec_delete
        wasm_globaltype_vec_new_empty wasm_importtype_copy wasm_importtype_delete
        wasm_importtype_module wasm_importtype_name wasm_importtype_type wasm_importtype_vec_delete
        wasm_importtype_vec_new_empty wasm_instance_as_ref wasm_instance_as_ref_const
        wasm_instance_copy wasm_instance_delete wasm_instance_get_host_info wasm_memory_as_extern
        wasm_memory_as_extern_const wasm_memory_as_ref wasm_memory_as_ref_const wasm_memory_copy
        wasm_memory_data wasm_memory_data_size wasm_memory_delete wasm_memory_get_host_info
        wasm_memory_size wasm_memory_type wasm_memorytype_as_externtype
        wasm_memorytype_as_externtype_const wasm_memorytype_copy wasm_memorytype_delete
        wasm_memorytype_limits wasm_memorytype_new wasm_memorytype_vec_delete
        wasm_memorytype_vec_new_empty wasm_module_as_ref wasm_module_as_ref_const wasm_module_copy
        wasm_module_delete wasm_module_get_host_info wasm_module_share wasm_ref_as_extern
        wasm_ref_as_extern_const wasm_ref_as_foreign wasm_ref_as_foreign_const wasm_ref_as_func
        wasm_ref_as_func_const wasm_ref_as_global wasm_ref_as_global_const wasm_ref_as_instance
        wasm_ref_as_instance_const wasm_ref_as_memory wasm_ref_as_memory_const wasm_ref_as_module
        wasm_ref_as_module_const wasm_ref_as_table wasm_ref_as_table_const wasm_ref_as_trap
        wasm_ref_as_trap_const wasm_ref_copy wasm_ref_delete wasm_ref_get_host_info
        wasm_shared_module_delete wasm_store_delete wasm_store_new wasm_table_as_extern
        wasm_table_as_extern_const wasm_table_as_ref wasm_table_as_ref_const wasm_table_copy
        wasm_table_delete wasm_table_get_host_info wasm_table_size wasm_table_type
        wasm_tabletype_as_externtype wasm_tabletype_as_externtype_const wasm_tabletype_copy
        wasm_tabletype_delete wasm_tabletype_element wasm_tabletype_limits wasm_tabletype_vec_delete
        wasm_tabletype_vec_new_empty wasm_tagtype_as_externtype wasm_tagtype_as_externtype_const
        wasm_tagtype_copy wasm_tagtype_delete wasm_tagtype_functype wasm_tagtype_new
        wasm_tagtype_vec_delete wasm_tagtype_vec_new_empty wasm_trap_as_ref wasm_trap_as_ref_const
        wasm_trap_copy wasm_trap_delete wasm_trap_get_host_info wasm_trap_origin wasm_val_delete
        wasm_val_vec_delete wasm_val_vec_new_empty wasm_valtype_copy wasm_valtype_delete
        wasm_valtype_kind wasm_valtype_new wasm_valtype_vec_delete wasm_valtype_vec_new_empty;
    (_, _):
        gantry_config_debug_info gantry_config_profiler gantry_module_resources
        gantry_config_backtrace_details gantry_config_coredump_on_trap
        gantry_caller_export gantry_config_artifact_key gantry_config_backtrace_max_frames
        gantry_config_bounds_checks gantry_config_cache gantry_config_consume_fuel
        gantry_config_cpu_features gantry_config_epoch_interruption gantry_config_max_memory_size
        gantry_config_max_store_size gantry_config_max_table_elements gantry_config_max_wasm_stack
        gantry_config_nan_canonicalization gantry_config_opt_level
        gantry_config_relaxed_simd_deterministic gantry_config_target
        gantry_config_threads gantry_error_message gantry_frame_func_name gantry_frame_module_name
        gantry_global_get gantry_global_set gantry_instance_export gantry_linker_allow_shadowing
        gantry_linker_define_unknown_imports_as_traps gantry_memorytype_maximum
        gantry_module_serialize_file gantry_store_get_fuel gantry_store_set_epoch_deadline
        gantry_store_set_fuel gantry_store_set_wasi gantry_tag_new gantry_trap_code
        gantry_trap_exit_status gantry_trap_new gantry_trap_new_exit gantry_val_copy
        gantry_wasi_config_arg gantry_wasi_config_stdin_bytes gantry_wasi_config_stdin_file
        wasm_byte_vec_copy wasm_byte_vec_new_uninitialized wasm_exporttype_new
        wasm_exporttype_vec_copy wasm_exporttype_vec_new_uninitialized wasm_extern_same
        wasm_extern_set_host_info wasm_extern_vec_copy wasm_extern_vec_new_uninitialized
        wasm_externtype_vec_copy wasm_externtype_vec_new_uninitialized wasm_foreign_same
        wasm_foreign_set_host_info wasm_frame_vec_copy wasm_frame_vec_new_uninitialized
        wasm_func_same wasm_func_set_host_info wasm_functype_new wasm_functype_vec_copy
        wasm_functype_vec_new_uninitialized wasm_global_get wasm_global_same wasm_global_set
        wasm_global_set_host_info wasm_globaltype_new wasm_globaltype_vec_copy
        wasm_globaltype_vec_new_uninitialized wasm_importtype_vec_copy
        wasm_importtype_vec_new_uninitialized wasm_instance_exports wasm_instance_same
        wasm_instance_set_host_info wasm_memory_grow wasm_memory_new wasm_memory_same
        wasm_memory_set_host_info wasm_memorytype_vec_copy wasm_memorytype_vec_new_uninitialized
        wasm_module_deserialize wasm_module_exports wasm_module_imports wasm_module_new
        wasm_module_obtain wasm_module_same wasm_module_serialize wasm_module_set_host_info
        wasm_module_validate wasm_ref_same wasm_ref_set_host_info wasm_table_get wasm_table_same
        wasm_table_set_host_info wasm_tabletype_new wasm_tabletype_vec_copy
        wasm_tabletype_vec_new_uninitialized wasm_tagtype_vec_copy
        wasm_tagtype_vec_new_uninitialized wasm_trap_message wasm_trap_new wasm_trap_same
        wasm_trap_set_host_info wasm_trap_trace wasm_val_copy wasm_val_vec_copy
        wasm_val_vec_new_uninitialized wasm_valtype_vec_copy wasm_valtype_vec_new_uninitialized;
    (_, _, _):
        gantry_frame_symbol gantry_trap_coredump gantry_trap_coredump_file
        gantry_config_proposal gantry_engine_precompile gantry_linker_define_instance
        gantry_linker_get_default gantry_memory_grow gantry_module_deserialize_file
        gantry_module_from_file gantry_wasi_config_args gantry_wasi_config_env
        gantry_wasi_config_output_file gantry_wat2wasm wasm_byte_vec_new wasm_exporttype_vec_new
        wasm_extern_set_host_info_with_finalizer wasm_extern_vec_new wasm_externtype_vec_new
        wasm_foreign_set_host_info_with_finalizer wasm_frame_vec_new wasm_func_call wasm_func_new
        wasm_func_set_host_info_with_finalizer wasm_functype_vec_new wasm_global_new
        wasm_global_set_host_info_with_finalizer wasm_globaltype_vec_new wasm_importtype_new
        wasm_importtype_vec_new wasm_instance_set_host_info_with_finalizer
        wasm_memory_set_host_info_with_finalizer wasm_memorytype_vec_new
        wasm_module_set_host_info_with_finalizer wasm_ref_set_host_info_with_finalizer
        wasm_table_grow wasm_table_new wasm_table_set wasm_table_set_host_info_with_finalizer
        wasm_tabletype_vec_new wasm_tagtype_vec_new wasm_trap_set_host_info_with_finalizer
        wasm_val_vec_new wasm_valtype_vec_new;
    (_, _, _, _):
        gantry_global_new gantry_linker_define gantry_linker_get gantry_linker_instantiate
        gantry_linker_module gantry_store_set_epoch_callback gantry_wasi_config_preopen_dir
        wasm_instance_new;
    (_, _, _, _, _):
        gantry_func_call gantry_func_new gantry_memorytype_new gantry_wasi_config_output_callback
        wasm_func_new_with_env;
    (_, _, _, _, _, _):
        gantry_store_limit;
    (_, _, _, _, _, _, _):
        gantry_linker_define_func;
}

/// The parts between commas that are in no parentheses.
fn parts(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (index, character) in list.char_indices() {
        match character {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' => depth -= 1,
            '>' if !list[..index].ends_with('-') => depth -= 1,
            ',' if depth == 0 => {
                parts.push(list[start..index].trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    parts.push(list[start..].trim());
    parts.retain(|part| !part.is_empty() && *part != "void");
    parts
}

/// A type of Rust as C has it.
fn rust_type(ty: &str) -> String {
    let ty = ty.trim();
    let head = ty.split(['<', ' ', '(']).next().unwrap_or(ty);
    let inner = |ty: &str| {
        let (start, end) = (ty.find('<').expect("<"), ty.rfind('>').expect(">"));
        ty[start + 1..end].to_owned()
    };
    for pointer in ["&mut ", "&", "*mut ", "*const "] {
        if let Some(target) = ty.strip_prefix(pointer) {
            return rust_type(target) + "*";
        }
    }
    match head.rsplit("::").next().expect("a name") {
        "unsafe" => "function".to_owned(),
        "Option" | "MaybeUninit" => rust_type(&inner(ty)),
        "Box" => rust_type(&inner(ty)) + "*",
        "Vector" => match &rust_type(&inner(ty))[..] {
            "u8" => "wasm_byte_vec_t".to_owned(),
            element => {
                element
                    .trim_end_matches('*')
                    .trim_end_matches("_t")
                    .to_owned()
                    + "_vec_t"
            }
        },
        "c_void" | "()" => "void".to_owned(),
        name => name.to_owned(),
    }
}

/// A type of C, without the name that may follow it.
fn c_type(ty: &str) -> String {
    if ty.contains("(*") {
        return "function".to_owned();
    }
    let stars = ty.matches('*').count() + ty.matches('[').count();
    let words = ty.split(|c: char| !c.is_alphanumeric() && c != '_');
    let mut words = words.filter(|word| !matches!(*word, "" | "const" | "struct"));
    let name = match words.next().expect("a type") {
        "byte_t"
        | "wasm_byte_t"
        | "uint8_t"
        | "wasm_valkind_t"
        | "wasm_mutability_t"
        | "wasm_externkind_t"
        | "gantry_opt_level_t"
        | "gantry_bounds_checks_t"
        | "gantry_profiler_t"
        | "gantry_output_t"
        | "gantry_trap_code_t" => "u8",
        "wasm_name_t" | "wasm_message_t" => "wasm_byte_vec_t",
        "_Bool" => "bool",
        "char" => "i8",
        "size_t" => "usize",
        "int32_t" => "i32",
        "int64_t" => "i64",
        "uint32_t" | "wasm_table_size_t" | "wasm_memory_pages_t" => "u32",
        "uint64_t" => "u64",
        "wasm_func_callback_t"
        | "wasm_func_callback_with_env_t"
        | "gantry_func_callback_t"
        | "gantry_epoch_callback_t"
        | "gantry_write_callback_t" => "function",
        name => name,
    };
    name.to_owned() + &"*".repeat(stars)
}

/// What the headers declare: names, types of parameters, and of the result.
fn in_c() -> BTreeMap<String, (Vec<String>, String)> {
    let header = concat!(env!("CARGO_MANIFEST_DIR"), "/include/gantry.h");
    let mut command = Command::new("gcc");
    command.args(["-E", "-P", "-DWASM_API_EXTERN=exported", header]);
    let output = command.output();
    let output = output.expect("gcc runs: this test needs what `.ci/run` installs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).expect("the headers are text");
    let declarations = text.split("exported ").skip(1);
    let read = |declaration: &str| {
        let declaration = declaration.split(';').next().expect("a declaration");
        let (head, params) = declaration.split_once('(').expect("parameters");
        let params = params
            .trim_end()
            .strip_suffix(')')
            .expect("the parameters' end");
        let start = head.rfind([' ', '*', '\n']).expect("a result") + 1;
        let params = parts(params).into_iter().map(c_type).collect();
        (head[start..].to_owned(), (params, c_type(&head[..start])))
    };
    declarations.map(read).collect()
}

#[test]
fn functions_are_what_the_headers_declare() {
    let (rust, c) = (in_rust(), in_c());
    let names = |names: Vec<&str>| names.join("\n");
    assert_eq!(
        names(rust.keys().copied().collect()),
        names(c.keys().map(|name| &name[..]).collect()),
        "the table above has the functions of the headers"
    );
    for (name, ty) in rust {
        let ty = ty
            .strip_prefix("unsafe extern \"C\" fn(")
            .expect("a function");
        // The last parenthesis at the top level ends the parameters.
        let (mut depth, mut end) = (1, 0);
        for (index, character) in ty.char_indices() {
            match character {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                end = index;
                break;
            }
        }
        let params: Vec<String> = parts(&ty[..end]).into_iter().map(rust_type).collect();
        let result = ty[end + 1..]
            .trim()
            .strip_prefix("->")
            .map_or("void".to_owned(), rust_type);
        assert_eq!((params, result), c[name], "{name}: {ty}");
    }
}

#[test]
fn structures_are_laid_out_as_in_c() {
    fn layout<T>() -> (usize, usize) {
        (size_of::<T>(), align_of::<T>())
    }
    assert_eq!(layout::<wasm_val_t>(), (16, 8));
    assert_eq!(layout::<gantry_val_t>(), (24, 8));
    assert_eq!(layout::<wasm_byte_vec_t>(), (16, 8));
    assert_eq!(layout::<wasm_limits_t>(), (8, 4));
    assert_eq!(layout::<gantry_symbol_t>(), (40, 8));
    assert_eq!(layout::<gantry_resources_t>(), (24, 8));
}
