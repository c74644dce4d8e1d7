# How the programs are built: a function each, called in the folder of the unpacked
# packages. Sourced by build.sh, which has what they call: fetch, both, but, data.
# shellcheck shell=bash disable=SC2034,SC2046

mixed_data() {
    fetch quickjs
    fetch expat
    data mixed quickjs/quickjs.c expat/testdata/largefiles/nes96.xml
}

build_bzip2() {
    mixed_data
    fetch bzip2
    cd bzip2
    both -DBZ_NO_STDIO -I. "$suite/bzip2/main.c" blocksort.c huffman.c crctable.c randtable.c \
        compress.c decompress.c bzlib.c
}

build_zlib() {
    mixed_data
    fetch zlib
    cd zlib
    both -I. "$suite/zlib/main.c" adler32.c crc32.c deflate.c trees.c inflate.c inftrees.c \
        inffast.c compress.c uncompr.c zutil.c
}

build_zstd() {
    mixed_data
    fetch libzstd
    cd libzstd/lib
    both -DZSTD_DISABLE_ASM -DZSTD_NO_INTRINSICS -DXXH_NAMESPACE=ZSTD_ -I. -Icommon "$suite/zstd/main.c" \
        common/*.c compress/*.c decompress/*.c
}

build_lz4() {
    mixed_data
    fetch lz4
    cd lz4/lib
    both -I. "$suite/lz4/main.c" lz4.c lz4hc.c xxhash.c
}

build_xz() {
    mixed_data
    fetch xz-utils
    cd xz-utils/src/liblzma
    local flags=(-DHAVE_STDBOOL_H -DHAVE__BOOL -DHAVE_STDINT_H -DHAVE_INTTYPES_H -DHAVE_STRING_H
        -DHAVE_LIMITS_H -DHAVE_ENCODERS -DHAVE_ENCODER_LZMA1 -DHAVE_ENCODER_LZMA2 -DHAVE_DECODERS
        -DHAVE_DECODER_LZMA1 -DHAVE_DECODER_LZMA2 -DHAVE_MF_HC3 -DHAVE_MF_HC4 -DHAVE_MF_BT2
        -DHAVE_MF_BT3 -DHAVE_MF_BT4 -DHAVE_CHECK_CRC32 -DHAVE_CHECK_CRC64  
        -DTUKLIB_FAST_UNALIGNED_ACCESS -DASSUME_RAM=128 -DPACKAGE_NAME='"xz"' -DPACKAGE_URL='""')
    # It blocks signals around what it does with files.
    only_wasm=(-Dsigset_t=int '-Dsigprocmask(how,set,old)=0')
    local dir
    for dir in api common check lz rangecoder lzma delta simple ../common; do flags+=("-I$dir"); done
    both "${flags[@]}" "$suite/xz/main.c" \
        $(but common '*mt*' '*threaded*' 'file_info*' 'outqueue*' 'hardware_*' 'lzip*' 'microlzma*') \
        check/check.c check/crc32_table.c check/crc32_fast.c check/crc64_table.c check/crc64_fast.c \
        lz/*.c $(but rangecoder 'price_tablegen*') $(but lzma 'fastpos_tablegen*')
}

build_brotli() {
    mixed_data
    fetch brotli
    cd brotli/c
    both -Iinclude "$suite/brotli/main.c" common/*.c enc/*.c dec/*.c
}

build_lzo() {
    mixed_data
    fetch lzo2
    cd lzo2
    both -Iinclude -Isrc -I. "$suite/lzo/main.c" src/lzo*.c
}

build_lua() {
    fetch lua5.4
    data work.lua "$suite/lua/work.lua"
    cd lua5.4/src
    # Errors end the program: without exceptions they cannot be caught.
    local errors=('-DLUAI_THROW(L,c)=abort()' '-DLUAI_TRY(L,c,a)=a' '-Dluai_jmpbuf=int')
    both "${errors[@]}" -I. "$suite/lua/main.c" \
        $(but . lua.c luac.c liolib.c loslib.c ldblib.c loadlib.c linit.c)
}

build_sqlite() {
    fetch sqlite3
    mkdir -p sqlite3/build
    cd sqlite3/build
    [ -e sqlite3.c ] || { ../configure --disable-tcl --disable-readline; make sqlite3.c; }
    local flags=(-DSQLITE_OS_OTHER=1 -DSQLITE_THREADSAFE=0 -DSQLITE_TEMP_STORE=3 -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_DEFAULT_MEMSTATUS=0
        -DSQLITE_OMIT_WAL -DSQLITE_MAX_MMAP_SIZE=0 -DSQLITE_ENABLE_RTREE -DSQLITE_ENABLE_MATH_FUNCTIONS)
    both "${flags[@]}" -I. sqlite3.c ../test/speedtest1.c ../src/test_demovfs.c "$suite/sqlite/os.c"
}

build_cmark() {
    fetch cmark
    cd cmark/src
    sed -E 's/#cmakedefine (HAVE[A-Z_]*)/#define \1 1/' config.h.in >config.h
    sed -E 's/@PROJECT_VERSION_(MAJOR|MINOR|PATCH)@/0/g' cmark_version.h.in >cmark_version.h
    printf '#define CMARK_EXPORT\n#define CMARK_NO_EXPORT\n' >cmark_export.h
    data text.md ../test/spec.txt ../README.md ../bench/samples/*.md ../why-cmark-and-not-x.md ../changelog.txt
    both -I. "$suite/cmark/main.c" $(but . main.c)
}

build_expat() {
    fetch expat
    cd expat/expat
    data nes96.xml ../testdata/largefiles/nes96.xml
    echo >lib/expat_config.h
    both -DHAVE_MEMMOVE -DXML_NS -DXML_DTD -DXML_CONTEXT_BYTES=1024 -DXML_POOR_ENTROPY -DBYTEORDER=1234 -Ilib \
        "$suite/expat/main.c" lib/*.c
}

# Two programs of one library.
sodium() {
    fetch libsodium
    cd libsodium/src/libsodium
    sed 's/@VERSION@/1.0.18/; s/@SODIUM_LIBRARY_VERSION_M[A-Z]*@/10/; s/@SODIUM_LIBRARY_MINIMAL_DEF@//' \
        include/sodium/version.h.in >include/sodium/version.h
    only_wasm=(-DHAVE_GETENTROPY)
    only_native=(-DHAVE_TI_MODE -DHAVE_SYS_RANDOM_H -DHAVE_GETRANDOM)
    both -DCONFIGURED=1 -DSODIUM_STATIC -DNATIVE_LITTLE_ENDIAN -DHAVE_C_VARARRAYS -DHAVE_ALLOCA -DHAVE_ALLOCA_H \
        -Iinclude -Iinclude/sodium -Iinclude/sodium/private "$suite/sodium/main.c" $(find . -name '*.c')
}

build_sodium_symmetric() { sodium; }
build_sodium_asymmetric() { sodium; }

build_mbedtls() {
    fetch mbedtls
    cd mbedtls
    both "-DMBEDTLS_USER_CONFIG_FILE=\"$suite/mbedtls/config.h\"" -Iinclude -Ilibrary "$suite/mbedtls/main.c" \
        $(but library 'ssl_*' 'x509*' 'net_*' debug.c 'pkcs7*' 'psa_*' 'pkcs11*' 'mps_*')
}

# JSON of numbers and, less so, of objects.
json_data() {
    fetch tree-sitter
    fetch duktape
    local tables=$work/src/tree-sitter/cli/src/generate/prepare_grammar comma=$work/src/.comma
    printf ',' >"$comma"
    printf '[' >"$comma.open"
    printf ']' >"$comma.close"
    data tables.json "$comma.open" "$tables/unicode-categories.json" "$comma" "$tables/unicode-properties.json" \
        "$comma" "$work/src/duktape/debugger/duk_debug_meta.json" "$comma" "$work/src/duktape/src/duk_source_meta.json" \
        "$comma.close"
}

build_jansson() {
    json_data
    fetch jansson
    cd jansson/src
    sed 's/@json_inline@/inline/; s/@json_have_long_long@/1/; s/@json_have_[a-z_]*@/0/' jansson_config.h.in >jansson_config.h
    printf '#define HAVE_STDINT_H 1\n#define INITIAL_HASHTABLE_ORDER 3\n' >jansson_private_config.h
    both -DHAVE_STDINT_H -I. "$suite/jansson/main.c" *.c
}

build_cjson() {
    json_data
    fetch cjson
    cd cjson
    both -I. "$suite/cjson/main.c" cJSON.c
}

build_yajl() {
    json_data
    fetch yajl
    cd yajl/src
    mkdir -p include/yajl
    cp api/*.h include/yajl/
    sed 's/\${YAJL_MAJOR}/2/; s/\${YAJL_MINOR}/1/; s/\${YAJL_MICRO}/0/' api/yajl_version.h.cmake >include/yajl/yajl_version.h
    both -Iinclude -I. "$suite/yajl/main.c" $(but . yajl_version.c)
}

build_pcre2() {
    mixed_data
    fetch pcre2
    cd pcre2/src
    cp config.h.generic config.h
    cp pcre2.h.generic pcre2.h
    cp pcre2_chartables.c.dist pcre2_chartables.c
    both -DHAVE_CONFIG_H -DPCRE2_CODE_UNIT_WIDTH=8 -DPCRE2_STATIC -DSUPPORT_UNICODE -I. "$suite/pcre2/main.c" \
        $(but . 'pcre2_jit_*' pcre2demo.c pcre2grep.c pcre2test.c 'pcre2posix*' pcre2_dftables.c pcre2_fuzzsupport.c \
            pcre2_printint.c pcre2_ucptables.c) pcre2_jit_compile.c
}

build_onig() {
    mixed_data
    fetch libonig
    cd libonig/src
    cat >config.h <<'END'
#define HAVE_STDINT_H 1
#define HAVE_INTTYPES_H 1
#define HAVE_SYS_TYPES_H 1
#define HAVE_UNISTD_H 1
#define HAVE_ALLOCA_H 1
#define SIZEOF_INT __SIZEOF_INT__
#define SIZEOF_LONG __SIZEOF_LONG__
#define SIZEOF_LONG_LONG __SIZEOF_LONG_LONG__
#define SIZEOF_VOIDP __SIZEOF_POINTER__
#define PACKAGE "onig"
#define VERSION "6.9.8"
#define PACKAGE_VERSION VERSION
END
    both -DHAVE_CONFIG_H -DONIG_STATIC -I. "$suite/onig/main.c" \
        $(but . mktable.c reggnu.c regposix.c regposerr.c 'unicode_egcb*' 'unicode_wb*' unicode_fold_data.c \
            'unicode_property*')
}
